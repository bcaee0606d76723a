"""Targets with their verdicts as a list, page by page, for pages and for other systems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select, tuple_, union

from ..audit.bodies import Body
from . import schema
from .placing import bodies_with, keys_called
from .record_list import FoundRecord, records_at
from .rows import document_key
from .searching import documents_perhaps_with, folded, has_words, in_clause
from .sorting import sorted_by

__all__ = [
    "ORDERS",
    "FoundTarget",
    "TargetQuery",
    "count_targets",
    "iterate_targets",
    "query_targets",
    "sorted_targets",
    "target_of",
]

AfterTarget = tuple[str, int, str]
AT_ONCE = 500
ORDERS = ("answered", "body", "verdict", "ratio", "confidence", "year", "indicator")
"""What targets can be sorted by; - before it turns the order round. ``answered``: those with an answer first."""


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
    year: int | None = None


def query_targets(
    connection: Connection, query: TargetQuery, *, after: AfterTarget | None = None, limit: int = 50
) -> tuple[list[FoundTarget], AfterTarget | None]:
    """Return the targets that ``query`` asks for, body by body, and what to ask the next ones by."""
    targets = schema.targets.c
    place = tuple_(targets.subject, targets.document, targets.figure)
    asked = _asked(connection, select(schema.targets), query).order_by(*place.clauses).limit(limit + 1)
    if after is not None:
        asked = asked.where(place > tuple_(*after))
    rows = connection.execute(asked).all()
    page = rows[:limit]
    found = _with_records(connection, page)
    if len(rows) <= limit:
        return found, None
    return found, (page[-1].subject, page[-1].document, page[-1].figure)


def sorted_targets(
    connection: Connection, query: TargetQuery, *, order: str = "answered", at: int = 0, limit: int = 50
) -> list[FoundTarget]:
    """Return ``limit`` targets that ``query`` asks for from the one at ``at`` on, in one of the ``ORDERS``."""
    parts = _in_order(connection, query, order)
    if len(parts) > 1:
        return _with_records(connection, _one_after_the_other(connection, parts, at, limit))
    return _with_records(connection, connection.execute(parts[0].limit(limit).offset(at)).all())


def iterate_targets(connection: Connection, query: TargetQuery, *, order: str = "answered") -> Iterator[FoundTarget]:
    """Yield all targets that ``query`` asks for, in one of the ``ORDERS``; few of them are held at a time."""
    for part in _in_order(connection, query, order):
        for rows in connection.execute(part, execution_options={"yield_per": AT_ONCE}).partitions():
            yield from _with_records(connection, rows)


def _in_order(connection: Connection, query: TargetQuery, order: str) -> list[Select[Any]]:
    """Return what to ask for, one after the other."""
    targets, figures = schema.targets.c, schema.figures.c
    asked = _asked(connection, select(schema.targets), query)
    place = (targets.subject, targets.document, targets.figure)
    if order.removeprefix("-") not in ORDERS[1:]:
        asked = asked.order_by(*place)
        return [asked.where(targets.verdict != "unverified"), asked.where(targets.verdict == "unverified")]
    columns: dict[str, Any] = {name: targets[name] for name in ("verdict", "ratio", "confidence")}
    columns["body"] = targets.subject
    if order.removeprefix("-") in {"year", "indicator"}:
        asked = asked if query.words or query.year else asked.join(schema.figures, _here())
        columns |= {"year": figures.year, "indicator": figures.indicator}
    return [sorted_by(asked, order, columns, place)]


def count_targets(connection: Connection, query: TargetQuery) -> int:
    """Return how many targets ``query`` asks for."""
    return connection.execute(
        select(func.count()).select_from(_asked(connection, select(schema.targets.c.document), query).subquery())
    ).scalar_one()


def target_of(connection: Connection, sha256: str, figure: str) -> FoundTarget | None:
    """Return the target that the figure is, None if it has not been reckoned."""
    targets = schema.targets.c
    query = select(schema.targets).where(targets.document == document_key(sha256), targets.figure == figure)
    return next(iter(_with_records(connection, connection.execute(query).all())), None)


def _one_after_the_other(connection: Connection, parts: Sequence[Select[Any]], at: int, limit: int) -> list[Row[Any]]:
    """Return rows of both ``parts``, one after the other; each is walked up to the limit, not sorted."""
    answered, others = parts
    found = list(connection.execute(answered.limit(limit).offset(at)))
    if len(found) == limit:
        return found
    before = at + len(found)
    if at and not found:
        before = connection.execute(select(func.count()).select_from(answered.order_by(None).subquery())).scalar_one()
    return found + list(connection.execute(others.limit(limit - len(found)).offset(max(at - before, 0))))


def _asked(connection: Connection, asked: Select[Any], query: TargetQuery) -> Select[Any]:
    """Return ``asked`` of the targets that ``query`` asks for; their figures are joined to it for words and years."""
    targets = schema.targets.c
    if query.verdict:
        asked = asked.where(targets.verdict == query.verdict)
    if query.reason:
        asked = asked.where(targets.reason == query.reason)
    if query.subject:
        asked = asked.where(targets.subject.in_(keys_called(connection, query.subject)))
    if query.least_confidence:
        asked = asked.where(targets.confidence >= query.least_confidence)
    if query.words or query.year:
        asked = asked.join(schema.figures, _here())
    if query.year:
        asked = asked.where(schema.figures.c.year == query.year)
    return _with_words(connection, asked, query.words) if query.words else asked


def _here() -> ColumnElement[bool]:
    figures, targets = schema.figures.c, schema.targets.c
    return (figures.document == targets.document) & (figures.id == targets.figure)


def _with_words(connection: Connection, asked: Select[Any], words: str) -> Select[Any]:
    """Return the targets of ``asked`` whose clause has ``words`` in it, or whose indicator is called so."""
    figures, targets = schema.figures.c, schema.targets.c
    named = select(figures.document).where(figures.indicator == folded(words))
    clause = has_words(in_clause(), words)
    asked = asked.where(or_(clause, figures.indicator == folded(words)))
    perhaps = documents_perhaps_with(connection, words)
    if perhaps is None:
        return asked
    # The sum has SQLite walk the targets in their order, up to the limit, rather than sort all that fit.
    return asked.where((targets.document + 0).in_(union(perhaps, named)))


def _with_records(connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> list[FoundTarget]:
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
