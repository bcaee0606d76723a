"""The tables that csv, xlsx and parquet all write: documents, records, verdicts, findings and the ledger, to be joined.

Records name their document by its SHA-256 and its path, not by the key of the database.
"""

from collections.abc import Iterator, Sequence
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
    func,
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
    documents, bodies = schema.documents.c, schema.bodies.c
    with_sources = documents.key.in_(select(schema.sources.c.document))
    in_order = (documents.source, documents.key)
    described: list[Any] = [column for column in documents if column.name not in {"key", "body"}]
    described += [documents.body, bodies.name.label("body_name")]
    placed = schema.documents.outerjoin(schema.bodies, bodies.key == documents.body)
    query = select(*described).select_from(placed).where(with_sources).order_by(*in_order)
    found = [Sheet("documents", _columns(described), query)]
    whose = [documents.sha256, documents.source, documents.issuer, documents.body]
    for table in (schema.figures, schema.commitments, schema.achievements, schema.repairs, schema.numbers):
        columns = [*whose, *_without(table, "document", "plain")]
        joined = table.join(schema.documents, documents.key == table.c.document)
        order = (*in_order, *(column for column in table.primary_key.columns if column.name != "document"))
        query = select(*columns).select_from(joined).where(with_sources).order_by(*order)
        found.append(Sheet(table.name, _columns(columns), query))
    found += [_verdicts(schema.targets, schema.figures, "figure", ("text", "indicator", "year", "deadline", "clause"))]
    found += [_verdicts(schema.commitment_verdicts, schema.commitments, "commitment", ("text", "deadline"))]
    return [*found, *_findings(), _ledger()]


def _verdicts(table: Table, records: Table, kind: str, described: Sequence[str]) -> Sheet:
    """The verdicts of ``table`` with what stands in ``records`` about what they are on."""
    documents = schema.documents.c
    columns = [
        *(documents.sha256, documents.source, documents.issuer, documents.body),
        *_without(table, "document", "subject"),
        *(records.c[name] for name in described),
    ]
    joined = table.join(schema.documents, documents.key == table.c.document).join(
        records, (records.c.document == table.c.document) & (records.c.id == table.c[kind])
    )
    with_sources = documents.key.in_(select(schema.sources.c.document))
    order = (documents.source, documents.key, table.c[kind])
    query = select(*columns).select_from(joined).where(with_sources).order_by(*order)
    return Sheet(table.name, _columns(columns), query)


def _findings() -> Iterator[Sheet]:
    """The findings, and the places that each is about."""
    findings, documents, texts = schema.findings.c, schema.documents.c, schema.texts.c
    told = [findings.subject.label("body"), *(column for column in findings if column.name != "subject")]
    order = (findings.kind, findings.subject, findings.id)
    yield Sheet("findings", _columns(told), select(*told).order_by(*order))
    for table in (schema.finding_records, schema.finding_spans):
        columns: list[Any] = [
            table.c.subject.label("body"),
            *(table.c.finding, table.c.position, documents.sha256, documents.source),
            *_without(table, "subject", "finding", "position", "document"),
        ]
        joined = table.join(schema.documents, documents.key == table.c.document)
        if table is schema.finding_spans:
            columns.append(func.substr(texts.text, table.c.start + 1, table.c.end - table.c.start).label("text"))
            joined = joined.join(schema.texts, texts.document == table.c.document)
        query = select(*columns).select_from(joined).order_by(*table.primary_key.columns)
        yield Sheet(table.name, _columns(columns), query)


def _ledger() -> Sheet:
    ledger, bodies = schema.ledger.c, schema.bodies.c
    planned, reported = schema.documents.alias("planned"), schema.documents.alias("reported")
    columns: list[Any] = [
        *(ledger.subject.label("body"), bodies.name.label("body_name")),
        *_without(schema.ledger, "subject", "position", "target_document", "actual_document"),
        planned.c.sha256.label("target_sha256"),
        reported.c.sha256.label("actual_sha256"),
    ]
    joined = (
        schema.ledger.join(schema.bodies, bodies.key == ledger.subject)
        .outerjoin(planned, planned.c.key == ledger.target_document)
        .outerjoin(reported, reported.c.key == ledger.actual_document)
    )
    query = select(*columns).select_from(joined).order_by(ledger.subject, ledger.position)
    return Sheet("ledger", _columns(columns), query)


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
