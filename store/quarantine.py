"""Files that could not be read, and why; the run went on without them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from . import schema

__all__ = ["Quarantined", "add_quarantined", "in_quarantine", "quarantined", "release"]


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
    release(connection, entry.path)
    connection.execute(insert(schema.quarantine), entry._asdict())


def release(connection: Connection, path: str) -> None:
    """Take a file out of quarantine, if it is there."""
    connection.execute(delete(schema.quarantine).where(schema.quarantine.c.path == path))


def in_quarantine(connection: Connection, path: str) -> Quarantined | None:
    """Return what is known of the file ``path``, None if it is not in quarantine."""
    row = connection.execute(select(schema.quarantine).where(schema.quarantine.c.path == path)).mappings().first()
    return Quarantined(**row) if row else None


def quarantined(connection: Connection) -> Sequence[Quarantined]:
    """Return every file in quarantine, in the order of paths."""
    rows = connection.execute(select(schema.quarantine).order_by(schema.quarantine.c.path)).mappings()
    return [Quarantined(**row) for row in rows]
