"""The commands that make pages for people: report, serve, doctor; and the tables of the others."""

import re
import sys

import pytest
from duixian.cli import main
from rich.cells import cell_len

NARROW = 80


@pytest.fixture
def run(monkeypatch, capsys):
    def go(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["duixian", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", str(NARROW))
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return go


def test_a_report_is_one_page_that_fetches_nothing(run, samples, tmp_path):
    out = tmp_path / "report.html"
    code, _, err = run("report", samples, "-o", out)
    page = out.read_text(encoding="utf-8")

    assert code == 0
    assert "4 documents" in err
    assert not re.search(r"(?:src|href)=\"?(?:https?:)?//", page)
    assert not re.search(r"<[^>]+\son\w+=", page)
    assert out.stat().st_size < 3_000_000


def test_what_cannot_be_read_is_told_and_the_rest_is_shown(run, samples, tmp_path):
    (tmp_path / "bad.txt").write_text("no Chinese", encoding="utf-8")
    good = samples / "linlan_2023_plan.txt"
    code, _, err = run("report", good, tmp_path / "bad.txt", "-o", tmp_path / "report.html")

    assert code == 2
    assert "bad.txt" in err
    assert "临澜市总工会" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_one_sentence(run, samples, tmp_path):
    code, _, err = run("report", samples / "linlan_2023_plan.txt", "-o", tmp_path / "no" / "report.html")

    assert code == 2
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["extract", "audit", "ledger"])
@pytest.mark.parametrize(("language", "heading"), [("zh", "指标|目标"), ("en", "Indicator|Target")])
def test_tables_fit_eighty_columns_in_both_languages(run, samples, command, language, heading):
    code, out, _ = run(command, samples, "--format", "table", "--lang", language)

    assert code == 0
    assert re.search(heading, out)
    assert "\x1b" not in out
    assert max(cell_len(line) for line in out.splitlines() if "─" in line or line.startswith(" ")) <= NARROW


def test_another_address_demands_a_token(run, tmp_path, monkeypatch):
    monkeypatch.delenv("DUIXIAN_TOKEN", raising=False)
    code, _, err = run("serve", "--db", tmp_path / "a.db", "--host", "0.0.0.0")  # noqa: S104  that is the point

    assert code == 2
    assert "DUIXIAN_TOKEN" in err

    code, _, err = run("serve", "--db", tmp_path / "a.db", "--host", "0.0.0.0", "--token", "short")  # noqa: S104

    assert code == 2
    assert "16" in err


@pytest.mark.parametrize(("language", "words"), [("zh", "提取试运行"), ("en", "trial extraction")])
def test_doctor_says_how_things_stand(run, language, words):
    code, out, _ = run("doctor", "--lang", language)

    assert code == 0
    assert words in out
    assert "duixian" in out.splitlines()[0]


def test_doctor_names_the_holes_of_an_old_python(run, monkeypatch):
    monkeypatch.setattr("duixian.commands.doctor.holes", lambda: iter(["tarfile"]))
    code, out, _ = run("doctor", "--lang", "en")

    assert code == 0
    assert "update Python; these parts have known holes, unless your distribution has mended them: tarfile" in out


def test_doctor_says_how_to_get_what_is_missing(run, monkeypatch):
    monkeypatch.setattr("duixian.commands.doctor._version", {}.get)
    code, out, _ = run("doctor")

    assert code == 1
    assert "pip install 'duixian[web]'" in out
