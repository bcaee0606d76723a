"""Work in processes apart: what takes too much costs itself, and nobody else."""

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial

import pytest
from duixian.confined.worker import Worker
from duixian.errors import Code, DuixianError


@pytest.fixture
def worker():
    worker = Worker(400, partial(int, 0))
    yield worker
    worker.close()


def test_what_takes_too_long_is_ended(worker):
    started = time.process_time()
    with pytest.raises(DuixianError) as raised:
        worker.call(partial(pow, 3, 10**9), "long.txt", 1)

    assert raised.value.code == Code.TOO_SLOW
    assert time.process_time() - started < 1
    assert worker.call(partial(abs, -1), "short.txt", 1) == 1


def test_what_sleeps_is_ended(worker):
    with pytest.raises(DuixianError) as raised:
        worker.call(partial(time.sleep, 1000), "asleep.txt", 0.5)

    assert raised.value.code == Code.TOO_SLOW


def test_what_takes_too_much_memory_is_ended(worker):
    with pytest.raises(DuixianError) as raised:
        worker.call(partial(bytes, 1 << 30), "large.txt", 5)

    assert raised.value.code == Code.TOO_MUCH_MEMORY


def test_who_kills_workers_costs_no_document(worker):
    assert worker.call(partial(abs, -1), "first.txt", 5) == 1
    stopped = threading.Event()

    def kill():
        for _ in range(3):
            time.sleep(0.7)
            if process := worker.process:
                process.kill()
        stopped.set()

    threading.Thread(target=kill, daemon=True).start()
    done = 0
    while not stopped.is_set():
        assert worker.call(partial(pow, 7, 20_000, None), "plan.txt", 5) == 7**20_000
        done += 1

    assert done


def test_a_kill_that_comes_late_blames_nobody(worker):
    worker.call(partial(abs, -1), "first.txt", 5)
    os.kill(worker.process.process.pid, signal.SIGKILL)
    time.sleep(0.2)

    assert worker.call(partial(abs, -2), "next.txt", 5) == 2


def test_a_worker_that_cannot_be_started_is_told():
    worker = Worker(400, partial(int, "no number"))
    with pytest.raises(DuixianError) as raised:
        worker.call(partial(abs, -1), "plan.txt", 5)

    assert raised.value.code == Code.NO_WORKER


def test_children_know_no_secrets(worker, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "geheim")
    monkeypatch.setenv("DUIXIAN_TOKEN", "geheim")

    assert worker.call(partial(os.getenv, "PGPASSWORD"), "plan.txt", 5) is None
    assert worker.call(partial(os.getenv, "DUIXIAN_TOKEN"), "plan.txt", 5) is None
    assert worker.call(partial(os.getenv, "PATH"), "plan.txt", 5) == os.environ["PATH"]


def test_workers_end_when_their_parent_is_killed(tmp_path):
    code = (
        "import time\nfrom functools import partial\nfrom duixian.confined.worker import Worker\n"
        "worker = Worker(400, partial(int, 0))\nworker.call(partial(abs, 1), 'a', 5)\n"
        "print(worker.process.process.pid, flush=True)\nworker.call(partial(time.sleep, 600), 'b', 600)"
    )
    with subprocess.Popen([sys.executable, "-P", "-c", code], stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        time.sleep(0.5)
        parent.kill()
    until = time.monotonic() + 20
    while time.monotonic() < until and os.path.exists(f"/proc/{child}"):  # noqa: PTH110
        time.sleep(0.1)

    assert not os.path.exists(f"/proc/{child}")  # noqa: PTH110
