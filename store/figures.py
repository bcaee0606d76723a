"""Queries for figures: by issuer, region, indicator, year, kind, value, verdict and words; sorted, counted, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, tuple_

from . import schema
from .placing import keys_called
from .searching import documents_perhaps_with, folded, has_words, in_clause
from .sorting import sorted_by

__all__ = [
    "ORDERS",
    "FigureQuery",
    "FigureSum",
    "Figures",
    "FoundFigure",
    "count_figures",
    "figure_sums",
    "iterate_figures",
    "query_figures",
    "sorted_figures",
]

LONGEST_PAGE = 1_000
MOST_SUMS = 10
Place = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """The criteria for figures; None is no criterion. ``issuer`` is the key or a name of a body.

    ``indicator`` and ``words`` match where they stand anywhere in the indicator or the clause, in either script;
    ``region`` matches the beginning of a code or any part of a name, the rest matches whole. ``verdict`` may also be
    why a target is unverified.
    """

    issuer: str | None = None
    region: str | None = None
    region_code: str | None = None
    doc_type: str | None = None
    sha256: str | None = None
    indicator: str | None = None
    indicator_code: str | None = None
    year: int | None = None
    role: str | None = None
    verdict: str | None = None
    unit: str | None = None
    least: float | None = None
    most: float | None = None
    words: str | None = None


class FoundFigure(NamedTuple):
    """A figure with whose it is and, for a target that was audited, its verdict."""

    sha256: str
    source: str
    issuer: str | None
    title: str | None
    id: str
    start: int
    end: int
    text: str
    value_low: float
    value_high: float
    unit: str | None
    dimension: str | None
    precision: float
    comparator: str
    currency: str | None
    indicator: str | None
    indicator_code: str | None
    action: str | None
    measure: str | None
    role: str
    year: int | None
    period_start: date | None
    period_end: date | None
    deadline: date | None
    scope: str | None
    clause: str
    confidence: float
    verdict: str | None
    reason: str | None
    ratio: float | None
    why: str | None


ORDERS = ("place", "issuer", "indicator", "year", "value_low", "role", "verdict", "confidence")
"""What figures can be sorted by; - before it turns the order round."""
OWN, OF_TARGET = FoundFigure._fields.index("id"), FoundFigure._fields.index("verdict")


class FigureSum(NamedTuple):
    """What ``times`` figures of one indicator, unit and measure add up to."""

    indicator: str | None
    unit: str | None
    measure: str | None
    times: int
    value: float


class Figures(NamedTuple):
    """One page of figures; ``after`` asks for the next one, and is None on the last."""

    figures: list[FoundFigure]
    after: Place | None


def query_figures(
    connection: Connection, query: FigureQuery, *, limit: int = 100, after: Place | None = None
) -> Figures:
    """Return the figures that ``query`` asks for, in the order of paths and places: at most ``limit``, from ``after`` on."""
    limit = max(1, min(limit, LONGEST_PAGE))
    documents, figures = schema.documents.c, schema.figures.c
    place = tuple_(documents.source, figures.document, figures.start, figures.id)
    asked = _selected().where(*_conditions(connection, query)).order_by(*place.clauses).limit(limit + 1)
    if after is not None:
        asked = asked.where(place > tuple_(*after))
    rows = connection.execute(asked.add_columns(figures.document)).all()
    found = [FoundFigure(*row[:-1]) for row in rows[:limit]]
    if len(rows) <= limit:
        return Figures(found, None)
    last = rows[limit - 1]
    return Figures(found, (last.source, last.document, last.start, last.id))


def count_figures(connection: Connection, query: FigureQuery) -> int:
    """Return how many figures ``query`` asks for."""
    joined = _joined(schema.figures.join(schema.documents, schema.documents.c.key == schema.figures.c.document), query)
    asked = select(func.count()).select_from(joined).where(*_conditions(connection, query))
    return connection.execute(asked).scalar_one()


def figure_sums(connection: Connection, query: FigureQuery) -> list[FigureSum]:
    """Return what the figures that ``query`` asks for add up to: those of one indicator, unit and measure, most first.

    Ranges and open values are left out. Whether a sum says anything is for the reader: running totals of one body do not
    add up, those of several bodies do.
    """
    figures = schema.figures.c
    alike = (figures.indicator, figures.unit, figures.measure)
    times = func.count().label("times")
    joined = _joined(schema.figures.join(schema.documents, schema.documents.c.key == schema.figures.c.document), query)
    asked = (
        select(*alike, times, func.sum(figures.value_low))
        .select_from(joined)
        .where(*_conditions(connection, query), figures.value_low == figures.value_high)
        .group_by(*alike)
        .order_by(times.desc(), *alike)
        .limit(MOST_SUMS)
    )
    return [FigureSum(*row) for row in connection.execute(asked)]


def sorted_figures(
    connection: Connection, query: FigureQuery, *, order: str = "place", at: int = 0, limit: int = 100
) -> list[FoundFigure]:
    """Return ``limit`` figures that ``query`` asks for from the one at ``at`` on, in one of the ``ORDERS``."""
    asked = _in_order(connection, query, order).limit(limit).offset(at)
    return [FoundFigure(*row) for row in connection.execute(asked)]


def iterate_figures(connection: Connection, query: FigureQuery, *, order: str = "place") -> Iterator[FoundFigure]:
    """Yield all figures that ``query`` asks for, in one of the ``ORDERS``; few of them are held at a time."""
    asked = _in_order(connection, query, order)
    for row in connection.execute(asked, execution_options={"yield_per": LONGEST_PAGE}):
        yield FoundFigure(*row)


def _in_order(connection: Connection, query: FigureQuery, order: str) -> Select[Any]:
    documents, figures = schema.documents.c, schema.figures.c
    columns = {name: figures[name] for name in ("indicator", "year", "value_low", "role", "confidence")}
    columns |= {"issuer": documents.issuer, "verdict": schema.targets.c.verdict}
    place = (documents.source, figures.document, figures.start, figures.id)
    return sorted_by(_selected().where(*_conditions(connection, query)), order, columns, place)


def _joined(tables: Any, query: FigureQuery) -> Any:
    """Return ``tables`` with the verdicts, where ``query`` asks for them."""
    return tables.outerjoin(schema.targets, _audited()) if query.verdict else tables


def _audited() -> ColumnElement[bool]:
    figures, targets = schema.figures.c, schema.targets.c
    return (targets.document == figures.document) & (targets.figure == figures.id)


def _selected() -> Select[tuple[object, ...]]:
    documents, figures, targets = schema.documents.c, schema.figures.c, schema.targets.c
    columns = [
        *(getattr(documents, name) for name in ("sha256", "source", "issuer", "title")),
        *(figures[name] for name in FoundFigure._fields[OWN:OF_TARGET]),
        *(targets[name] for name in FoundFigure._fields[OF_TARGET:]),
    ]
    joined = schema.figures.join(schema.documents, documents.key == figures.document)
    return select(*columns).select_from(joined.outerjoin(schema.targets, _audited()))


def _conditions(connection: Connection, query: FigureQuery) -> list[ColumnElement[bool]]:
    documents, figures = schema.documents.c, schema.figures.c
    whole = {
        documents.region_code: query.region_code,
        documents.doc_type: query.doc_type,
        figures.unit: query.unit,
        documents.sha256: query.sha256,
        figures.indicator_code: query.indicator_code,
        figures.year: query.year,
        figures.role: query.role,
    }
    conditions: list[ColumnElement[bool]] = [column == value for column, value in whole.items() if value is not None]
    if query.issuer is not None:
        conditions.append(documents.body.in_(keys_called(connection, query.issuer)))
    if query.verdict is not None:
        conditions.append(or_(schema.targets.c.verdict == query.verdict, schema.targets.c.reason == query.verdict))
    if query.region:
        named = documents.region.contains(folded(query.region), autoescape=True)
        conditions.append(or_(named, documents.region_code.startswith(query.region, autoescape=True)))
    if query.indicator:
        conditions.append(figures.indicator.contains(folded(query.indicator), autoescape=True))
    if query.least is not None:
        conditions.append(figures.value_high >= query.least)
    if query.most is not None:
        conditions.append(figures.value_low <= query.most)
    if query.words:
        conditions.append(has_words(in_clause(), query.words))
        perhaps = documents_perhaps_with(connection, query.words)
        if perhaps is not None:
            # The sum keeps SQLite from going through all these documents before it sorts: it walks them in order, up to the limit.
            conditions.append((documents.key + 0).in_(perhaps))
    return conditions
