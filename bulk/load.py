"""What a cluster has written into Parquet files, into the database: the same rows as from a run on this machine."""

import zlib
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sqlalchemy import Connection

from .._version import __version__
from ..confined.worker import Worker
from ..errors import Code, DuixianError
from ..readers.files import shown
from ..schemas.packing import unpacked
from ..store import (
    Prepared,
    Quarantined,
    RunCounts,
    Store,
    add_prepared,
    add_quarantined,
    begin_run,
    note_run,
    place_documents,
    prepare,
    release,
    remove_source,
)
from .cluster import result_schema

__all__ = ["load"]

ROWS = 50
"""Held at a time, and written in one transaction."""
MEGABYTES = 2048
SECONDS = 60.0
"""Of the processor's time, for so many rows."""


def load(store: Store, folder: str, watch: Callable[[RunCounts], None] = lambda _: None) -> RunCounts:
    """Add every row of the Parquet files in ``folder`` to the database; what is there already stays as it is.

    It may be broken off and run again. Raises DuixianError if there are no such files.
    """
    if find_spec("pyarrow") is None:
        raise DuixianError(Code.MISSING_EXTRA, path=shown(folder), extra="tables")
    counts = RunCounts()
    with store.writing() as connection:
        number = begin_run(connection, __version__, "ray", 0, [folder])
    for rows in _batches(folder):
        with store.writing() as connection:
            for row in rows:
                counts = _row_lands(connection, row, counts)
            note_run(connection, number, counts, ended=False)
        watch(counts)
    with store.writing() as connection:
        note_run(connection, number, counts, ended=True)
        place_documents(connection)
    return counts


def _row_lands(connection: Connection, row: Prepared | Quarantined, counts: RunCounts) -> RunCounts:
    if isinstance(row, Quarantined):
        if row.sha256 is not None:
            remove_source(connection, row.path)
        add_quarantined(connection, row)
        return counts._replace(quarantined=counts.quarantined + 1)
    add_prepared(connection, row)
    release(connection, row.source)
    return counts._replace(read=counts.read + 1)


def _batches(folder: str) -> Iterator[list[Prepared | Quarantined]]:
    """Yield the rows as they go into the database, from a process of its own: files of Parquet may be made to harm."""
    worker = Worker(MEGABYTES, _load)
    try:
        worker.call(partial(_open, folder), shown(folder), SECONDS)
        while rows := worker.call(partial(_next, folder), shown(folder), SECONDS):
            yield rows
    finally:
        worker.close()


_opened: list[Iterator[Any]] = []
"""In the child: the batches to come."""


def _load() -> None:
    import_module("pyarrow.dataset")


def _open(folder: str) -> None:
    dataset = import_module("pyarrow.dataset")
    try:
        # Inspected by itself, since a schema that is given is not compared with the files.
        names = dataset.dataset(folder, format="parquet").schema.names
        found = dataset.dataset(folder, schema=result_schema(), format="parquet")
    except (OSError, ValueError) as error:
        raise _no_parquet(folder, str(error).splitlines()[0][:80]) from error
    if missing := set(result_schema().names) - set(names):
        raise _no_parquet(folder, f"without {', '.join(sorted(missing))}")
    _opened[:] = [found.to_batches(batch_size=ROWS, use_threads=False, batch_readahead=0, fragment_readahead=0)]


def _next(folder: str) -> list[Prepared | Quarantined]:
    """Return the next rows, none at the end."""
    if not _opened:  # the process has died and was started anew
        raise _no_parquet(folder, "it takes more memory than there is")
    try:
        for batch in _opened[0]:
            if rows := [_row(row) for row in batch.to_pylist()]:
                return rows
    except (OSError, ValueError, TypeError, zlib.error) as error:
        reason = str(error).splitlines()[0][:80] if isinstance(error, OSError) else "its rows are no reports"
        raise _no_parquet(folder, reason) from error
    return []


def _row(row: dict[str, Any]) -> Prepared | Quarantined:
    if row["report"] is None:
        return Quarantined(row["path"], row["sha256"], row["version"], row["code"], row["message"], row["seconds"])
    return prepare(unpacked(row["report"], row["path"]), row["text"], row["version"])


def _no_parquet(folder: str, reason: str) -> DuixianError:
    return DuixianError(Code.NO_PARQUET, path=shown(folder), reason=reason)
