"""The tables that csv, xlsx and parquet all write: documents, their records, verdicts and findings, ready to be joined.

Records name their document by its SHA-256 and its path, not by the key of the database.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Double,
    Integer,
    Select,
    Table,
    select,
)

from .. import schema

__all__ = ["ROWS", "Kind", "Sheet", "rows", "sheets"]

ROWS = 2_000
"""Rows held at a time."""

Kind = Literal["text", "integer", "number", "boolean", "date"]


class Sheet(NamedTuple):
    """A table to write: its name, its columns with what they hold, and where the rows come from."""

    name: str
    columns: list[tuple[str, Kind]]
    query: Select[tuple[Any, ...]]


def sheets() -> list[Sheet]:
    """Return the tables to write, in order."""
    documents, figures, targets, findings = (
        schema.documents.c,
        schema.figures.c,
        schema.targets.c,
        schema.findings.c,
    )
    with_sources = documents.key.in_(select(schema.sources.c.document))
    in_order = (documents.source, documents.key)
    described = [column for column in schema.documents.c if column.name != "key"]
    found = [Sheet("documents", _columns(described), select(*described).where(with_sources).order_by(*in_order))]
    for table in (schema.figures, schema.commitments, schema.achievements, schema.repairs, schema.numbers):
        columns = [documents.sha256, documents.source, documents.issuer, *_without(table, "document")]
        joined = table.join(schema.documents, documents.key == table.c.document)
        order = (*in_order, *(column for column in table.primary_key.columns if column.name != "document"))
        query = select(*columns).select_from(joined).where(with_sources).order_by(*order)
        found.append(Sheet(table.name, _columns(columns), query))
    verdicts = [
        *(documents.sha256, documents.source, documents.issuer),
        *_without(schema.targets, "document", "subject"),
        *(figures[name] for name in ("text", "indicator", "year", "deadline", "clause")),
    ]
    audited = schema.targets.join(schema.documents, documents.key == targets.document).join(
        schema.figures, (figures.document == targets.document) & (figures.id == targets.figure)
    )
    order = (*in_order, targets.figure)
    found.append(
        Sheet(
            "targets",
            _columns(verdicts),
            select(*verdicts).select_from(audited).where(with_sources).order_by(*order),
        )
    )
    told = list(schema.findings.c)
    found.append(Sheet("findings", _columns(told), select(*told).order_by(findings.kind, findings.fingerprint)))
    return found


def rows(connection: Connection, sheet: Sheet) -> Iterator[list[list[Any]]]:
    """Yield the rows of ``sheet``, some at a time."""
    result = connection.execute(sheet.query, execution_options={"yield_per": ROWS})
    for part in result.partitions():
        yield [list(row) for row in part]


def _without(table: Table, *names: str) -> list[Column[Any]]:
    return [column for column in table.c if column.name not in names]


def _columns(columns: list[Any]) -> list[tuple[str, Kind]]:
    return [(column.name, _kind(column)) for column in columns]


def _kind(column: ColumnElement[Any]) -> Kind:
    kinds: list[tuple[type, Kind]] = [(Boolean, "boolean"), (Integer, "integer"), (Double, "number"), (Date, "date")]
    return next((kind for of, kind in kinds if isinstance(column.type, of)), "text")
