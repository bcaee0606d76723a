"""The handle of a worker process: it sends jobs, enforces their limits, and restarts a worker that has died."""

import pickle
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..errors import Code, DuixianError
from .child_process import ChildProcess, Ended

__all__ = ["COMMAND", "Worker"]

COMMAND = (sys.executable, "-P", "-m", "duixian.confined.jobs")
STARTING_SECONDS = 30.0
"""Of the processor's time, for a worker to load what it needs; it takes three."""
STARTS = 30
"""Tries to start a worker, which somebody may kill or hold up."""
TRIES = 10
"""For a document whose worker is killed from outside, for which it can do nothing."""

_Made = TypeVar("_Made")


class Worker:
    """One worker process, which does ``prepare`` before all jobs.

    Not for use by several threads, but ``stop``, which may come from any.
    """

    def __init__(self, megabytes: int, prepare: Callable[[], None], command: Sequence[str] = COMMAND) -> None:
        self.megabytes = megabytes
        self.prepare = prepare
        self.command = command
        self.process: ChildProcess | None = None
        self.is_stopped = False
        self.jobs = 0
        """that the process has done"""

    def call(self, job: Callable[[], _Made], path: str, seconds: float, waiting: float = 0.0) -> _Made:
        """Return what ``job`` returns, which has ``seconds`` of the processor's time; ``path`` is what it is about.

        ``waiting`` are seconds that it may spend on waiting for processes of its own.

        What a worker dies of is not blamed on ``path`` where it may have another cause: somebody who kills workers, or
        what the worker has done before.

        Raises:
            DuixianError: the job raises it, or takes more than its limits.

        """
        payload = pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL)
        for left in reversed(range(TRIES)):
            process = self._running()
            is_fresh = self.jobs == 0
            self.jobs += 1
            try:
                answer = process.ask({"path": path}, payload, seconds, waiting)[1]
            except EOFError:
                ended = self.end()
                killed = ended == Ended.KILLED and left > 0
                crashed = ended in {Ended.CRASHED, Ended.OUT_OF_MEMORY} and not is_fresh
                if (killed or crashed) and not self.is_stopped:
                    continue
                raise self._error(ended, path, seconds) from None
            made, error = pickle.loads(answer)  # noqa: S301  our own worker
            if error is None:
                return made  # type: ignore[no-any-return]
            if error.code == Code.TOO_MUCH_MEMORY:
                self.end()  # what is left after the want of memory is not to be trusted
                if not is_fresh:
                    continue
            raise error
        raise DuixianError(Code.CRASHED, path=path, reason="it was ended again and again")

    def start(self) -> None:
        """Have the process start, if there is none, without waiting for it."""
        if self.process is None:
            self.jobs = -1
            self.process = ChildProcess(self.command, self.megabytes)
            if self.is_stopped:
                self.process.kill()

    def stop(self) -> None:
        """End the process, for good."""
        self.is_stopped = True
        if process := self.process:
            process.kill()

    def close(self) -> None:
        """End the process and wait for its end, for good."""
        self.is_stopped = True
        self.end()

    def end(self) -> Ended:
        """End the process and wait for its end; the next job starts another."""
        process, self.process = self.process, None
        return process.end() if process else Ended.KILLED

    def _running(self) -> ChildProcess:
        payload = pickle.dumps(self.prepare)
        for _ in range(STARTS):
            self.start()
            process = self.process
            if process is None or self.is_stopped:
                break
            if self.jobs >= 0:
                return process
            try:
                _, error = pickle.loads(process.ask({"path": ""}, payload, STARTING_SECONDS)[1])  # noqa: S301  as above
            except EOFError:
                self.end()
                continue
            if error is not None:
                self.end()
                raise DuixianError(Code.NO_WORKER, path="duixian", reason=error)
            self.jobs = 0
            return process
        raise DuixianError(Code.NO_WORKER, path="duixian", reason="it is ended again and again")

    def _error(self, ended: Ended, path: str, seconds: float) -> DuixianError:
        match ended:
            case Ended.LATE:
                return DuixianError(Code.TOO_SLOW, path=path, seconds=seconds)
            case Ended.OUT_OF_MEMORY | Ended.KILLED:
                return DuixianError(Code.TOO_MUCH_MEMORY, path=path, megabytes=self.megabytes)
            case _:
                return DuixianError(Code.CRASHED, path=path, reason="it crashed")
