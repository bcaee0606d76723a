"""Recording a decision: it is stored, applied to the document's records, and its body's audit becomes outdated."""

from sqlalchemy import Connection, delete

from . import schema
from .audits import subject_of
from .documents import lay_out_decided
from .reviews import Review, add_review

__all__ = ["decide"]


def decide(connection: Connection, review: Review) -> str | None:
    """Take the decision ``review``; return the key of the body to reckon again, None if it concerns none here."""
    add_review(connection, review)
    subject = subject_of(connection, review.record.sha256)
    if subject is not None:
        connection.execute(delete(schema.audits).where(schema.audits.c.subject == subject))
        lay_out_decided(connection, review.record.sha256)
    return subject
