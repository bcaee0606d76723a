"""Figures with the words around them and the document that they stand in, for lists."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, Text, cast, select

from . import schema
from .spans import called

__all__ = ["FoundRecord", "actuals_of_body", "records_at"]

MOST = 300
"""Figures of a body offered to be linked by hand."""


SHOWN = (
    "document", "id", "start", "end", "text", "clause", "clause_start", "value_low", "value_high", "unit", "comparator",
    "indicator", "action", "year",
)  # fmt: skip


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


def records_at(connection: Connection, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], FoundRecord]:
    """Return the figures with ``keys``: the key of a document and the id of the figure."""
    figures = schema.figures.c
    wanted = set(keys)
    # Not as pairs: for a list of those SQLite reads the whole table. It finds the documents, then joins the two names.
    query = _placed().where(
        figures.document.in_({document for document, _ in wanted}),
        figures.id.in_({name for _, name in wanted}),
        (cast(figures.document, Text) + " " + figures.id).in_({f"{document} {name}" for document, name in wanted}),
    )
    return {(row.document, row.id): _record(row) for row in connection.execute(query)}


def actuals_of_body(connection: Connection, subject: str, year: int | None) -> list[FoundRecord]:
    """Return the figures that the body with the key ``subject`` reports of ``year``, in the order of their indicators."""
    figures, documents = schema.figures.c, schema.documents.c
    query = _placed().where(documents.body == subject, figures.role == "actual")
    if year is not None:
        query = query.where(figures.year == year)
    order = (figures.indicator, documents.source, figures.start)
    return [_record(row) for row in connection.execute(query.order_by(*order).limit(MOST))]


def _placed() -> Select[tuple[object, ...]]:
    documents, figures = schema.documents.c, schema.figures.c
    columns = (figures[name] for name in SHOWN)
    return select(*columns, documents.sha256, documents.title, documents.source).join_from(
        schema.figures, schema.documents, documents.key == figures.document
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
