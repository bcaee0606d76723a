"""What came of the targets: each issuer is reckoned by itself, and only again when its documents have changed."""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, delete, func, select

from .._version import __version__
from ..schemas import Audit, Report
from ..schemas.audit import Finding
from . import schema
from .decisions import decided, decided_audit, standing
from .insertion import insert_rows
from .reviews import RecordKey, Review, reviews_of
from .rows import Row as Values
from .rows import document_key, unpacked

__all__ = [
    "StoredFinding",
    "Subject",
    "count_verdicts",
    "forget_subjects",
    "iterate_audits",
    "reports_of",
    "save_audit",
    "stored_findings",
    "subjects",
]


class Subject(NamedTuple):
    """Whose documents are reckoned together: an issuer, or one document that names none (then its SHA-256).

    ``digest`` changes with the documents, with how they were read and with the version that reckons them; ``fresh`` says
    that the reckoning in the database is of this digest.
    """

    name: str
    digest: str
    fresh: bool


class StoredFinding(NamedTuple):
    """A finding with its fingerprint, which stays the same for the same finding about the same bytes."""

    fingerprint: str
    kind: str
    severity: str
    why: str
    records: list[tuple[str, str]]
    """SHA-256 of the document, id of the record"""


def subjects(connection: Connection, *, only: str | None = None, version: str = __version__) -> Iterator[Subject]:
    """Yield all subjects in order, or the ``only`` one, each with whether it has to be reckoned again."""
    documents = schema.documents.c
    name = func.coalesce(documents.issuer, documents.sha256)
    query = (
        select(name.label("name"), documents.sha256, documents.version)
        .where(documents.key.in_(select(schema.sources.c.document)))
        .order_by(name, documents.sha256)
    )
    reckoned = select(schema.audits.c.subject, schema.audits.c.digest)
    if only is not None:
        query = query.where(_is_of(only))
        reckoned = reckoned.where(schema.audits.c.subject == only)
    held = connection.execute(reckoned)
    known: dict[str, str] = {row.subject: row.digest for row in held}
    for subject, rows in groupby(connection.execute(query), key=lambda row: str(row.name)):
        parts = [version, *(f"{row.sha256} {row.version}" for row in rows)]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        yield Subject(subject, digest, known.get(subject) == digest)


def forget_subjects(connection: Connection, kept: set[str]) -> None:
    """Remove the reckonings of all subjects but ``kept``: those whose last document has gone."""
    names = connection.execute(select(schema.audits.c.subject)).scalars().all()
    for name in set(names) - kept:
        connection.execute(delete(schema.audits).where(schema.audits.c.subject == name))


def reports_of(connection: Connection, subject: str) -> list[Report]:
    """Return the Reports of ``subject``, as people decided, in the order of their paths."""
    documents = schema.documents.c
    query = (
        select(schema.reports.c.body, documents.source)
        .join(schema.documents, documents.key == schema.reports.c.document)
        .where(_is_of(subject))
        .where(documents.key.in_(select(schema.sources.c.document)))
        .order_by(documents.source, documents.key)
    )
    found = []
    for row in connection.execute(query):
        report = unpacked(row.body)
        report.document.source = row.source
        found.append(decided(report, standing(reviews_of(connection, report.document.id))))
    return found


def save_audit(connection: Connection, subject: Subject, audit: Audit, reports: Sequence[Report]) -> None:
    """Put the reckoning of ``reports``, all of ``subject``, in the place of the one before; people's verdicts stand."""
    reviews: dict[RecordKey, Review] = {}
    for report in reports:
        reviews |= standing(reviews_of(connection, report.document.id))
    audit = decided_audit(audit, reports, reviews)
    connection.execute(delete(schema.audits).where(schema.audits.c.subject == subject.name))
    body = zlib.compress(audit.model_dump_json().encode("utf-8", "replace"))
    rows: dict[str, list[Values]] = {
        "audits": [{"subject": subject.name, "digest": subject.digest, "body": body}],
        "targets": [],
        "target_figures": [],
        "commitment_verdicts": [],
        "commitment_evidence": [],
        "findings": [],
        "finding_records": [],
    }
    _lay_out_targets(rows, subject.name, audit)
    _lay_out_commitments(rows, subject.name, audit)
    _lay_out_findings(rows, subject.name, audit, reports)
    for table, values in rows.items():
        insert_rows(connection, table, values)


