"""Files that could not be read, and why; the run went on without them."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from . import schema
from .events import add_event

__all__ = ["Quarantined", "add_quarantined", "count_quarantined", "entry_id", "in_quarantine", "quarantined", "release"]


class Quarantined(NamedTuple):
    """A file in quarantine: ``code`` of ``errors.Code``, the sentence for the user, how long it was tried."""

    path: str
    sha256: str | None
    version: str
    code: str
    message: str
    seconds: float


def add_quarantined(connection: Connection, entry: Quarantined) -> None:
    """Put a file into quarantine, in the place of what was known of it."""
    _take_out(connection, entry.path)
    connection.execute(insert(schema.quarantine), entry._asdict())
    add_event(connection, "quarantined", sha256=entry.sha256, code=entry.code, file=entry.path.rpartition("/")[2])


def release(connection: Connection, path: str) -> None:
    """Take a file out of quarantine, if it is there."""
    if _take_out(connection, path):
        add_event(connection, "released", file=path.rpartition("/")[2])


def in_quarantine(connection: Connection, path: str) -> Quarantined | None:
    """Return what is known of the file ``path``, None if it is not in quarantine."""
    row = connection.execute(select(schema.quarantine).where(schema.quarantine.c.path == path)).mappings().first()
    return Quarantined(**row) if row else None


def quarantined(connection: Connection, *, at: int = 0, limit: int | None = None) -> Sequence[Quarantined]:
    """Return the files in quarantine in the order of paths: all of them, or ``limit`` from the one at ``at`` on."""
    query = select(schema.quarantine).order_by(schema.quarantine.c.path).offset(at).limit(limit)
    return [Quarantined(**row) for row in connection.execute(query).mappings()]


def count_quarantined(connection: Connection) -> int:
    """Return how many files are in quarantine."""
    return connection.execute(select(func.count()).select_from(schema.quarantine)).scalar_one()


def entry_id(path: str) -> str:
    """Return what a file in quarantine may be named by where its path is nobody's business."""
    return hashlib.sha256(path.encode("utf-8", "replace")).hexdigest()[:16]


def _take_out(connection: Connection, path: str) -> bool:
    return connection.execute(delete(schema.quarantine).where(schema.quarantine.c.path == path)).rowcount > 0
