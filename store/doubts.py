"""What should be reviewed next: the records that are most doubtful, and those on which a second opinion is wanted."""

from typing import Any

from sqlalchemy import Connection, Select, Table, literal, select, union_all

from . import schema
from .reviews import RecordKey

__all__ = ["doubtful", "reviewed_by", "reviewed_by_others"]


def doubtful(connection: Connection, *, limit: int = 500) -> list[RecordKey]:
    """Return the records that are least certain, the least certain first: figures, commitments and verdicts."""
    figures = schema.figures.c
    target = schema.targets.join(
        schema.figures, (figures.document == schema.targets.c.document) & (figures.id == schema.targets.c.figure)
    )
    parts: list[Select[Any]] = [
        _lowest("figure", schema.figures, limit).where(figures.role != "reference"),
        _lowest("commitment", schema.commitments, limit),
    ]
    documents = schema.documents.c
    verdicts = (
        select(
            documents.sha256,
            literal("target").label("kind"),
            figures.start,
            figures.end,
            schema.targets.c.confidence.label("confidence"),
        )
        .select_from(target.join(schema.documents, documents.key == figures.document))
        .where(schema.targets.c.verdict != "unverified")
        .order_by(schema.targets.c.confidence)
        .limit(limit)
    )
    parts.append(verdicts)
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


def _lowest(kind: str, table: Table, limit: int) -> Select[Any]:
    documents, columns = schema.documents.c, table.c
    return (
        select(documents.sha256, literal(kind).label("kind"), columns.start, columns.end, columns.confidence)
        .join_from(table, schema.documents, documents.key == columns.document)
        .order_by(columns.confidence)
        .limit(limit)
    )
