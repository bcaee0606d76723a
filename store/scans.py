"""The bytes of scans that were handed in at the desk: what was recognised in a picture is checked on the picture."""

from sqlalchemy import Connection, delete, insert, select

from . import schema
from .rows import document_key

__all__ = ["keep_scan", "kept_scan"]


def keep_scan(connection: Connection, sha256: str, data: bytes) -> None:
    """Keep the bytes of the document ``sha256``, which must be in the database."""
    key = document_key(sha256)
    connection.execute(delete(schema.scans).where(schema.scans.c.document == key))
    connection.execute(insert(schema.scans), {"document": key, "data": data})


def kept_scan(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes of the document ``sha256``, None if they are not kept."""
    query = select(schema.scans.c.data).where(schema.scans.c.document == document_key(sha256))
    return connection.execute(query).scalar()
