"""What came of the targets: each body is reckoned by itself, and only again when its documents have changed."""

import hashlib
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from .._version import __version__
from ..audit.bodies import Body, WhyUnknown
from ..schemas import Audit, Report
from ..schemas.packing import unpacked
from . import schema
from .audit_rows import audit_rows
from .decisions import decided, decided_audit, standing
from .events import add_event
from .insertion import insert_rows
from .reviews import RecordKey, Review, reviews_of

__all__ = [
    "Subject",
    "count_verdicts",
    "reports_of",
    "reviewed_audit",
    "save_audit",
    "stored_audit",
    "subject_of",
    "subjects",
]


class Subject(NamedTuple):
    """A body whose documents are reckoned together.

    ``digest`` changes with the documents, with how they were read and with the version that reckons them; ``is_fresh`` says
    that the reckoning in the database is of this digest.
    """

    body: Body
    digest: str
    is_fresh: bool


def subjects(connection: Connection, *, only: str | None = None, version: str = __version__) -> list[Subject]:
    """Return all bodies, in the order of the first paths of their documents, or the one with the key ``only``."""
    documents, bodies = schema.documents.c, schema.bodies.c
    query = (
        select(documents.body, bodies.name, documents.unplaced, documents.sha256, documents.version, documents.source)
        .join(schema.bodies, bodies.key == documents.body)
        .where(documents.key.in_(select(schema.sources.c.document)))
        .order_by(documents.source, documents.sha256)
    )
    reckoned = select(schema.audits.c.subject, schema.audits.c.digest)
    if only is not None:
        query = query.where(documents.body == only)
        reckoned = reckoned.where(schema.audits.c.subject == only)
    held = connection.execute(reckoned)
    known: dict[str, str] = {row.subject: row.digest for row in held}
    parts: dict[Body, list[str]] = {}
    for row in connection.execute(query):
        why: WhyUnknown | None = row.unplaced
        of = parts.setdefault(Body(row.body, row.name, why), [version, row.name or "", row.unplaced or ""])
        of.append(f"{row.sha256} {row.version} {row.source}")
    digests = {body: hashlib.sha256("\n".join(of).encode("utf-8", "replace")).hexdigest() for body, of in parts.items()}
    return [Subject(body, digest, known.get(body.key) == digest) for body, digest in digests.items()]


def subject_of(connection: Connection, sha256: str) -> str | None:
    """Return the key of the body of a document, None if it has not been placed."""
    documents = schema.documents.c
    return connection.execute(select(documents.body).where(documents.sha256 == sha256)).scalar()


def reports_of(connection: Connection, subject: str) -> list[Report]:
    """Return the Reports of the body with the key ``subject``, as people decided, in the order of their paths."""
    documents = schema.documents.c
    query = (
        select(schema.reports.c.body, documents.source)
        .join(schema.documents, documents.key == schema.reports.c.document)
        .where(documents.body == subject)
        .where(documents.key.in_(select(schema.sources.c.document)))
        .order_by(documents.source, documents.sha256)
    )
    found = []
    for row in connection.execute(query):
        report = unpacked(row.body, row.source)
        found.append(decided(report, standing(reviews_of(connection, report.document.id))))
    return found


def reviewed_audit(connection: Connection, audit: Audit, reports: Sequence[Report]) -> Audit:
    """Return ``audit`` of ``reports`` with the verdicts that people gave."""
    reviews: dict[RecordKey, Review] = {}
    for report in reports:
        reviews |= standing(reviews_of(connection, report.document.id))
    return decided_audit(audit, reports, reviews)


def save_audit(connection: Connection, subject: Subject, audit: Audit, reports: Sequence[Report]) -> None:
    """Put the reckoning of ``reports``, all of ``subject``, in the place of the one before; people's verdicts stand."""
    audit = reviewed_audit(connection, audit, reports)
    key = subject.body.key
    connection.execute(delete(schema.audits).where(schema.audits.c.subject == key))
    body = zlib.compress(audit.model_dump_json().encode("utf-8", "replace"))
    insert_rows(connection, "audits", [{"subject": key, "digest": subject.digest, "body": body}])
    for table, values in audit_rows(subject.body, audit, reports).items():
        insert_rows(connection, table, values)
    add_event(connection, "reckoned", subject=key, issuer=subject.body.name, targets=len(audit.targets))


def stored_audit(connection: Connection, subject: str) -> Audit | None:
    """Return the reckoning of the body with the key ``subject``, None if there is none."""
    query = select(schema.audits.c.body).where(schema.audits.c.subject == subject)
    body = connection.execute(query).scalar()
    return None if body is None else Audit.model_validate_json(zlib.decompress(body))


def count_verdicts(connection: Connection) -> dict[str, int]:
    """Return how many targets have each verdict; those that are unverified for a known reason stand under the reason."""
    targets = schema.targets.c
    outcome = func.coalesce(targets.reason, targets.verdict)
    query = select(outcome.label("outcome"), func.count().label("times")).group_by(outcome).order_by(outcome)
    return {row.outcome: row.times for row in connection.execute(query)}
