"""What the API answers with, beside the Reports themselves; and what it is sent."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from ...store import RecordKey
from ...store.findings import FoundFinding
from ...store.record_list import FoundRecord
from ...store.reviews import Review as StoredReview
from ...store.target_list import FoundTarget

__all__ = [
    "Document",
    "Documents",
    "Figure",
    "Figures",
    "Finding",
    "Findings",
    "NewReview",
    "Quarantine",
    "Quarantined",
    "Record",
    "Review",
    "Reviews",
    "Span",
    "Text",
    "Verdict",
    "Verdicts",
    "finding_of",
    "review_of",
    "verdict_of",
]


class Page(BaseModel):
    """One page of a list."""

    next: str | None
    """what to give as `after` for the next page; null on the last"""


class Document(BaseModel):
    """A document in a list; `/documents/{sha256}` has its Report."""

    sha256: str
    source: str
    title: str | None
    issuer: str | None
    body: str | None
    """the key of the issuer, the same for all documents of one body"""
    doc_type: str
    date: datetime.date | None
    script: str
    characters: int
    numbers: int
    understood: int


class Documents(Page):
    """Documents."""

    items: list[Document]


class Text(BaseModel):
    """A source text."""

    text: str


class Figure(BaseModel):
    """A figure with whose it is and, for a target that was reckoned, its verdict."""

    sha256: str
    source: str
    issuer: str | None
    title: str | None
    id: str
    start: int
    end: int
    text: str
    value_low: float
    value_high: float
    unit: str | None
    dimension: str | None
    precision: float
    comparator: str
    currency: str | None
    indicator: str | None
    indicator_code: str | None
    action: str | None
    measure: str | None
    role: str
    year: int | None
    period_start: datetime.date | None
    period_end: datetime.date | None
    deadline: datetime.date | None
    scope: str | None
    clause: str
    confidence: float
    verdict: str | None
    reason: str | None
    ratio: float | None
    why: str | None


class Figures(Page):
    """Figures."""

    items: list[Figure]


class Record(BaseModel):
    """A figure in its place; `why` it does not answer the target, for a candidate that was not taken."""

    sha256: str
    document: str
    id: str
    start: int
    end: int
    text: str
    value: float | tuple[float, float]
    unit: str | None
    indicator: str | None
    year: int | None
    why: str | None = None


class Span(BaseModel):
    """Words of a document that are no record."""

    sha256: str
    document: str
    start: int
    end: int
    text: str


class Verdict(BaseModel):
    """A target and what came of it; `body` is the key of the issuer, the document's SHA-256 where nobody can tell."""

    body: str
    issuer: str | None
    verdict: str
    reason: str | None
    """why it is unverified: no_report, silent, not_comparable or open_wording"""
    ratio: float | None
    why: str
    confidence: float
    target: Record
    actuals: list[Record]
    rejected: list[Record]


class Verdicts(Page):
    """Verdicts."""

    items: list[Verdict]


class Finding(BaseModel):
    """A finding and what it is about; its id stays the same for the same finding about the same bytes."""

    id: str
    body: str
    issuer: str | None
    kind: str
    severity: str
    why: str
    records: list[Record]
    spans: list[Span]


class Findings(Page):
    """Findings."""

    items: list[Finding]


class Quarantined(BaseModel):
    """A file that could not be read."""

    file: str
    code: str
    message: str


class Quarantine(BaseModel):
    """Files that could not be read."""

    items: list[Quarantined]


class NewReview(BaseModel):
    """A decision about the record of a kind at a place of the source text."""

    kind: Literal["figure", "commitment", "achievement", "target"]
    start: Annotated[int, Field(ge=0, le=1 << 40)]
    end: Annotated[int, Field(ge=0, le=1 << 40)]
    reviewer: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\x00-\x1f]+$")]
    decision: Literal["confirmed", "corrected", "rejected"]
    fields: dict[str, str] = {}
    """the fields to correct, as they would be typed: {"role": "actual", "value": "35", "year": "2023"}"""
    note: Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")] = ""

    def key(self, sha256: str) -> RecordKey:
        """Return the record that is meant, of the document ``sha256``."""
        return RecordKey(sha256, self.kind, self.start, self.end)


class Review(BaseModel):
    """A decision; `fields` is the whole record as it was decided."""

    kind: str
    start: int
    end: int
    reviewer: str
    decision: str
    fields: dict[str, Any]
    note: str
    time: datetime.datetime


class Reviews(BaseModel):
    """Decisions, oldest first."""

    items: list[Review]


def verdict_of(found: FoundTarget) -> Verdict:
    """Return a target of the database as the API tells it."""
    return Verdict(
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


def finding_of(found: FoundFinding) -> Finding:
    """Return a finding of the database as the API tells it."""
    return Finding(
        id=found.id,
        body=found.body.key,
        issuer=found.body.name,
        kind=found.kind,
        severity=found.severity,
        why=found.why,
        records=[_record(each) for each in found.records],
        spans=[Span(**each._asdict()) for each in found.spans],
    )


def review_of(review: StoredReview) -> Review:
    """Return a decision as the API tells it."""
    return Review(
        kind=review.record.kind,
        start=review.record.start,
        end=review.record.end,
        reviewer=review.reviewer,
        decision=review.decision,
        fields=review.fields,
        note=review.note,
        time=review.time,
    )


def _record(found: FoundRecord) -> Record:
    names = Record.model_fields
    return Record(**{name: value for name, value in found._asdict().items() if name in names})
