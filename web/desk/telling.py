"""From what the database has found to what the API answers and what downloads hold; no path of the server is in it."""

from typing import Any

from ...schemas import LedgerRow
from ...store import FoundFigure
from ...store.document_list import FoundDocument
from ...store.findings import FoundFinding
from ...store.ledger import BodyLine
from ...store.promises import FoundPromise, PromisePlace
from ...store.quarantine import Quarantined, entry_id
from ...store.record_list import FoundRecord
from ...store.reviews import Review as StoredReview
from ...store.target_list import FoundTarget
from . import answers, answers_work

__all__ = [
    "commitment_of",
    "commitment_row",
    "document_of",
    "figure_of",
    "file_of",
    "finding_of",
    "finding_row",
    "issuer_of",
    "issuer_row",
    "ledger_row",
    "quarantined_of",
    "review_of",
    "verdict_of",
    "verdict_row",
]

Row = dict[str, Any]


def file_of(path: str) -> str:
    """Return the name of a file without the folders it is in."""
    return path.replace("\\", "/").rpartition("/")[2]


def document_of(found: FoundDocument) -> answers.Document:
    """Return a document as the API tells it."""
    told = found._asdict()
    return answers.Document(file=file_of(told.pop("source")), **told)


def figure_of(found: FoundFigure) -> answers.Figure:
    """Return a figure as the API tells it."""
    told = found._asdict()
    return answers.Figure(file=file_of(told.pop("source")), **told)


def verdict_of(found: FoundTarget) -> answers.Verdict:
    """Return a target as the API tells it."""
    return answers.Verdict(
        body=found.body.key,
        issuer=found.body.name,
        verdict=found.verdict,
        reason=found.reason,
        ratio=found.ratio,
        why=found.why,
        confidence=found.confidence,
        target=_record(found.target),
        actuals=[_record(each) for each in found.actuals],
        rejected=[_record(each) for each in found.rejected],
    )


def verdict_row(found: FoundTarget) -> Row:
    """Return a target as a row."""
    target = found.target
    return {
        "issuer": found.body.name,
        "verdict": found.verdict,
        "reason": found.reason,
        "indicator": target.indicator,
        "year": target.year,
        "target": target.text,
        "target_value": target.value,
        "unit": target.unit,
        "actual": [each.text for each in found.actuals],
        "actual_value": [each.value for each in found.actuals],
        "ratio": found.ratio,
        "confidence": found.confidence,
        "why": found.why,
        "clause": f"{target.before}{target.text}{target.after}",
        "document": target.document,
        "actual_document": [each.document for each in found.actuals],
        "sha256": target.sha256,
        "figure": target.id,
    }


def commitment_of(found: FoundPromise) -> answers.Commitment:
    """Return a commitment as the API tells it."""
    return answers.Commitment(
        body=found.body.key,
        issuer=found.body.name,
        verdict=found.verdict,
        why=found.why,
        confidence=found.confidence,
        commitment=_deed(found.commitment),
        evidence=[_deed(each) for each in found.evidence],
        spans=[answers.Span(**each._asdict()) for each in found.spans],
    )


def commitment_row(found: FoundPromise) -> Row:
    """Return a commitment as a row."""
    place = found.commitment
    return {
        "issuer": found.body.name,
        "verdict": found.verdict,
        "commitment": place.text,
        "deadline": place.deadline,
        "why": found.why,
        "evidence": [*(each.text for each in found.evidence), *(span.text for span in found.spans)],
        "confidence": found.confidence,
        "document": place.document,
        "sha256": place.sha256,
        "id": place.id,
    }


def finding_of(found: FoundFinding) -> answers.Finding:
    """Return a finding as the API tells it."""
    return answers.Finding(
        id=found.id,
        body=found.body.key,
        issuer=found.body.name,
        kind=found.kind,
        severity=found.severity,
        why=found.why,
        records=[_record(each) for each in found.records],
        spans=[answers.Span(**each._asdict()) for each in found.spans],
        answer=found.answer,
        reason=found.reason,
    )


def finding_row(found: FoundFinding) -> Row:
    """Return a finding as a row."""
    records, spans = found.records, found.spans
    return {
        "id": found.id,
        "issuer": found.body.name,
        "kind": found.kind,
        "severity": found.severity,
        "why": found.why,
        "quotes": [*(each.text for each in records), *(span.text for span in spans)],
        "documents": list(dict.fromkeys([*(each.document for each in records), *(span.document for span in spans)])),
        "answer": found.answer,
        "reason": found.reason,
    }


def issuer_of(line: BodyLine) -> answers.Issuer:
    """Return a body as the API tells it."""
    return answers.Issuer(
        body=line.key, issuer=line.name, documents=line.documents, outcomes=line.outcomes, reached=line.reached
    )


def issuer_row(line: BodyLine) -> Row:
    """Return a body as a row."""
    outcomes = ("exceeded", "met", "partial", "missed", "no_report", "silent", "not_comparable", "open_wording")
    told = {name: line.outcomes.get(name, 0) for name in outcomes}
    return {"issuer": line.name, "documents": line.documents, **told, "reached": line.reached, "body": line.key}


def ledger_row(row: LedgerRow) -> Row:
    """Return a row of the ledger as one of a table."""
    return row.model_dump(exclude={"records"}) | {"document": [each.document for each in row.records]}


def quarantined_of(entry: Quarantined) -> answers_work.Quarantined:
    """Return a file in quarantine as the API tells it."""
    name = file_of(entry.path)
    return answers_work.Quarantined(
        id=entry_id(entry.path), file=name, code=entry.code, message=entry.message.replace(entry.path, name)
    )


def review_of(review: StoredReview) -> answers_work.Review:
    """Return a decision as the API tells it."""
    return answers_work.Review(
        kind=review.record.kind,
        start=review.record.start,
        end=review.record.end,
        reviewer=review.reviewer,
        decision=review.decision,
        fields=review.fields,
        note=review.note,
        time=review.time,
        withdrawn=review.withdrawn,
    )


def _deed(place: PromisePlace) -> answers.Deed:
    return answers.Deed(**place._asdict())


def _record(found: FoundRecord) -> answers.Record:
    names = answers.Record.model_fields
    return answers.Record(**{name: value for name, value in found._asdict().items() if name in names})
