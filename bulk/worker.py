"""What a worker process does with a document: it reads it, extracts, and makes the rows of the database.

Formats that are parsed at all are parsed in a child of this process again.
"""

import time

from .._version import __version__
from ..errors import DuixianError
from ..pipeline import extract
from ..readers import read_bytes
from ..readers.confined import Budget
from ..store.rows import prepare
from .outcome import Outcome

__all__ = ["outcome_of"]


def outcome_of(data: bytes, path: str, seconds: float | None) -> Outcome:
    """Return what comes of the document ``data``; ``seconds`` is what its reading may take, if not as everywhere."""
    started = time.perf_counter()
    try:
        source = read_bytes(data, path, budget=Budget(seconds) if seconds else Budget())
        prepared = prepare(extract(source), source.text, __version__)
    except DuixianError as error:
        return Outcome.failed(error, time.perf_counter() - started)
    return Outcome(time.perf_counter() - started, prepared)
