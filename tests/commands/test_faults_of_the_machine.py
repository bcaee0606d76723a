"""Faults that are real: a disk that is full, a database server that stops, signals, locales; each costs what it must and no more."""

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from duixian.bulk import Pool, ingest, list_inputs
from duixian.store import open_store
from postgres import no_server, running_server

PLAN = "澄湖市总工会2023年工作要点\n一、新建职工书屋30家。\n二、新发展会员2000人。\n"
FULL = Path("/dev/full")
COMMAND = [sys.executable, "-P", "-m", "duixian.cli"]
SECRETS = {"PGPASSWORD": "geheim-1", "DUIXIAN_TOKEN": "geheim-2", "AWS_SECRET_ACCESS_KEY": "geheim-3"}


def duixian(*arguments, cwd=None, stdout=subprocess.PIPE, **environment):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=os.environ | environment,
        check=False,
        timeout=300,
    )


def told(done):
    return done.stderr.decode()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A folder with reports and the database made of them."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "reports").mkdir()
    (folder / "reports" / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "reports" / "summary.txt").write_text(PLAN.replace("要点", "总结"), encoding="utf-8")
    with open_store(str(folder / "duixian.db")) as store:
        ingest(store, list_inputs([str(folder / "reports")]), Pool(1))
    return folder


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 kB, full but for a few, with a file of the user's on it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root mounts a disk of its own")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=False)


def fill(disk):
    """Leave no room on ``disk``."""
    with (disk / "filling").open("wb", buffering=0) as filling:
        try:
            while filling.write(b"\0" * 4096):
                continue
        except OSError as error:
            assert error.errno == errno.ENOSPC


WRITING = [
    ["extract", "reports", "--format", "jsonl", "--out"],
    ["audit", "reports", "--format", "json", "--out"],
    ["ledger", "reports", "--format", "csv", "--out"],
    ["report", "reports", "--out"],
    ["export", "--format", "jsonl", "--out"],
    ["export", "--format", "xlsx", "--out"],
    ["export", "--format", "sarif", "--out"],
]


@pytest.mark.parametrize("command", WRITING, ids=lambda command: " ".join(command[:-1]))
def test_a_full_disk_leaves_the_old_file_and_no_half_of_the_new(office, small_disk, command):
    there = small_disk / "there.out"
    there.write_bytes(b"as before")
    fill(small_disk)
    done = duixian(*command, there, cwd=office)

    assert done.returncode == 2
    assert told(done).startswith("duixian: ")
    assert told(done).count("\n") == 1
    assert there.read_bytes() == b"as before"
    assert sorted(path.name for path in small_disk.iterdir()) == ["filling", "there.out"]


@pytest.mark.parametrize(
    "command", [["export", "--format", "parquet", "--out"], ["export", "--format", "csv", "--out"]]
)
def test_a_folder_on_a_full_disk_is_told(office, small_disk, command):
    fill(small_disk)
    done = duixian(*command, small_disk / "tables", cwd=office)

    assert done.returncode == 2
    assert told(done).startswith("duixian: ")
    assert "Traceback" not in told(done)


def test_a_database_on_a_full_disk_is_told_and_goes_on_when_there_is_room(office, tmp_path, small_disk):
    done = duixian("ingest", office / "reports", "--db", small_disk / "small.db", "--workers", "1")

    assert done.returncode == 2
    assert "Traceback" not in told(done)
    assert "E203" not in told(done)
    assert "full" in told(done)

    for path in small_disk.iterdir():
        shutil.copy(path, tmp_path)
    again = duixian("ingest", office / "reports", "--db", tmp_path / "small.db", "--workers", "1")

    assert again.returncode == 0
    assert duixian("doctor", "--db", tmp_path / "small.db").returncode == 0


