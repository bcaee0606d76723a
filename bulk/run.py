"""A run over many documents: known ones are skipped, results written in transactions, failures put into quarantine.

The rows depend on the bytes, the paths and the version alone. A run that is killed at any moment has lost the
transaction it was in; the next run does that work again and nothing else, and ends with the same rows.
"""

import hashlib
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from .._version import __version__
from ..readers.files import storable
from ..store import (
    Prepared,
    Quarantined,
    RunCounts,
    Store,
    add_prepared,
    add_quarantined,
    add_source,
    begin_run,
    has_source,
    in_quarantine,
    known_version,
    note_run,
    place_documents,
    release,
    remove_source,
)
from .inputs import Input, Place, read_inputs
from .local import Pool
from .outcome import Outcome

__all__ = ["Tally", "ingest"]

BATCH = 50
BATCH_SECONDS = 0.5


@dataclass(slots=True)
class Tally:
    """How far a run has come. ``read`` documents with ``figures`` figures; ``known`` ones were skipped."""

    total: int
    read: int = 0
    known: int = 0
    figures: int = 0
    repaired: int = 0
    """documents with at least one mend"""
    bytes: int = 0
    """of the documents that were read or tried"""
    seconds: float = 0.0
    quarantined: Counter[str] = field(default_factory=Counter)
    """documents put into quarantine by this run, by code"""
    in_quarantine: int = 0
    """documents that have been there before and were not tried again"""
    is_stopped: bool = False
    """whether the user broke the run off"""

    @property
    def done(self) -> int:
        """Documents that are dealt with."""
        return self.read + self.known + self.quarantined.total() + self.in_quarantine


def ingest(
    store: Store,
    places: list[Place],
    pool: Pool,
    *,
    retry: bool = False,
    others: Sequence[str] = (),
    watch: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Read everything at ``places`` into ``store``, and return how it went; ``watch`` is told along the way.

    ``retry`` tries documents in quarantine again; ``others`` are files beside them, of kinds that are not read. Ctrl-C
    (and SIGTERM) ends the run after the current transaction.
    """
    run = _Run(store, Tally(sum(len(place.names()) for place in places)), watch)
    with store.writing() as connection:
        number = begin_run(
            connection, __version__, "local", len(pool.workers), [storable(place.path) for place in places], others
        )
    with _interrupts() as interrupted, pool:
        coming = read_inputs(places)
        exhausted = False
        while not interrupted.is_set() and not (exhausted and not pool.outstanding):
            while not exhausted and not pool.is_full and not interrupted.is_set():
                document = next(coming, None)
                if document is None:
                    exhausted = True
                elif (sha256 := run.to_read(document, retry=retry)) is not None:
                    pool.hand_out(document, sha256)
                run.land(number)
            for path, sha256, size, outcome in pool.results() if pool.outstanding else ():
                run.take(path, sha256, size, outcome)
            run.land(number)
        run.tally.is_stopped = interrupted.is_set() and run.tally.done < run.tally.total
        run.land(number, last=True)
    return run.tally


class _Run:
    """The state of a run: outcomes for the next transaction, and paths that wait for a document with the same bytes."""

    def __init__(self, store: Store, tally: Tally, watch: Callable[[Tally], None]) -> None:
        self.store = store
        self.tally = tally
        self.watch = watch
        self.flying: dict[str, list[str]] = {}
        self.waiting: list[Callable[[Connection], None]] = []
        self.started = time.perf_counter()
        self.landed = self.started

    def to_read(self, document: Input, *, retry: bool) -> str | None:
        """Return the SHA-256 of a document that has to be read; any other is dealt with here."""
        path = document.path
        if document.error is not None:
            self._settle(path, None, Outcome.failed(document.error, 0.0))
            return None
        sha256 = hashlib.sha256(document.data).hexdigest()
        if sha256 in self.flying:
            self.flying[sha256].append(path)
            return None
        with self.store.reading() as connection:
            known = known_version(connection, sha256) == __version__
            noted = known and has_source(connection, sha256, path)
            held = in_quarantine(connection, path)
        if known:
            self.tally.known += 1
            if not noted or held:
                self.waiting.append(lambda connection: _source(connection, sha256, path))
            return None
        if held and not retry and (held.sha256, held.version) == (sha256, __version__):
            self.tally.in_quarantine += 1
            return None
        self.flying[sha256] = [path]
        return sha256

    def take(self, path: str, sha256: str, size: int, outcome: Outcome) -> None:
        """Note what came of a document, for its path and all others that lead to the same bytes."""
        paths = self.flying.pop(sha256, [path])
        self.tally.bytes += size
        if outcome.prepared:
            self.tally.figures += len(outcome.prepared.rows["figures"])
            self.tally.repaired += bool(outcome.prepared.rows["repairs"])
        for each in paths:
            self._settle(each, sha256, outcome)

    def land(self, number: int, *, last: bool = False) -> None:
        """Write the waiting outcomes if it is time to."""
        now = time.perf_counter()
        self.tally.seconds = now - self.started
        if not last and len(self.waiting) < BATCH and now - self.landed < BATCH_SECONDS:
            return
        self.landed = now
        waiting, self.waiting = self.waiting, []
        tally = self.tally
        with self.store.writing() as connection:
            for write in waiting:
                write(connection)
            counts = RunCounts(tally.read, tally.known, tally.quarantined.total())
            note_run(connection, number, counts, ended=last)
            if last:
                place_documents(connection)
        self.watch(tally)

    def _settle(self, path: str, sha256: str | None, outcome: Outcome) -> None:
        prepared = outcome.prepared
        if prepared is not None:
            self.tally.read += 1
            self.waiting.append(lambda connection: _landed(connection, prepared._replace(source=path)))
            return
        code = str(outcome.code)
        self.tally.quarantined[code] += 1
        entry = Quarantined(path, sha256, __version__, code, outcome.message(path), round(outcome.seconds, 3))
        self.waiting.append(lambda connection: _failed(connection, entry))


def _landed(connection: Connection, prepared: Prepared) -> None:
    add_prepared(connection, prepared)
    release(connection, prepared.source)


def _failed(connection: Connection, entry: Quarantined) -> None:
    if entry.sha256 is not None:
        remove_source(connection, entry.path)
    add_quarantined(connection, entry)


def _source(connection: Connection, sha256: str, path: str) -> None:
    add_source(connection, sha256, path)
    release(connection, path)


@contextmanager
def _interrupts() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C sets, once; a second Ctrl-C ends the program as it always does."""
    interrupted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return

    def stop(number: int, _: object) -> None:
        interrupted.set()
        signal.signal(number, before[signal.Signals(number)])

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield interrupted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
