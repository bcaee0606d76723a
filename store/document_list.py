"""Documents as a list, sorted, counted, page by page, for pages and for other systems; and the words they were found by."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, tuple_

from . import schema
from .placing import keys_called
from .searching import documents_with, folded, hits_of, terms_of
from .sorting import sorted_by

__all__ = [
    "ORDERS",
    "DocumentQuery",
    "DocumentSums",
    "FoundDocument",
    "Snippet",
    "count_documents",
    "document_sums",
    "iterate_documents",
    "query_documents",
    "snippets_of",
    "sorted_documents",
]

ORDERS = ("source", "title", "issuer", "doc_type", "date", "characters", "doubtful")
"""What documents can be sorted by; - before it turns the order round."""
AT_ONCE = 500
AROUND = 40
"""Characters of a text shown on either side of a hit."""


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


class DocumentSums(NamedTuple):
    """What documents hold together."""

    documents: int
    characters: int
    numbers: int
    understood: int


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """The criteria for documents; None is no criterion. ``words`` stand in the title, the issuer or the text.

    ``issuer`` is the key or a name of a body; ``region`` the beginning of a code or a part of a name.
    """

    words: str | None = None
    issuer: str | None = None
    region: str | None = None
    doc_type: str | None = None
    year: int | None = None


class Snippet(NamedTuple):
    """How often the words that a document was found by stand in it, and the first place, parted at the hit."""

    times: int
    before: str
    hit: str
    after: str


def query_documents(
    connection: Connection, query: DocumentQuery, *, after: tuple[str, str] | None = None, limit: int = 50
) -> tuple[list[FoundDocument], tuple[str, str] | None]:
    """Return the documents that ``query`` asks for, by path, and what to ask the next ones by."""
    documents = schema.documents.c
    asked = _asked(connection, query).order_by(documents.source, documents.sha256).limit(limit + 1)
    if after is not None:
        asked = asked.where(tuple_(documents.source, documents.sha256) > tuple_(*after))
    found = [FoundDocument(*row) for row in connection.execute(asked)]
    if len(found) <= limit:
        return found, None
    last = found[limit - 1]
    return found[:limit], (last.source, last.sha256)


def sorted_documents(
    connection: Connection, query: DocumentQuery, *, order: str = "source", at: int = 0, limit: int = 50
) -> list[FoundDocument]:
    """Return ``limit`` documents that ``query`` asks for from the one at ``at`` on, in one of the ``ORDERS``."""
    asked = _in_order(connection, query, order).limit(limit).offset(at)
    return [FoundDocument(*row) for row in connection.execute(asked)]


def iterate_documents(
    connection: Connection, query: DocumentQuery, *, order: str = "source"
) -> Iterator[FoundDocument]:
    """Yield all documents that ``query`` asks for, in one of the ``ORDERS``; few of them are held at a time."""
    asked = _in_order(connection, query, order)
    for row in connection.execute(asked, execution_options={"yield_per": AT_ONCE}):
        yield FoundDocument(*row)


def document_sums(connection: Connection, query: DocumentQuery) -> DocumentSums:
    """Return how many documents ``query`` asks for, and what they hold together."""
    asked = _asked(connection, query).subquery()
    sums = (func.coalesce(func.sum(asked.c[name]), 0) for name in DocumentSums._fields[1:])
    return DocumentSums(*connection.execute(select(func.count(), *sums).select_from(asked)).one())


def count_documents(connection: Connection) -> int:
    """Return how many documents the database holds that some path leads to."""
    return connection.execute(select(func.count(schema.sources.c.document.distinct()))).scalar_one()


def snippets_of(connection: Connection, documents: Collection[str], words: str) -> dict[str, Snippet]:
    """Return, by SHA-256, where ``words`` stand in the texts of ``documents``; none for one found by its title alone."""
    if not terms_of(words):
        return {}
    texts, of = schema.texts.c, schema.documents.c
    query = (
        select(of.sha256, texts.text, func.coalesce(texts.plain, texts.text).label("plain"))
        .join_from(schema.documents, schema.texts, texts.document == of.key)
        .where(of.sha256.in_(documents))
    )
    found = {}
    for row in connection.execute(query):
        hits = hits_of(row.plain, words)
        if hits:
            (start, end), text = hits[0], row.text
            before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
            found[row.sha256] = Snippet(
                len(hits), before.rpartition("\n")[2], text[start:end], after.partition("\n")[0]
            )
    return found


def _in_order(connection: Connection, query: DocumentQuery, order: str) -> Select[Any]:
    documents = schema.documents.c
    columns: dict[str, Any] = {name: documents[name] for name in ORDERS[1:-1]}
    columns["doubtful"] = documents.numbers - documents.understood
    return sorted_by(_asked(connection, query), order, columns, (documents.source, documents.sha256))


def _asked(connection: Connection, query: DocumentQuery) -> Select[Any]:
    columns = (schema.documents.c[name] for name in FoundDocument._fields)
    return select(*columns).where(*_conditions(connection, query))


def _conditions(connection: Connection, query: DocumentQuery) -> Iterable[ColumnElement[bool]]:
    documents, years = schema.documents.c, schema.document_years.c
    yield select(schema.sources.c.path).where(schema.sources.c.document == documents.key).exists()
    if query.issuer is not None:
        yield documents.body.in_(keys_called(connection, query.issuer))
    if query.doc_type is not None:
        yield documents.doc_type == query.doc_type
    if query.region:
        named = documents.region.contains(folded(query.region), autoescape=True)
        yield or_(named, documents.region_code.startswith(query.region, autoescape=True))
    if query.year is not None:
        yield documents.key.in_(select(years.document).where(years.year == query.year))
    if query.words and query.words.strip():
        whole = folded(query.words.strip())
        yield or_(
            documents.title.contains(whole, autoescape=True),
            documents.issuer.contains(whole, autoescape=True),
            documents.key.in_(documents_with(connection, query.words)),
        )
