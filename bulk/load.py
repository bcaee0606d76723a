"""What a cluster has written into Parquet files, into the database: the same rows as from a run on this machine."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from sqlalchemy import Connection

from .._version import __version__
from ..errors import Code, DuixianError
from ..schemas.packing import unpacked
from ..store import (
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


def load(store: Store, folder: str, watch: Callable[[RunCounts], None] = lambda _: None) -> RunCounts:
    """Add every row of the Parquet files in ``folder`` to the database; what is there already stays as it is.

    It may be broken off and run again. Raises DuixianError if there are no such files.
    """
    counts = RunCounts()
    with store.writing() as connection:
        number = begin_run(connection, __version__, "ray", 0, [folder])
    for rows in _batches(folder):
        with store.writing() as connection:
            for row in rows:
                counts = _load_row(connection, row, counts)
            note_run(connection, number, counts, ended=False)
        watch(counts)
    with store.writing() as connection:
        note_run(connection, number, counts, ended=True)
        place_documents(connection)
    return counts


def _load_row(connection: Connection, row: dict[str, Any], counts: RunCounts) -> RunCounts:
    path = row["path"]
    if row["report"] is None:
        if row["sha256"] is not None:
            remove_source(connection, path)
        entry = Quarantined(path, row["sha256"], row["version"], row["code"], row["message"], row["seconds"])
        add_quarantined(connection, entry)
        return counts._replace(quarantined=counts.quarantined + 1)
    report = unpacked(row["report"], path)
    add_prepared(connection, prepare(report, row["text"], row["version"]))
    release(connection, path)
    return counts._replace(read=counts.read + 1)


def _batches(folder: str) -> Iterator[list[dict[str, Any]]]:
    try:
        dataset = import_module("pyarrow.dataset")
    except ModuleNotFoundError as error:
        raise DuixianError(Code.MISSING_EXTRA, path=folder, extra="tables") from error
    try:
        # Inspected by itself, since a schema that is given is not compared with the files.
        names = dataset.dataset(folder, format="parquet").schema.names
        found = dataset.dataset(folder, schema=result_schema(), format="parquet")
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:80]
        raise DuixianError(Code.NO_PARQUET, path=folder, reason=reason) from error
    if missing := set(result_schema().names) - set(names):
        raise DuixianError(Code.NO_PARQUET, path=folder, reason=f"without {', '.join(sorted(missing))}")
    for batch in found.to_batches(batch_size=ROWS):
        yield batch.to_pylist()
