"""Recording a decision: it is stored, applied to the document's records, and its body's audit becomes outdated."""

from sqlalchemy import Connection, delete

from . import schema
from .audits import subject_of
from .documents import lay_out_decided
from .events import add_event
from .reviews import RecordKey, Review, add_review, withdraw_review

__all__ = ["decide", "withdraw"]


def decide(connection: Connection, review: Review) -> str | None:
    """Take the decision ``review``; return the key of the body to reckon again, None if it concerns none here."""
    add_review(connection, review)
    told = review.record._asdict() | {"record": review.record.kind}
    add_event(
        connection,
        "reviewed",
        sha256=told.pop("sha256"),
        reviewer=review.reviewer,
        decision=review.decision,
        **{name: told[name] for name in ("record", "start", "end")},
    )
    return _applied(connection, review.record)


def withdraw(connection: Connection, record: RecordKey, reviewer: str) -> tuple[bool, str | None]:
    """Take back what ``reviewer`` decided last about ``record``.

    Return whether there was anything, and the key of the body to reckon again.
    """
    if not withdraw_review(connection, record, reviewer):
        return False, None
    add_event(
        connection,
        "withdrawn",
        sha256=record.sha256,
        reviewer=reviewer,
        record=record.kind,
        start=record.start,
        end=record.end,
    )
    return True, _applied(connection, record)


def _applied(connection: Connection, record: RecordKey) -> str | None:
    subject = subject_of(connection, record.sha256)
    if subject is not None:
        connection.execute(delete(schema.audits).where(schema.audits.c.subject == subject))
        lay_out_decided(connection, record.sha256)
    return subject
