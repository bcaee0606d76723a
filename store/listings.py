"""Documents and verdicts as lists, page by page, for pages and for other systems."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select, tuple_, union

from ..audit.bodies import Body
from . import schema
from .figures import documents_with
from .placing import bodies_with, keys_called
from .rows import document_key
from .spans import called

__all__ = [
    "FoundDocument",
    "FoundRecord",
    "FoundTarget",
    "TargetQuery",
    "count_documents",
    "query_documents",
    "query_targets",
    "records_at",
    "target_of",
]

AfterTarget = tuple[str, int, str]


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


class FoundRecord(NamedTuple):
    """A figure in its clause, parted at it, with the document it stands in; ``why`` it was rejected, if it was."""

    sha256: str
    document: str
    id: str
    start: int
    end: int
    text: str
    before: str
    after: str
    value: float | tuple[float, float]
    unit: str | None
    comparator: str
    indicator: str | None
    action: str | None
    year: int | None
    why: str | None = None


class FoundTarget(NamedTuple):
    """A target with the body it is of, its verdict, the figures that answer it and those that do not."""

    body: Body
    verdict: str
    reason: str | None
    ratio: float | None
    why: str
    confidence: float
    target: FoundRecord
    actuals: list[FoundRecord]
    rejected: list[FoundRecord]


@dataclass(frozen=True, slots=True)
class TargetQuery:
    """The criteria for targets; None is no criterion. ``words`` match anywhere in the clause.

    ``subject`` is the key or a name of a body.
    """

    verdict: str | None = None
    reason: str | None = None
    subject: str | None = None
    words: str | None = None
    least_confidence: float = 0.0


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


def query_targets(
    connection: Connection, query: TargetQuery, *, after: AfterTarget | None = None, limit: int = 50
) -> tuple[list[FoundTarget], AfterTarget | None]:
    """Return the targets that ``query`` asks for, body by body, and what to ask the next ones by."""
    targets = schema.targets.c
    place = tuple_(targets.subject, targets.document, targets.figure)
    asked = select(schema.targets).order_by(*place.clauses).limit(limit + 1)
    if query.verdict:
        asked = asked.where(targets.verdict == query.verdict)
    if query.reason:
        asked = asked.where(targets.reason == query.reason)
    if query.subject:
        asked = asked.where(targets.subject.in_(keys_called(connection, query.subject)))
    if query.least_confidence:
        asked = asked.where(targets.confidence >= query.least_confidence)
    if query.words:
        asked = _with_words(connection, asked, query.words)
    if after is not None:
        asked = asked.where(place > tuple_(*after))
    rows = connection.execute(asked).all()
    page = rows[:limit]
    found = _withrecords_at(connection, page)
    if len(rows) <= limit:
        return found, None
    return found, (page[-1].subject, page[-1].document, page[-1].figure)


def target_of(connection: Connection, sha256: str, figure: str) -> FoundTarget | None:
    """Return the target that the figure is, None if it has not been reckoned."""
    targets = schema.targets.c
    query = select(schema.targets).where(targets.document == document_key(sha256), targets.figure == figure)
    return next(iter(_withrecords_at(connection, connection.execute(query).all())), None)


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


def _with_words(connection: Connection, asked: Select[Any], words: str) -> Select[Any]:
    """Return the targets of ``asked`` whose clause has ``words`` in it, or whose indicator is called so."""
    figures, targets = schema.figures.c, schema.targets.c
    here = (figures.document == targets.document) & (figures.id == targets.figure)
    named = select(figures.document).where(figures.indicator == words)
    clause = figures.clause.contains(words, autoescape=True)
    return asked.join(schema.figures, here).where(
        # The sum has SQLite walk the targets in their order, up to the limit, rather than sort all that fit.
        (targets.document + 0).in_(union(documents_with(connection, words), named)),
        or_(clause, figures.indicator == words),
    )


def _withrecords_at(connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> list[FoundTarget]:
    if not rows:
        return []
    links = schema.target_figures.c
    keys = [(row.document, row.figure) for row in rows]
    linked = connection.execute(
        select(schema.target_figures)
        .where(links.document.in_({row.document for row in rows}), links.figure.in_({row.figure for row in rows}))
        .order_by(links.document, links.figure, links.position)
    ).all()
    figures = records_at(connection, keys + [(link.found_document, link.found_figure) for link in linked])
    by_target: dict[tuple[int, str], list[Row[tuple[object, ...]]]] = {}
    for link in linked:
        by_target.setdefault((link.document, link.figure), []).append(link)

    def related(row: Row[tuple[object, ...]], relation: str) -> list[FoundRecord]:
        return [
            figures[link.found_document, link.found_figure]._replace(why=link.why)
            for link in by_target.get((row.document, row.figure), ())
            if link.relation == relation
        ]

    bodies = bodies_with(connection, {row.subject for row in rows})
    return [
        FoundTarget(
            bodies[row.subject],
            row.verdict,
            row.reason,
            row.ratio,
            row.why,
            row.confidence,
            figures[row.document, row.figure],
            related(row, "actual"),
            related(row, "rejected"),
        )
        for row in rows
    ]


def records_at(connection: Connection, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], FoundRecord]:
    """Return the figures with ``keys``: the key of a document and the id of the figure."""
    figures = schema.figures.c
    wanted = set(keys)
    # Not as pairs: for a list of those SQLite reads the whole table.
    query = _placed().where(
        figures.document.in_({document for document, _ in wanted}), figures.id.in_({name for _, name in wanted})
    )
    found = ((row.document, row.id, row) for row in connection.execute(query))
    return {(document, name): _record(row) for document, name, row in found if (document, name) in wanted}


def _placed() -> Select[tuple[object, ...]]:
    documents, figures = schema.documents.c, schema.figures.c
    return select(schema.figures, documents.sha256, documents.title, documents.source).join(
        schema.documents, documents.key == figures.document
    )


def _record(row: Row[tuple[object, ...]]) -> FoundRecord:
    clause, at = row.clause, row.start - row.clause_start
    low, high = (int(bound) if bound.is_integer() else bound for bound in (row.value_low, row.value_high))
    return FoundRecord(
        row.sha256,
        called(row.title, row.source),
        row.id,
        row.start,
        row.end,
        row.text,
        clause[: max(at, 0)],
        clause[at + row.end - row.start :],
        low if low == high else (low, high),
        row.unit,
        row.comparator,
        row.indicator,
        row.action,
        row.year,
    )
