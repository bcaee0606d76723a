"""What the API answers with, beside the Reports themselves."""

import datetime

from pydantic import BaseModel

from ...schemas import LedgerRow

__all__ = [
    "Commitment",
    "Commitments",
    "Deed",
    "Document",
    "Documents",
    "Figure",
    "Figures",
    "Finding",
    "Findings",
    "Issuer",
    "Issuers",
    "Ledger",
    "Record",
    "Span",
    "Text",
    "Verdict",
    "Verdicts",
]


class Page(BaseModel):
    """One page of a list."""

    next: str | None
    """what to give as `after` for the next page; null on the last"""


class Document(BaseModel):
    """A document in a list; `/documents/{sha256}` has its Report."""

    sha256: str
    file: str
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
    file: str
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


class Deed(BaseModel):
    """A commitment or an achievement in its place."""

    sha256: str
    document: str
    id: str
    start: int
    end: int
    text: str
    deadline: datetime.date | None


class Commitment(BaseModel):
    """A commitment without a number, and what came of it."""

    body: str
    issuer: str | None
    verdict: str
    why: str
    confidence: float
    commitment: Deed
    evidence: list[Deed]
    spans: list[Span]


class Commitments(Page):
    """Commitments."""

    items: list[Commitment]


class Issuer(BaseModel):
    """A body that speaks, with its documents and its targets by outcome."""

    body: str
    issuer: str | None
    documents: int
    outcomes: dict[str, int]
    reached: float | None
    """share of its targets with a final verdict that were met or exceeded"""


class Issuers(Page):
    """Issuers."""

    items: list[Issuer]


class Ledger(BaseModel):
    """Rows of the ledger: an indicator of a body in a year, target beside actual."""

    items: list[LedgerRow]


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
    answer: str
    """what people answered: accepted, explained, suppressed, or open"""
    reason: str


class Findings(Page):
    """Findings."""

    items: list[Finding]
