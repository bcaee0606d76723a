import io
import random
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from contents import contents
from duixian.bulk import Limits, Pool, ingest, list_inputs
from duixian.readers.extra import has_ocr
from duixian.store import (
    get_report,
    in_quarantine,
    iterate_reports,
    open_store,
    quarantined,
)
from duixian.store.runs import latest_runs
from make_archive import BREAKS, make_archive

PLAN = "青石市总工会2023年工作要点\n一、新建职工书屋30家。\n"


def run(database_url, *paths, workers=1, limits=None, command=None, retry=False):
    with open_store(database_url) as store:
        pool = Pool(workers, limits) if command is None else Pool(workers, limits, command)
        return ingest(store, list_inputs([str(path) for path in paths]), pool, retry=retry)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def write(folder, name, text):
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_neither_workers_nor_order_change_a_row(tmp_path):
    make_archive(tmp_path / "archive", 24, seed=1)
    paths = [tmp_path / "archive" / "0000", *sorted((tmp_path / "archive" / "0000").glob("*.docx"))]
    first = run(str(tmp_path / "one.db"), paths[0], workers=1)
    second = run(str(tmp_path / "three.db"), *reversed(paths), workers=3)

    assert first.total == second.total == 24
    assert contents(str(tmp_path / "one.db")) == contents(str(tmp_path / "three.db"))


def test_what_is_known_is_not_read_again(database_url, folder, samples):
    for number, path in enumerate(samples.glob("*_2023_*")):
        (folder / f"{number}{path.suffix}").write_bytes(path.read_bytes())
    write(folder, "empty.txt", "")
    first = run(database_url, folder)
    before = contents(database_url)
    second = run(database_url, folder)

    assert (first.read, first.known, first.quarantined.total()) == (4, 0, 1)
    assert (second.read, second.known, second.quarantined.total(), second.in_quarantine) == (0, 4, 0, 1)
    assert contents(database_url) == before


def test_a_new_version_reads_everything_again(tmp_path, folder, monkeypatch):
    database = str(tmp_path / "duixian.db")
    write(folder, "plan.txt", PLAN)
    run(database, folder)
    monkeypatch.setattr("duixian.bulk.run.__version__", "next")

    assert run(database, folder).read == 1


def test_the_same_bytes_under_many_paths_are_one_document(database_url, folder):
    for name in ("c.txt", "a/b.txt", "b.txt"):
        write(folder, name, PLAN)
    tally = run(database_url, folder, workers=2)
    with open_store(database_url) as store, store.reading() as connection:
        reports = [report for report, _ in iterate_reports(connection)]

    assert tally.read + tally.known == 3
    assert [report.document.source for report in reports] == [str(folder / "a" / "b.txt")]
    assert len(contents(database_url)["sources"]) == 3


def test_a_file_that_changes_is_read_anew_and_its_old_content_left_out(database_url, folder):
    write(folder, "plan.txt", PLAN)
    run(database_url, folder)
    write(folder, "plan.txt", PLAN.replace("30家", "40家"))
    run(database_url, folder)
    with open_store(database_url) as store, store.reading() as connection:
        values = [report.figures[0].value for report, _ in iterate_reports(connection)]

    assert values == [40]


def zip_of(path, names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, PLAN + str(name))


def test_archives_are_read_by_their_members(tmp_path, folder, database_url):
    zip_of(folder / "a.zip", ["2023/计划.txt", "notes.xyz", "__MACOSX/._x.txt"])
    with tarfile.open(folder / "b.tar.gz", "w:gz") as archive:
        for name in ("two.txt", "one.txt"):
            data = (PLAN + name).encode("gb18030")
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    tally = run(database_url, folder)
    paths = [row[0].removeprefix(f"{folder}/") for row in contents(database_url)["sources"]]

    assert tally.read == 3
    assert paths == ["a.zip!/2023/计划.txt", "b.tar.gz!/one.txt", "b.tar.gz!/two.txt"]


def test_names_in_gbk_are_understood(folder):
    name, stand_in = "工作总结.txt", b"xxxxxxxx.txt"
    zip_of(folder / "a.zip", [stand_in.decode()])
    # What Chinese programs write: GBK bytes, and no flag that says UTF-8.
    data = (folder / "a.zip").read_bytes().replace(stand_in, name.encode("gb18030"))
    (folder / "a.zip").write_bytes(data)

    assert [place.members for place in list_inputs([str(folder)])] == [(name,)]


