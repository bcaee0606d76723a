"""Faults of the machine: full disks, damaged and foreign databases, other locales, files that are gone."""

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from duixian.bulk import Pool, ingest, list_inputs
from duixian.errors import Code, DuixianError
from duixian.store import open_store
from duixian.store.health import health

PLAN = "澄湖市总工会2023年工作要点\n一、新建职工书屋30家。\n二、新发展会员2000人。\n"
FULL = Path("/dev/full")


def duixian(*arguments, stdout=subprocess.PIPE, **environment):
    return subprocess.run(
        [sys.executable, "-P", "-m", "duixian.cli", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
        check=False,
        timeout=120,
    )


def is_one_sentence(done):
    told = done.stderr.decode()
    return told.startswith("duixian: ") and told.count("\n") == 1


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "reports" / "plan.txt"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def database(plan, tmp_path):
    url = str(tmp_path / "duixian.db")
    with open_store(url) as store:
        ingest(store, list_inputs([str(plan.parent)]), Pool(1))
    return url


@pytest.mark.skipif(not FULL.exists(), reason="there is no such device")
@pytest.mark.parametrize("command", [("text",), ("numbers",), ("extract",), ("audit", "--format", "json")])
def test_a_full_disk_is_told_in_a_sentence(command, plan):
    with FULL.open("wb") as full:
        done = duixian(command[0], plan, *command[1:], stdout=full)

    assert done.returncode == 2
    assert is_one_sentence(done)
    assert "E109" not in done.stderr.decode()


@pytest.mark.parametrize("encoding", ["gb18030", "latin-1", "ascii"])
def test_json_is_utf_8_in_every_locale(encoding, plan):
    done = duixian("extract", plan, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert done.returncode == 0
    assert "职工书屋" in done.stdout.decode("utf-8")


def test_a_damaged_database_is_told_without_the_words_of_a_document(database):
    whole = Path(database).read_bytes()
    dice = random.Random(5)
    for _ in range(4):
        data = bytearray(whole)
        for _ in range(400):
            data[dice.randrange(100, len(data))] = dice.randrange(256)
        Path(database).write_bytes(data)
        for command in (("quarantine", "list"), ("audit", "--format", "json"), ("export", "--format", "jsonl")):
            done = duixian(*command, "--db", database)

            assert b"Traceback" not in done.stderr
            assert done.returncode in {0, 2}
            assert "书屋" not in done.stderr.decode()
        assert duixian("doctor", "--db", database).returncode in {0, 1}


def test_what_is_no_database_is_told(tmp_path):
    (tmp_path / "notes.db").write_bytes(b"these are notes" * 100)
    with pytest.raises(DuixianError) as raised:
        open_store(str(tmp_path / "notes.db"))

    assert raised.value.code == Code.DAMAGED_DATABASE


def test_a_database_of_another_program_is_refused_as_it_is(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table things (name text)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DuixianError) as raised:
        open_store(str(path))

    assert raised.value.code == Code.FOREIGN_DATABASE
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["other.db"]


@pytest.mark.parametrize(
    "address",
    ["postgresql://[::1", "postgresql://u:secret@[::1/x", "postgresql://u:secret@host:port/x", "mysql://u@h/d"],
)
def test_a_damaged_address_is_a_sentence_without_its_password(address):
    with pytest.raises(DuixianError) as raised:
        open_store(address)

    assert raised.value.code == Code.DATABASE_URL
    assert "secret" not in str(raised.value)


def test_what_cannot_be_written_can_be_read(database, plan, monkeypatch):
    Path(f"{database}-wal").unlink(missing_ok=True)
    monkeypatch.setattr("duixian.store.connect.os.access", lambda *_: False)
    with open_store(database) as store:
        with store.reading() as connection:
            assert connection.exec_driver_sql("select count(*) from documents").scalar() == 1
        with pytest.raises(DuixianError), store.writing() as connection:
            connection.exec_driver_sql("delete from documents")


def test_a_whole_database_is_whole(database):
    found = {each.what: each for each in health(database)}

    assert all(each.is_good for each in found.values())
    assert found["documents"].found == "1"


def test_what_a_database_holds_is_looked_at(database):
    with sqlite3.connect(database) as connection:
        connection.execute("update reports set body = x'00'")
    connection.close()
    found = {each.what: each for each in health(database)}

    assert found["integrity"].is_good
    assert not found["reports"].is_good


def test_files_that_are_gone_are_told_and_taken_out(database, plan):
    other = plan.with_name("other.txt")
    other.write_text(PLAN.replace("30", "31"), encoding="utf-8")
    plan.unlink()
    told = duixian("ingest", plan.parent, "--db", database, "--workers", "1")
    with open_store(database) as store, store.reading() as connection:
        kept = connection.exec_driver_sql("select count(*) from documents").scalar()
    pruned = duixian("ingest", plan.parent, "--db", database, "--workers", "1", "--prune")
    with open_store(database) as store, store.reading() as connection:
        left = connection.exec_driver_sql("select source from documents").scalars().all()

    assert "1 files are gone" in told.stderr.decode()
    assert str(plan) in told.stderr.decode()
    assert kept == 2
    assert pruned.returncode == 0
    assert left == [str(other)]