TO_THE_SCREEN = [
    ["text", "reports/plan.txt"],
    ["text", "reports/plan.txt", "--outline"],
    ["numbers", "reports/plan.txt"],
    ["numbers", "reports/plan.txt", "--format", "jsonl"],
    ["extract", "reports/plan.txt"],
    ["extract", "reports", "--format", "jsonl"],
    ["extract", "reports/plan.txt", "--format", "table"],
    ["explain", "reports/plan.txt", "--at", "20"],
    ["schema", "report"],
    ["audit", "reports", "--format", "json"],
    ["audit", "--db", "duixian.db", "--format", "json"],
    ["ledger", "reports", "--format", "csv"],
    ["export", "--format", "jsonl"],
    ["doctor", "--db", "duixian.db"],
]


@pytest.mark.skipif(not FULL.exists(), reason="there is no such device")
@pytest.mark.parametrize("command", TO_THE_SCREEN, ids=" ".join)
def test_a_screen_that_takes_nothing_is_told_in_a_sentence(office, command):
    with FULL.open("wb") as full:
        done = duixian(*command, cwd=office, stdout=full)

    assert done.returncode == 2
    assert told(done).splitlines()[-1].startswith("duixian: ")
    assert "Traceback" not in told(done)


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0", "PYTHONIOENCODING": "gb18030"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
    ],
    ids=["C", "GB18030", "Latin-1"],
)
@pytest.mark.parametrize(
    "command",
    [
        ["extract", "reports", "--format", "jsonl"],
        ["audit", "reports", "--format", "json"],
        ["ledger", "reports", "--format", "csv"],
        ["text", "reports/plan.txt"],
        ["export", "--format", "jsonl"],
    ],
    ids=" ".join,
)
def test_what_is_written_is_the_same_in_every_locale(office, tmp_path, command, locale):
    usual = duixian(*command, cwd=office, PYTHONUTF8="1")
    there = duixian(*command, cwd=office, **locale)

    assert there.returncode == usual.returncode == 0
    assert there.stdout == usual.stdout
    assert "职工书屋" in usual.stdout.decode("utf-8") or command[0] == "ledger"
    if command[0] != "text":
        duixian(*command, "--out", tmp_path / "usual", cwd=office, PYTHONUTF8="1")
        duixian(*command, "--out", tmp_path / "there", cwd=office, **locale)
        assert (tmp_path / "there").read_bytes() == (tmp_path / "usual").read_bytes()


def many(folder, number=80):
    folder.mkdir()
    for each in range(number):
        (folder / f"{each:03}.txt").write_text(f"{PLAN}三、走访职工{each + 10}人。\n" * 40, encoding="utf-8")
    return folder


def started(*arguments, **environment):
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | environment,
    )


