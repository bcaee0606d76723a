"""A worker process for documents: the pipeline is loaded once, and a document that takes it down is an outcome."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ..confined.budget import WORKING, seconds_for
from ..confined.worker import COMMAND, Worker
from ..errors import Code, DuixianError
from ..readers.files import reading_seconds, shown
from .outcome import Outcome

__all__ = ["COMMAND", "DocumentWorker", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take; the longest real reports take a tenth of it."""

    seconds: float | None = None
    """of the processor's time; by default for each megabyte of the document as much as everywhere"""
    megabytes: int = 2048
    """of address space of the worker"""


class DocumentWorker(Worker):
    """One worker process. Not for use by several threads, but ``stop``, which may come from any."""

    def __init__(self, limits: Limits | None = None, command: Sequence[str] = COMMAND) -> None:
        self.limits = limits or Limits()
        super().__init__(self.limits.megabytes, _load, command)

    def ask(self, data: bytes, path: str) -> Outcome:
        """Return what comes of the document ``data``, called ``path``; an error if the worker dies of it."""
        started = time.perf_counter()
        seconds = seconds_for(len(data), self.limits.seconds or WORKING)
        try:
            job = partial(_outcome, data, path, self.limits.seconds)
            return self.call(job, shown(path), seconds, reading_seconds(data, self.limits.seconds))
        except DuixianError as error:
            if error.code == Code.NO_WORKER and not self.is_stopped:
                raise
            return Outcome.failed(error, time.perf_counter() - started)


def _load() -> None:
    from ..models.bundle import default_bundle  # noqa: PLC0415  in the child alone
    from . import worker  # noqa: F401, PLC0415

    default_bundle()


def _outcome(data: bytes, path: str, seconds: float | None) -> Outcome:
    from .worker import outcome_of  # noqa: PLC0415  in the child alone

    return outcome_of(data, path, seconds)
