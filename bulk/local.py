"""The local engine: worker processes on this machine, each with a thread that waits for it."""

import queue
import threading
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import NamedTuple, Self

from ..errors import DuixianError
from .inputs import Input
from .outcome import Outcome
from .process import COMMAND, DocumentWorker, Limits

__all__ = ["Pool"]

AHEAD = 2
"""Documents handed out for each worker: the one it reads and the one that waits for it."""
AHEAD_BYTES = 64 * 1024 * 1024
"""Bytes handed out at most, unless one document alone has more."""
POLL_SECONDS = 0.2


class _Task(NamedTuple):
    path: str
    sha256: str
    data: bytes


class Pool:
    """``workers`` processes that read documents; results come in the order they are ready."""

    def __init__(self, workers: int, limits: Limits | None = None, command: Sequence[str] = COMMAND) -> None:
        self.workers = [DocumentWorker(limits, command) for _ in range(workers)]
        self.tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self.done: queue.SimpleQueue[tuple[_Task, Outcome]] = queue.SimpleQueue()
        self.threads = [threading.Thread(target=self._mind, args=(worker,), daemon=True) for worker in self.workers]
        self.failed: DuixianError | None = None
        self.outstanding = 0
        self.outstanding_bytes = 0

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.outstanding:  # broken off: what is being read is left
            for worker in self.workers:
                worker.stop()
        for _ in self.threads:
            self.tasks.put(None)
        for thread in self.threads:
            thread.join()

    @property
    def is_full(self) -> bool:
        """Whether enough is handed out to keep the workers busy."""
        return self.outstanding >= AHEAD * len(self.workers) or self.outstanding_bytes > AHEAD_BYTES

    def hand_out(self, document: Input, sha256: str) -> None:
        """Have ``document`` read by the next worker that is free."""
        self.tasks.put(_Task(document.path, sha256, document.data))
        self.outstanding += 1
        self.outstanding_bytes += len(document.data)

    def results(self) -> Iterator[tuple[str, str, int, Outcome]]:
        """Yield what is ready by now: path, SHA-256, bytes, outcome; waits a moment if nothing is."""
        if self.failed:
            raise self.failed
        try:
            found = self.done.get(timeout=POLL_SECONDS)
        except queue.Empty:
            return
        while True:
            task, outcome = found
            self.outstanding -= 1
            self.outstanding_bytes -= len(task.data)
            yield task.path, task.sha256, len(task.data), outcome
            try:
                found = self.done.get_nowait()
            except queue.Empty:
                return

    def _mind(self, worker: DocumentWorker) -> None:
        try:
            while (task := self.tasks.get()) is not None and not worker.is_stopped:
                outcome = worker.ask(task.data, task.path)
                if not worker.is_stopped:  # an end that we made ourselves is no outcome
                    self.done.put((task, outcome))
        except DuixianError as error:  # no worker can be had
            self.failed = error
        finally:
            worker.close()
