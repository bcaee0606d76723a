"""What people decided about records: a list that only grows, kept when documents are read again.

A decision that is taken back stays in the list, marked; what stood before it stands again.

A review names its record by the SHA-256 of the document, the kind of record and its place, never by an id that another
version of the pipeline may give to something else.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from . import schema
from .times import in_utc

__all__ = [
    "Decision",
    "RecordKey",
    "RecordKind",
    "Review",
    "add_review",
    "all_reviews_of",
    "history_of",
    "reviews_of",
    "withdraw_review",
]

Decision = Literal["confirmed", "corrected", "rejected", "added"]
RecordKind = Literal["figure", "commitment", "achievement", "target", "finding"]


class RecordKey(NamedTuple):
    """A record by what does not change: the bytes, the kind, the place in the source text."""

    sha256: str
    kind: RecordKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of one person about one record; ``fields`` are the corrected ones, as in the Report's JSON."""

    record: RecordKey
    reviewer: str
    decision: Decision
    fields: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    withdrawn: datetime | None = None
    """when its reviewer took it back; None: it stands"""
    is_of_added: bool = field(default=False, compare=False)
    """whether the record is one that a reviewer added: none of the extractor's that overlaps it is meant"""


def add_review(connection: Connection, review: Review) -> int:
    """Add ``review`` to the list, and return its number; earlier ones about the same record stay."""
    result = connection.execute(
        insert(schema.reviews).returning(schema.reviews.c.id),
        {
            **review.record._asdict(),
            "reviewer": review.reviewer,
            "decision": review.decision,
            "fields": json.dumps(review.fields, ensure_ascii=False, sort_keys=True),
            "note": review.note,
            "time": review.time.astimezone(UTC),
        },
    )
    number: int = result.scalar_one()
    return number


def withdraw_review(connection: Connection, record: RecordKey, reviewer: str) -> bool:
    """Take the last decision of ``reviewer`` about ``record`` back; return whether there was one."""
    reviews = schema.reviews.c
    last = _of(record).where(reviews.reviewer == reviewer, reviews.withdrawn.is_(None)).with_only_columns(reviews.id)
    number = connection.execute(last.order_by(None).order_by(reviews.id.desc()).limit(1)).scalar()
    if number is None:
        return False
    connection.execute(update(schema.reviews).where(reviews.id == number).values(withdrawn=datetime.now(UTC)))
    return True


def history_of(connection: Connection, record: RecordKey) -> list[Review]:
    """Return every decision about ``record``, oldest first, those that were taken back among them."""
    return [_review(row) for row in connection.execute(_of(record)).mappings()]


def reviews_of(connection: Connection, sha256: str | None = None) -> Sequence[Review]:
    """Return all reviews that stand, or those of one document, oldest first."""
    return [review for review in all_reviews_of(connection, sha256) if review.withdrawn is None]


def all_reviews_of(connection: Connection, sha256: str | None = None) -> Sequence[Review]:
    """Return all reviews, or those of one document, oldest first, those that were taken back among them."""
    query = select(schema.reviews).order_by(schema.reviews.c.id)
    if sha256 is not None:
        query = query.where(schema.reviews.c.sha256 == sha256)
    reviews = [_review(row) for row in connection.execute(query).mappings()]
    added = {review.record for review in reviews if review.decision == "added"}
    return [replace(review, is_of_added=True) if review.record in added else review for review in reviews]


def _of(record: RecordKey) -> Select[Any]:
    reviews = schema.reviews.c
    conditions = (reviews[name] == value for name, value in record._asdict().items())
    return select(schema.reviews).where(*conditions).order_by(reviews.id)


def _review(row: RowMapping) -> Review:
    return Review(
        RecordKey(row["sha256"], row["kind"], row["start"], row["end"]),
        row["reviewer"],
        row["decision"],
        json.loads(row["fields"]),
        row["note"],
        in_utc(row["time"]),
        row["withdrawn"] and in_utc(row["withdrawn"]),
    )
