"""Runs that are killed at any moment, or stopped by Ctrl-C, and go on as if nothing had been."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from contents import contents
from make_archive import make_archive

KILLS = 20
DOCUMENTS = 400


def start(archive, url, *, workers=2):
    command = [sys.executable, "-m", "duixian.cli", "ingest", archive, "--db", url, "--workers", str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    make_archive(folder, DOCUMENTS, seed=3)
    return str(folder)


@pytest.fixture(scope="module")
def undisturbed(archive, tmp_path_factory):
    """What a run that nobody disturbs, with one worker, leaves in the database."""
    url = str(tmp_path_factory.mktemp("undisturbed") / "duixian.db")
    done = start(archive, url, workers=1)
    done.communicate()

    assert done.returncode == 0
    return contents(url)


def documents_in(url):
    return len(contents(url)["documents"]) if "://" in url or os.path.exists(url) else 0  # noqa: PTH110


@pytest.mark.slow
def test_killed_at_twenty_random_moments_it_ends_with_the_same_rows(archive, undisturbed, database_url):
    dice = random.Random(20)
    kills, until_stored = 0, float("inf")
    for _ in range(KILLS):
        running = start(archive, database_url)
        waited, stored = wait_for_progress(database_url, dice.uniform(0.4, 1.3) * until_stored)
        if stored:
            # The machine may have grown faster since: what was measured then would outlast the run to be killed.
            until_stored = min(until_stored, waited)
        kills += running.poll() is None
        running.kill()
        running.wait()
    last = start(archive, database_url)
    last.communicate()

    assert last.returncode == 0
    assert kills == KILLS
    assert contents(database_url) == undisturbed


def wait_for_progress(url, seconds):
    """Wait so long, or until a run has stored something new; return how long it was, and whether that was the end of it."""
    before, started = documents_in_if_there(url), time.monotonic()
    while time.monotonic() - started < seconds:
        if documents_in_if_there(url) > before:
            return time.monotonic() - started, True
        time.sleep(0.05)
    return seconds, False


def documents_in_if_there(url):
    try:
        return documents_in(url)
    except Exception:  # noqa: BLE001  it is being made
        return 0


def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(archive, undisturbed, tmp_path):
    url = str(tmp_path / "duixian.db")
    running = start(archive, url)
    while not documents_in_if_there(url):
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    _, messages = running.communicate(timeout=60)
    stopped_with = documents_in(url)
    again = start(archive, url)
    again.communicate()

    assert running.returncode == 130
    assert "run the same command again" in messages.decode()
    assert "Traceback" not in messages.decode()
    assert 0 < stopped_with < len(undisturbed["documents"])
    assert again.returncode == 0
    assert contents(url) == undisturbed


def test_workers_end_with_the_run_that_started_them(archive, tmp_path):
    url = str(tmp_path / "duixian.db")
    running = start(archive, url)
    while not documents_in_if_there(url):
        time.sleep(0.1)
    workers = children(running.pid)
    running.kill()
    running.wait()
    for _ in range(100):
        if not any(alive(worker) for worker in workers):
            break
        time.sleep(0.1)

    assert len(workers) == 2
    assert not any(alive(worker) for worker in workers)


def children(pid):
    found = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, check=True)
    return [int(line) for line in found.stdout.split()]


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="ascii") as status:  # noqa: PTH123
        return status.read().rpartition(")")[2].split()[0] != "Z"
