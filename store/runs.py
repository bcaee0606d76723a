"""The runs of ``duixian ingest``: when and by which version documents were read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from . import schema

__all__ = ["Run", "RunCounts", "begin_run", "latest_runs", "note_run"]


MOST_NAMED = 200
"""Files of other kinds whose names are kept."""


class RunCounts(NamedTuple):
    """Documents that a run has read, skipped as known, put into quarantine."""

    read: int = 0
    known: int = 0
    quarantined: int = 0


class Run(NamedTuple):
    """A run of ``duixian ingest``: what it was given and how it went; ``ended`` is None if it was broken off.

    ``others`` files were of kinds that are not read; ``other_names`` are the first of them, one a line.
    """

    paths: str
    version: str
    started: datetime
    ended: datetime | None
    read: int
    known: int
    quarantined: int
    others: int
    other_names: str


def latest_runs(connection: Connection, *, limit: int = 20) -> list[Run]:
    """Return the latest runs, the last one first."""
    columns = (schema.runs.c[name] for name in Run._fields)
    query = select(*columns).order_by(schema.runs.c.id.desc()).limit(limit)
    return [Run(*row) for row in connection.execute(query)]


def begin_run(
    connection: Connection, version: str, engine: str, workers: int, paths: Sequence[str], others: Sequence[str] = ()
) -> int:
    """Note that a run begins, and return its number; ``others`` are files of kinds that are not read."""
    result = connection.execute(
        insert(schema.runs).returning(schema.runs.c.id),
        {
            "version": version,
            "engine": engine,
            "workers": workers,
            "paths": "\n".join(paths),
            "started": datetime.now(UTC),
            "others": len(others),
            "other_names": "\n".join(others[:MOST_NAMED]),
            **RunCounts()._asdict(),
        },
    )
    number: int = result.scalar_one()
    return number


def note_run(connection: Connection, number: int, counts: RunCounts, *, ended: bool) -> None:
    """Note how far the run has come, and whether this was all."""
    values = counts._asdict() | ({"ended": datetime.now(UTC)} if ended else {})
    connection.execute(update(schema.runs).where(schema.runs.c.id == number).values(values))
