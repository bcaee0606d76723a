"""Documents as a list, page by page, for pages and for other systems."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select, tuple_

from . import schema
from .figures import documents_with
from .placing import keys_called

__all__ = ["FoundDocument", "count_documents", "query_documents"]


class FoundDocument(NamedTuple):
    """A document in a list."""

    sha256: str
    source: str
    title: str | None
    issuer: str | None
    body: str | None
    doc_type: str
    date: date | None
    script: str
    characters: int
    numbers: int
    understood: int


def query_documents(
    connection: Connection,
    *,
    words: str | None = None,
    issuer: str | None = None,
    doc_type: str | None = None,
    after: tuple[str, str] | None = None,
    limit: int = 50,
) -> tuple[list[FoundDocument], tuple[str, str] | None]:
    """Return the documents whose title, issuer or text has ``words``, by path, and what to ask the next ones by."""
    documents = schema.documents.c
    query = (
        select(*(documents[name] for name in FoundDocument._fields))
        .where(*_documents_asked(connection, words, issuer, doc_type))
        .order_by(documents.source, documents.sha256)
        .limit(limit + 1)
    )
    if after is not None:
        query = query.where(tuple_(documents.source, documents.sha256) > tuple_(*after))
    found = [FoundDocument(*row) for row in connection.execute(query)]
    if len(found) <= limit:
        return found, None
    last = found[limit - 1]
    return found[:limit], (last.source, last.sha256)


def count_documents(connection: Connection) -> int:
    """Return how many documents the database holds that some path leads to."""
    return connection.execute(select(func.count(schema.sources.c.document.distinct()))).scalar_one()


def _documents_asked(
    connection: Connection, words: str | None, issuer: str | None, doc_type: str | None
) -> Iterable[ColumnElement[bool]]:
    documents = schema.documents.c
    yield select(schema.sources.c.path).where(schema.sources.c.document == documents.key).exists()
    if issuer is not None:
        yield documents.body.in_(keys_called(connection, issuer))
    if doc_type is not None:
        yield documents.doc_type == doc_type
    if words:
        yield or_(
            documents.title.contains(words, autoescape=True),
            documents.issuer.contains(words, autoescape=True),
            documents.key.in_(documents_with(connection, words)),
        )
