"""Taking a decision: it is noted, laid over the document's records, and its issuer's reckoning is of yesterday."""

from sqlalchemy import Connection, delete, func, select

from . import schema
from .documents import lay_out_decided
from .reviews import Review, add_review

__all__ = ["decide"]


def decide(connection: Connection, review: Review) -> str | None:
    """Take the decision ``review``; return the subject that has to be reckoned again, None if it concerns none here."""
    add_review(connection, review)
    documents = schema.documents.c
    subject: str | None = connection.execute(
        select(func.coalesce(documents.issuer, documents.sha256)).where(documents.sha256 == review.record.sha256)
    ).scalar()
    if subject is not None:
        connection.execute(delete(schema.audits).where(schema.audits.c.subject == subject))
        lay_out_decided(connection, review.record.sha256)
    return subject
