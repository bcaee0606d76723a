"""The commands around the database, as a user types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from duixian.cli import app
from duixian.commands.documents import write
from duixian.schemas import Audit, Report
from typer.main import get_command
from typer.testing import CliRunner

PLAN = "青石市总工会2023年工作要点\n一、新建职工书屋30家。\n"
SUMMARY = "青石市总工会2023年工作总结\n一、全年共新建职工书屋36家。\n"


def duixian(*arguments, folder):
    return subprocess.run(
        [sys.executable, "-m", "duixian.cli", *map(str, arguments)],
        capture_output=True, check=False, cwd=folder, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.fixture
def office(tmp_path):
    """A folder with reports in it, one of them broken, and the database made of them."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "plan.txt").write_text(PLAN, encoding="utf-8")
    (reports / "summary.txt").write_text(SUMMARY, encoding="gb18030")
    (reports / "empty.txt").touch()
    done = duixian("ingest", "reports", "--workers", "1", folder=tmp_path)

    assert done.returncode == 0
    assert done.stdout == b""
    return tmp_path


def test_ingest_says_what_it_did_and_goes_on_from_there(office):
    again = duixian("ingest", "reports", folder=office).stderr.decode()

    assert (office / "duixian.db").exists()
    assert "0 documents read" in again
    assert "2 known already" in again
    assert "1 in quarantine since before" in again


def test_quarantine_is_listed_shown_and_tried_again(office):
    listed = duixian("quarantine", "list", folder=office).stdout.decode()
    shown = json.loads(duixian("quarantine", "show", "reports/empty.txt", folder=office).stdout.decode())
    (office / "reports" / "empty.txt").write_text(PLAN.replace("30", "31"), encoding="utf-8")
    retried = duixian("quarantine", "retry", "reports/empty.txt", folder=office)
    unknown = duixian("quarantine", "show", "reports/plan.txt", folder=office)

    assert listed.startswith("E104\treports/empty.txt\t")
    assert shown["code"] == "E104"
    assert retried.returncode == 0
    assert duixian("quarantine", "list", folder=office).stdout == b""
    assert unknown.returncode == 2
    assert "not in quarantine" in unknown.stderr.decode()


def test_audit_of_the_database_is_incremental(office):
    first = duixian("audit", "--db", "duixian.db", folder=office)
    again = duixian("audit", "--db", "duixian.db", folder=office)

    assert "1 bodies reckoned" in first.stderr.decode()
    assert "0 bodies reckoned, 1 have nothing new" in again.stderr.decode()
    assert first.stdout == again.stdout


@pytest.mark.parametrize(
    "command",
    [
        *(
            "audit --format json",
            "audit --format table",
            "audit --format json --lang en",
            "audit --lang en --format table",
        ),
        *("audit --suppress answered.txt", "audit --actuals system.csv", "audit --actuals system.csv --map value=数"),
        *("ledger --format json", "ledger --format table", "ledger --format csv", "ledger --actuals system.csv"),
    ],
)
def test_options_mean_the_same_with_a_database(office, command):
    (office / "system.csv").write_text(
        "单位,年度,指标,数值,数,计量单位\n青石市总工会,2023,职工书屋,36,30,家\n", encoding="utf-8"
    )
    (office / "answered.txt").write_text("0123456789ab  looked into\n", encoding="utf-8")
    name, *options = command.split()
    files = duixian(name, "reports/plan.txt", "reports/summary.txt", *options, folder=office)
    stored = duixian(name, "--db", "duixian.db", *options, folder=office)

    assert files.stdout
    assert stored.stdout == files.stdout
    assert stored.returncode == files.returncode == 0


def test_a_report_of_the_database_is_that_of_the_files(office):
    for where in (["reports/plan.txt", "reports/summary.txt"], ["--db", "duixian.db"]):
        assert duixian("report", *where, "--out", f"{len(where[0])}.html", folder=office).returncode == 0

    assert (office / "4.html").read_bytes() == (office / "16.html").read_bytes()


def test_what_is_broken_off_leaves_no_file(office, monkeypatch):
    def broken(*_, **__):
        yield "{"
        raise RuntimeError("the power is out")

    (office / "there.json").write_text("as before", encoding="utf-8")
    for name in ("there.json", "new.json"):
        with pytest.raises(RuntimeError):
            write(broken(), office / name)

    assert (office / "there.json").read_text(encoding="utf-8") == "as before"
    assert not [path.name for path in office.iterdir() if "new" in path.name or "part" in path.name]


