"""Queries for figures: by issuer, indicator, year, role, verdict and words, page by page."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, select, text, tuple_

from . import schema
from .placing import keys_called

__all__ = ["FigureQuery", "Figures", "FoundFigure", "documents_with", "query_figures"]

LONGEST_PAGE = 1_000
SHORTEST_IN_INDEX = 3
"""A trigram index knows no word of fewer characters; shorter ones are looked for row by row."""

Place = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """The criteria for figures; None is no criterion. ``issuer`` is the key or a name of a body.

    ``indicator`` and ``words`` match where they stand anywhere in the indicator or the clause, the rest matches whole.
    """

    issuer: str | None = None
    region_code: str | None = None
    sha256: str | None = None
    indicator: str | None = None
    indicator_code: str | None = None
    year: int | None = None
    role: str | None = None
    verdict: str | None = None
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


OWN, OF_TARGET = FoundFigure._fields.index("id"), FoundFigure._fields.index("verdict")


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


def _selected() -> Select[tuple[object, ...]]:
    documents, figures, targets = schema.documents.c, schema.figures.c, schema.targets.c
    columns = [
        *(getattr(documents, name) for name in ("sha256", "source", "issuer", "title")),
        *(figures[name] for name in FoundFigure._fields[OWN:OF_TARGET]),
        *(targets[name] for name in FoundFigure._fields[OF_TARGET:]),
    ]
    audited = (targets.document == figures.document) & (targets.figure == figures.id)
    joined = schema.figures.join(schema.documents, documents.key == figures.document)
    return select(*columns).select_from(joined.outerjoin(schema.targets, audited))


def _conditions(connection: Connection, query: FigureQuery) -> list[ColumnElement[bool]]:
    documents, figures = schema.documents.c, schema.figures.c
    whole = {
        documents.region_code: query.region_code,
        documents.sha256: query.sha256,
        figures.indicator_code: query.indicator_code,
        figures.year: query.year,
        figures.role: query.role,
        schema.targets.c.verdict: query.verdict,
    }
    conditions: list[ColumnElement[bool]] = [column == value for column, value in whole.items() if value is not None]
    if query.issuer is not None:
        conditions.append(documents.body.in_(keys_called(connection, query.issuer)))
    if query.indicator:
        conditions.append(figures.indicator.contains(query.indicator, autoescape=True))
    if query.words:
        conditions.append(figures.clause.contains(query.words, autoescape=True))
        # The sum keeps SQLite from going through all these documents before it sorts: it walks them in order, up to the limit.
        conditions.append((documents.key + 0).in_(documents_with(connection, query.words)))
    return conditions


def documents_with(connection: Connection, words: str) -> Select[tuple[int]]:
    """Return the query for the documents whose text has ``words`` in it, by the trigram index where it can help."""
    texts = schema.texts.c
    if connection.dialect.name == "sqlite" and len(words) >= SHORTEST_IN_INDEX:
        trigrams = {words[at : at + 3].replace('"', '""') for at in range(len(words) - 2)}
        wanted = " AND ".join(f'"{trigram}"' for trigram in sorted(trigrams))
        matches = text("SELECT rowid AS document FROM texts_search WHERE texts_search MATCH :wanted").bindparams(
            wanted=wanted
        )
        return select(matches.columns(texts.document).subquery().c.document)
    return select(texts.document).where(texts.text.contains(words, autoescape=True))