def iterate_audits(connection: Connection) -> Iterator[tuple[str, Audit]]:
    """Yield each subject with its reckoning, in order."""
    query = select(schema.audits.c.subject, schema.audits.c.body).order_by(schema.audits.c.subject)
    for row in connection.execute(query, execution_options={"yield_per": 50}):
        yield row.subject, Audit.model_validate_json(zlib.decompress(row.body))


def count_verdicts(connection: Connection) -> dict[str, int]:
    """Return how many targets have each verdict."""
    verdict = schema.targets.c.verdict
    query = select(verdict, func.count().label("times")).group_by(verdict).order_by(verdict)
    return {row.verdict: row.times for row in connection.execute(query)}


def stored_findings(connection: Connection, *, kind: str | None = None) -> Iterator[StoredFinding]:
    """Yield the findings, of one kind or all, in the order of their kinds and fingerprints."""
    findings, records, documents = schema.findings.c, schema.finding_records.c, schema.documents.c
    query = (
        select(schema.findings, documents.sha256, records.record)
        .outerjoin(schema.finding_records, records.fingerprint == findings.fingerprint)
        .outerjoin(schema.documents, documents.key == records.document)
        .order_by(findings.kind, findings.fingerprint, records.position)
    )
    if kind is not None:
        query = query.where(findings.kind == kind)
    rows = connection.execute(query, execution_options={"yield_per": 500})
    for _, group in groupby(rows, key=lambda row: row.fingerprint):
        members: list[Row[tuple[object, ...]]] = list(group)
        first = members[0]
        named = [(row.sha256, row.record) for row in members if row.sha256 is not None]
        yield StoredFinding(first.fingerprint, first.kind, first.severity, first.why, named)


def _is_of(subject: str) -> ColumnElement[bool]:
    documents = schema.documents.c
    return (documents.issuer == subject) | (documents.issuer.is_(None) & (documents.sha256 == subject))


def _lay_out_targets(rows: dict[str, list[Values]], subject: str, audit: Audit) -> None:
    for target in audit.targets:
        key = {"document": document_key(target.document), "figure": target.figure}
        rows["targets"].append(
            key
            | {
                "subject": subject,
                "verdict": target.verdict,
                "ratio": target.ratio,
                "why": target.why,
                "confidence": target.confidence,
            }
        )
        found: list[tuple[str, str, str, str | None]] = []
        found += [("actual", actual.document, actual.figure, None) for actual in target.actuals]
        found += [("rejected", other.document, other.figure, other.why) for other in target.rejected]
        rows["target_figures"].extend(
            key
            | {
                "position": position,
                "relation": relation,
                "found_document": document_key(document),
                "found_figure": figure,
                "why": why,
            }
            for position, (relation, document, figure, why) in enumerate(found)
        )


def _lay_out_commitments(rows: dict[str, list[Values]], subject: str, audit: Audit) -> None:
    for verdict in audit.commitments:
        key = {"document": document_key(verdict.document), "commitment": verdict.commitment}
        rows["commitment_verdicts"].append(
            key | {"subject": subject, "verdict": verdict.verdict, "confidence": verdict.confidence}
        )
        rows["commitment_evidence"].extend(
            key
            | {
                "position": position,
                "found_document": document_key(found.document),
                "achievement": found.achievement,
            }
            for position, found in enumerate(verdict.evidence)
        )


def _lay_out_findings(rows: dict[str, list[Values]], subject: str, audit: Audit, reports: Sequence[Report]) -> None:
    places = {
        (report.document.id, record.id): f"{record.start}:{record.end}"
        for report in reports
        for records in (report.figures, report.commitments, report.achievements)
        for record in records
    }
    seen: dict[str, int] = {}
    for finding in audit.findings:
        named = [(record.document, record.figure) for record in finding.records]
        fingerprint = _fingerprint(finding, [(document, places[document, record]) for document, record in named], seen)
        rows["findings"].append(
            {
                "fingerprint": fingerprint,
                "subject": subject,
                "kind": finding.kind,
                "severity": finding.severity,
                "why": finding.why,
            }
        )
        rows["finding_records"].extend(
            {
                "fingerprint": fingerprint,
                "position": position,
                "document": document_key(document),
                "record": record,
            }
            for position, (document, record) in enumerate(named)
        )


def _fingerprint(finding: Finding, places: list[tuple[str, str]], seen: dict[str, int]) -> str:
    """Return a hash of what the finding is about: not of its wording, which may get better."""
    about = "\n".join([finding.kind, *(f"{document} {place}" for document, place in sorted(places))])
    times = seen[about] = seen.get(about, 0) + 1
    return hashlib.sha256(f"{about}\n{times}".encode()).hexdigest()
