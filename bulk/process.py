"""The handle of a worker process: it sends requests, enforces the time limit, and restarts a worker that has died."""

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from ..errors import Code, DuixianError
from ..readers.confined import read_frame, write_frame
from ..readers.files import shown
from .outcome import Outcome

__all__ = ["Limits", "Worker"]

COMMAND = (sys.executable, "-P", "-m", "duixian.bulk.worker")
STARTING_SECONDS = 300.0
"""For a worker to load the pipeline on a busy machine; it says when it is ready."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take; the longest real reports take a hundredth of it."""

    seconds: float = 180.0
    megabytes: int = 2048
    """of address space of the worker"""


class Worker:
    """One worker process. Not for use by several threads, but ``stop``, which may come from any."""

    def __init__(self, limits: Limits, command: Sequence[str] = COMMAND) -> None:
        self.limits = limits
        self.command = [*command, str(limits.megabytes)]
        self.process: subprocess.Popen[bytes] | None = None
        self.is_stopped = False
        self.late = False

    def ask(self, data: bytes, path: str) -> Outcome:
        """Return what comes of the document ``data``, called ``path``; an error if the worker dies of it.

        A document whose worker has died is tried once more, since the cause may have been another document.
        """
        outcome = self._asked(data, path)
        if outcome.code in {Code.CRASHED, Code.TOO_MUCH_MEMORY} and self.process is None and not self.is_stopped:
            return self._asked(data, path)
        return outcome

    def _asked(self, data: bytes, path: str) -> Outcome:
        started = time.perf_counter()
        try:
            process = self._running()
            started = time.perf_counter()
            with self._at_most(self.limits.seconds):
                answer = _exchange(process, data, path)
        except (BrokenPipeError, EOFError):
            return Outcome.failed(self._why_it_ended(path), time.perf_counter() - started)
        if answer.code == Code.TOO_MUCH_MEMORY:
            self._end()  # what is left after the want of memory is not to be trusted
        return answer

    def stop(self) -> None:
        """End the process, for good."""
        self.is_stopped = True
        if process := self.process:
            process.kill()

    def close(self) -> None:
        """End the process and wait for its end."""
        self.is_stopped = True
        self._end()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self.process is None:
            self.late = False
            self.process = subprocess.Popen(  # noqa: S603  our own module under our own Python
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C on the terminal is for us alone
            )
            if self.is_stopped:
                self.process.kill()
            with self._at_most(STARTING_SECONDS):
                _answer(self.process)
        return self.process

    @contextmanager
    def _at_most(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._kill_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end(self) -> int | None:
        process, self.process = self.process, None
        if process is None:
            return None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        return process.wait()

    def _kill_late(self) -> None:
        self.late = True
        if process := self.process:
            process.kill()

    def _why_it_ended(self, path: str) -> DuixianError:
        process = self.process
        returned = process.wait() if process else None
        self._end()
        if self.late:
            return DuixianError(Code.TOO_SLOW, path=shown(path), seconds=self.limits.seconds)
        if returned == -9:  # killed by the system, which was short of memory
            return DuixianError(Code.TOO_MUCH_MEMORY, path=shown(path), megabytes=self.limits.megabytes)
        return DuixianError(Code.CRASHED, path=shown(path), reason=f"exit {returned}")


def _exchange(process: "subprocess.Popen[bytes]", data: bytes, path: str) -> Outcome:
    if process.stdin is None:
        raise EOFError
    write_frame(process.stdin, {"path": path}, data)
    outcome: Outcome = pickle.loads(_answer(process))  # noqa: S301  our own worker
    return outcome


def _answer(process: "subprocess.Popen[bytes]") -> bytes:
    if process.stdout is None:
        raise EOFError
    return read_frame(process.stdout)[1]