def test_one_file_that_cannot_be_read_costs_the_exit_code_and_nothing_else(office):
    done = duixian("audit", "reports", "--out", "audit.json", folder=office)
    extracted = duixian("extract", "reports", "--out", "reports.jsonl", folder=office)

    assert done.returncode == extracted.returncode == 2
    assert "empty.txt" in done.stderr.decode()
    assert len(Audit.model_validate_json((office / "audit.json").read_text(encoding="utf-8")).targets) == 1
    assert len((office / "reports.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_what_is_not_read_is_named_on_the_screen_and_in_the_audit(office):
    for name in ("照片.psd", "表.csv", "~$plan.docx"):
        (office / "reports" / name).write_bytes(b"\x89PNG\r\n")
    audited = duixian("audit", "reports", "missing.txt", "--format", "json", folder=office)
    told = audited.stderr.decode()
    ingested = duixian("ingest", "reports", folder=office).stderr.decode()
    extracted = duixian("extract", "reports", "--format", "jsonl", folder=office).stderr.decode()
    audit = Audit.model_validate_json(audited.stdout.decode())

    assert audited.returncode == 2
    assert len(audit.targets) == 1
    assert sorted((Path(one.source).name, one.code) for one in audit.unread) == [
        ("empty.txt", "E104"),
        ("missing.txt", "E101"),
        ("照片.psd", "E126"),
        ("表.csv", "E126"),
    ]
    assert "2 of 4 documents read, 2 could not be" in told
    for said in (told, ingested, extracted):
        assert "2 files are of kinds that are not read (1 csv, 1 psd)" in said
        assert "reports/照片.psd" in said
        assert "plan.docx" not in said


def test_one_report_in_two_formats_is_reckoned_once_from_files_and_from_a_database(office):
    (office / "reports" / "summary.html").write_text(
        "<html><body>" + "".join(f"<p>{line}</p>" for line in SUMMARY.splitlines()) + "</body></html>", encoding="utf-8"
    )
    files = Audit.model_validate_json(duixian("audit", "reports", "--format", "json", folder=office).stdout)
    duixian("ingest", "reports", folder=office)
    stored = Audit.model_validate_json(duixian("audit", "--db", "duixian.db", "--format", "json", folder=office).stdout)

    assert [len(target.actuals) for target in files.targets] == [1]
    for audit in (files, stored):
        by_name = {Path(one.source).name: (key, one.same_as) for key, one in audit.documents.items()}

        assert by_name["summary.txt"][1] == by_name["summary.html"][0]
        assert by_name["summary.html"][1] is None
    assert stored.targets == files.targets
    assert stored.findings == files.findings


def test_a_body_that_breaks_down_is_told_and_the_others_go_on(office, monkeypatch, capsys):
    def broken(reports, body, **_):
        raise RuntimeError(f"no ink left for {len(reports)}")

    monkeypatch.chdir(office)
    monkeypatch.setattr("duixian.bulk.reckoning.reckon", broken)
    done = CliRunner().invoke(app, ["audit", "--db", "duixian.db", "--out", "audit.json"])

    assert done.exit_code == 2
    assert "青石市总工会: could not be reckoned (RuntimeError: no ink left for 2)" in done.stderr
    assert json.loads((office / "audit.json").read_text(encoding="utf-8"))["targets"] == []


def test_export_writes_to_the_screen_or_to_a_place(office):
    lines = duixian("export", "--format", "jsonl", folder=office).stdout.decode().splitlines()
    tables = duixian("export", "--format", "csv", "--out", "tables", folder=office)
    nowhere = duixian("export", "--format", "xlsx", folder=office)
    unwritable = duixian("export", "--format", "jsonl", "--out", "no/such/place.jsonl", folder=office)

    assert len([Report.model_validate_json(line) for line in lines]) == 2
    assert tables.returncode == 0
    assert (office / "tables" / "figures.csv").exists()
    assert nowhere.returncode == unwritable.returncode == 2
    assert "--out" in nowhere.stderr.decode()


@pytest.mark.parametrize("command", ["quarantine list", "export --format jsonl", "audit --db duixian.db"])
def test_without_a_database_they_say_how_to_make_one(tmp_path, command):
    done = duixian(*command.split(), folder=tmp_path)

    assert done.returncode == 2
    assert "duixian ingest" in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert not (tmp_path / "duixian.db").exists()


def commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


@pytest.mark.parametrize(("path", "command"), commands(get_command(app)))
def test_every_command_has_help_and_an_example(path, command):
    assert command.help
    assert f"duixian {' '.join(path)}" in command.epilog