def workers_of(running, number=2, seconds=60):
    """Return the children of the run once there are so many and one of them works."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        children = psutil.Process(running.pid).children(recursive=True)
        if len(children) >= number and sum(child.cpu_times().user for child in children) > number:
            return children
        time.sleep(0.05)
    raise AssertionError("no workers were started")


def documents_in(database):
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return connection.execute("select count(*) from documents").fetchone()[0]
    except sqlite3.Error:
        return 0  # it is being made


def all_gone(children, seconds=15):
    return not psutil.wait_procs(children, timeout=seconds)[1]


def test_children_of_a_run_know_no_secrets(tmp_path):
    running = started("ingest", many(tmp_path / "many"), "--db", tmp_path / "d.db", "--workers", "2", **SECRETS)
    children = workers_of(running)
    seen = [Path(f"/proc/{child.pid}/environ").read_bytes() for child in children]
    running.kill()
    running.communicate()

    assert all(b"PATH=" in each for each in seen)
    assert not any(value.encode() in each for each in seen for value in SECRETS.values())
    assert all_gone(children)


def test_sigterm_ends_a_run_at_once_and_the_next_one_goes_on(tmp_path):
    folder = many(tmp_path / "many", 400)
    running = started("ingest", folder, "--db", tmp_path / "d.db", "--workers", "2")
    children = workers_of(running)
    asked = time.monotonic()
    running.send_signal(signal.SIGTERM)
    _, messages = running.communicate(timeout=60)

    assert time.monotonic() - asked < 20
    assert running.returncode == 130
    assert "run the same command again" in messages.decode()
    assert "Traceback" not in messages.decode()
    assert all_gone(children)
    assert duixian("doctor", "--db", tmp_path / "d.db").returncode == 0


def test_who_stops_and_kills_workers_costs_no_document(tmp_path):
    folder = many(tmp_path / "many", 60)
    running = started("ingest", folder, "--db", tmp_path / "d.db", "--workers", "2")
    for way in (signal.SIGSTOP, signal.SIGKILL, signal.SIGSTOP):
        for child in workers_of(running)[:1]:
            child.send_signal(way)
            time.sleep(1)
            if way == signal.SIGSTOP:
                child.send_signal(signal.SIGCONT)
    _, messages = running.communicate(timeout=300)

    assert running.returncode == 0
    assert "60 documents read" in messages.decode()
    assert "0 put into quarantine" in messages.decode()


@pytest.mark.slow
def test_a_worker_that_is_stopped_for_good_costs_no_document_but_its_own(tmp_path):
    folder = many(tmp_path / "many", 40)
    running = started("ingest", folder, "--db", tmp_path / "d.db", "--workers", "2", "--seconds", "4")
    stopped = workers_of(running)[0]
    while not documents_in(tmp_path / "d.db"):
        time.sleep(0.1)
    stopped.send_signal(signal.SIGSTOP)
    _, messages = running.communicate(timeout=300)
    listed = duixian("quarantine", "list", "--db", tmp_path / "d.db").stdout.decode().splitlines()

    assert running.returncode == 0
    assert len(listed) <= 1
    assert f"{40 - len(listed)} documents read" in messages.decode()
    assert all(line.startswith("E112\t") for line in listed)


@pytest.mark.slow
def test_a_server_that_stops_is_told_and_the_run_goes_on_once_it_is_back(tmp_path):
    if why := no_server():
        pytest.skip(why)
    pytest.importorskip("psycopg", reason="PostgreSQL IS NOT TESTED: pip install 'duixian[postgres]'")
    folder = many(tmp_path / "many", 200)
    with running_server() as server:
        url = server.url.format(name="postgres")
        running = started("ingest", folder, "--db", url, "--workers", "2")
        workers = workers_of(running)
        server.stop()
        _, messages = running.communicate(timeout=120)
        broken = messages.decode()
        server.start()
        again = duixian("ingest", folder, "--db", url, "--workers", "2")
        last = duixian("ingest", folder, "--db", url, "--workers", "2")

        assert running.returncode == 2
        assert "duixian: " in broken
        assert "Traceback" not in broken
        assert "职工" not in broken
        assert all_gone(workers)
        assert again.returncode == 0
        assert "0 documents read" in told(last)
        assert "200 known already" in told(last)


def test_flipped_bytes_are_told_without_the_words_of_a_document(office, tmp_path):
    whole = (office / "duixian.db").read_bytes()
    for place in range(4096, len(whole), len(whole) // 6):
        data = bytearray(whole)
        for each in range(place, min(place + 3_000, len(data)), 7):
            data[each] ^= 0x5A
        path = tmp_path / f"{place}.db"
        path.write_bytes(data)
        for command in (["audit", "--format", "json"], ["export", "--format", "csv", "--out", tmp_path / "out"]):
            done = duixian(*command, "--db", path)

            assert done.returncode in {0, 2}
            assert "Traceback" not in told(done)
            assert "书屋" not in told(done)
        assert duixian("doctor", "--db", path).returncode in {0, 1}


def test_json_is_utf_8_whatever_is_asked_of_python(office):
    done = duixian("extract", "reports/plan.txt", cwd=office, PYTHONIOENCODING="utf-16")

    assert json.loads(done.stdout.decode("utf-8"))["schema_version"]