@pytest.mark.parametrize("name", ["broken.zip", "broken.tar.gz"])
def test_a_broken_archive_is_put_into_quarantine(folder, database_url, name):
    (folder / name).write_bytes(b"PK\x03\x04 and nothing more")
    write(folder, "plan.txt", PLAN)
    tally = run(database_url, folder)

    assert (tally.read, tally.quarantined.total()) == (1, 1)


def test_a_member_that_is_too_good_to_be_true_is_refused(folder, database_url):
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", "工" * 20_000_000)
        archive.writestr("plan.txt", PLAN)
    tally = run(database_url, folder)

    assert tally.read == 1
    assert dict(tally.quarantined) == {"E115": 1}


def test_patterns_and_single_members_are_found(folder):
    write(folder, "2022/a.txt", PLAN)
    write(folder, "2023/a.txt", PLAN)
    zip_of(folder / "a.zip", ["one.txt", "two.txt"])
    found = list_inputs([f"{folder}/*/a.txt", f"{folder}/2022/a.txt", f"{folder}/a.zip!/two.txt"])

    assert [name.removeprefix(f"{folder}/") for place in found for name in place.names()] == [
        "2022/a.txt",
        "2023/a.txt",
        "a.zip!/two.txt",
    ]


def test_every_way_of_being_broken_ends_in_quarantine_with_its_reason(tmp_path, folder, database_url):
    lines = PLAN.splitlines() * 20
    for name, make in BREAKS.items():
        suffix, data = make(random.Random(1), lines)
        (folder / f"{name}.{suffix}").write_bytes(data)
    write(folder, "plan.txt", PLAN)
    tally = run(database_url, folder, workers=2)
    with open_store(database_url) as store, store.reading() as connection:
        reasons = {Path(entry.path).stem: entry.code for entry in quarantined(connection)}

    assert tally.read == 1
    assert len(BREAKS) == 12
    assert reasons == {
        "empty": "E104",
        "blank": "E104",
        "noise": "E105",
        "latin": "E110",
        "picture": "E111" if has_ocr() else "E130",
        "rtf": "E110",
        "cut_docx": "E111",
        "cut_pdf": "E111",
        "locked": "E116",
        "doctype": "E114",
        "bomb": "E115",
        "sheet": "E111",
    }


def test_a_document_takes_only_itself_down(folder, database_url):
    for name, text in {"a": "崩溃", "b": "死循环", "c": "内存", "d": "错误", "e": "一次"}.items():
        write(folder, f"{name}.txt", PLAN + text)
    for number in range(20):
        write(folder, f"z{number}.txt", PLAN + str(number))
    command = (sys.executable, str(Path(__file__).with_name("fragile_worker.py")))
    limits = Limits(seconds=3, megabytes=2048)
    tally = run(database_url, folder, workers=2, limits=limits, command=command)
    with open_store(database_url) as store, store.reading() as connection:
        codes = {Path(entry.path).stem: entry.code for entry in quarantined(connection)}
        crash = in_quarantine(connection, str(folder / "d.txt"))

    assert tally.read == 21
    assert codes == {"a": "E206", "b": "E112", "c": "E113", "d": "E206"}
    assert "ValueError in fragile_worker.py" in crash.message

    retried = run(database_url, folder, workers=2, retry=True)

    assert (retried.read, retried.known) == (4, 21)
    assert contents(database_url)["quarantine"] == []


def test_what_was_read_is_a_report(database_url, folder):
    write(folder, "plan.txt", PLAN)
    run(database_url, folder)
    [document] = contents(database_url)["documents"]
    with open_store(database_url) as store, store.reading() as connection:
        report = get_report(connection, document[1])

    assert report.document.source == str(folder / "plan.txt")
    assert report.figures[0].text == "30家"


def test_a_run_notes_what_it_left_out(database_url, folder):
    write(folder, "plan.txt", PLAN)
    others = [f"reports/{number}.mp4" for number in range(300)]
    with open_store(database_url) as store:
        ingest(store, list_inputs([str(folder)]), Pool(1), others=others)
        with store.reading() as connection:
            (run_of,) = latest_runs(connection)

    assert (run_of.read, run_of.others) == (1, 300)
    assert run_of.other_names.splitlines() == others[:200]
