"""The bytes of documents that were handed in at the desk: to read them again, and to show the pages of scans."""

from sqlalchemy import Connection, delete, insert, select

from . import schema
from .rows import document_key

__all__ = ["is_upload_kept", "keep_upload", "kept_upload"]


def keep_upload(connection: Connection, sha256: str, data: bytes) -> None:
    """Keep the bytes of the document ``sha256``, which must be in the database."""
    key = document_key(sha256)
    connection.execute(delete(schema.uploads).where(schema.uploads.c.document == key))
    connection.execute(insert(schema.uploads), {"document": key, "data": data})


def kept_upload(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes of the document ``sha256``, None if they are not kept."""
    query = select(schema.uploads.c.data).where(schema.uploads.c.document == document_key(sha256))
    return connection.execute(query).scalar()


def is_upload_kept(connection: Connection, sha256: str) -> bool:
    """Tell whether the bytes of the document ``sha256`` are kept."""
    query = select(schema.uploads.c.document).where(schema.uploads.c.document == document_key(sha256))
    return connection.execute(query).first() is not None
