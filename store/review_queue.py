"""The review queue: the least certain records, and those that other reviewers have decided on."""

from typing import Any

from sqlalchemy import Connection, Select, Table, literal, select, union_all

from . import schema
from .reviews import RecordKey

FINAL = ("exceeded", "met", "partial", "missed")
"""Verdicts that can be wrong; an unverified target is not reviewed."""

__all__ = ["least_certain", "reviewed_by", "reviewed_by_others"]


def least_certain(connection: Connection, *, limit: int = 500) -> list[RecordKey]:
    """Return the records that are least certain, the least certain first: figures, commitments and verdicts."""
    figures = schema.figures.c
    parts: list[Select[Any]] = [
        _lowest("figure", schema.figures, limit).where(figures.role != "reference"),
        _lowest("commitment", schema.commitments, limit),
        *(_lowest_targets(verdict, limit) for verdict in FINAL),
    ]
    together = union_all(*(select(part.subquery()) for part in parts)).subquery()
    query = select(together).order_by(together.c.confidence, together.c.sha256, together.c.start).limit(limit)
    return [RecordKey(row.sha256, row.kind, row.start, row.end) for row in connection.execute(query)]


def reviewed_by(connection: Connection, reviewer: str) -> set[RecordKey]:
    """Return the records that ``reviewer`` has decided on."""
    reviews = schema.reviews.c
    query = select(reviews.sha256, reviews.kind, reviews.start, reviews.end).where(reviews.reviewer == reviewer)
    return {RecordKey(*row) for row in connection.execute(query)}


def reviewed_by_others(connection: Connection, reviewer: str, *, limit: int = 500) -> list[RecordKey]:
    """Return records that others have decided on, the latest first."""
    reviews = schema.reviews.c
    query = select(reviews.sha256, reviews.kind, reviews.start, reviews.end).where(reviews.reviewer != reviewer)
    found = connection.execute(query.order_by(reviews.id.desc()).limit(limit))
    return list(dict.fromkeys(RecordKey(*row) for row in found))


def _lowest_targets(verdict: str, limit: int) -> Select[Any]:
    documents, figures, targets = schema.documents.c, schema.figures.c, schema.targets.c
    lowest = (
        select(targets.document, targets.figure, targets.confidence)
        .where(targets.verdict == verdict)
        .order_by(targets.confidence)
        .limit(limit)
        .subquery()
    )
    return (
        select(documents.sha256, literal("target").label("kind"), figures.start, figures.end, lowest.c.confidence)
        .join_from(lowest, schema.figures, (figures.document == lowest.c.document) & (figures.id == lowest.c.figure))
        .join(schema.documents, documents.key == lowest.c.document)
    )


def _lowest(kind: str, table: Table, limit: int) -> Select[Any]:
    documents, columns = schema.documents.c, table.c
    return (
        select(documents.sha256, literal(kind).label("kind"), columns.start, columns.end, columns.confidence)
        .join_from(table, schema.documents, documents.key == columns.document)
        .order_by(columns.confidence)
        .limit(limit)
    )
