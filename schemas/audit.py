"""An Audit: every target with its verdict and the evidence, and what the numbers say about themselves."""

from typing import Literal

from pydantic import Field

from .base import Confidence, Model, Number, Span, record

__all__ = [
    "Audit",
    "AuditedDocument",
    "CommitmentVerdict",
    "FigureReference",
    "Finding",
    "Rejection",
    "TargetVerdict",
    "TextReference",
    "Unread",
    "UnverifiedReason",
    "Verdict",
]

Verdict = Literal["exceeded", "met", "missed", "partial", "unverified"]
UnverifiedReason = Literal["no_report", "silent", "not_comparable", "open_wording"]


class FigureReference(Model):
    """A figure of a document."""

    document: str
    figure: str


class AchievementReference(Model):
    """An achievement of a document."""

    document: str
    achievement: str


@record
class TextReference(Span):
    """A stretch of the source text of a document."""

    document: str


class Rejection(FigureReference):
    """A figure that looked like the actual of a target, and why it is not."""

    why: str


class TargetVerdict(FigureReference):
    """Whether a target was reached.

    exceeded: the actual is above the target · met: it equals it, or satisfies an upper bound or 左右 ·
    missed: it falls short · partial: the report covers a shorter period · unverified: nobody can tell, for a reason.
    """

    verdict: Verdict
    reason: UnverifiedReason | None = None
    """why it is unverified. no_report: no report of the target's year was read · silent: the reports of that year say
    nothing of it · not_comparable: figures were found, and each is refused for a reason · open_wording: a figure
    answers it, and the wording leaves open whether it reaches it. null for every other verdict"""
    ratio: Number | None = None
    """actual divided by target"""
    actuals: list[FigureReference]
    why: str
    """the working in one line"""
    rejected: list[Rejection]
    confidence: Confidence


class CommitmentVerdict(Model):
    """Whether a commitment without a number was kept.

    kept: a report tells it as done · overdue: a report itself says that it is late or was not done · not_mentioned
    (报告未提及): the reports of its year are silent · unverified: no report of its year was read, or the words leave it
    open.
    """

    document: str
    commitment: str
    verdict: Literal["kept", "overdue", "not_mentioned", "unverified"]
    evidence: list[AchievementReference]
    spans: list[TextReference] = Field(default_factory=list)
    """the words of the reports that bear the verdict out and are no achievement: that it is late, or was not done"""
    why: str = ""
    """what the verdict rests on, in one line"""
    confidence: Confidence


class Finding(Model):
    """What an auditor would want to be told about the numbers themselves."""

    kind: str = Field(pattern="^[a-z_]+$")
    """the rule that found it; the published schema lists them"""
    severity: Literal["error", "warning", "info"]
    """error: the numbers contradict each other · warning: an auditor should ask · info: worth knowing"""
    records: list[FigureReference]
    spans: list[TextReference] = Field(default_factory=list)
    """the words it is about that are no figures: a claim, a paragraph"""
    why: str
    """the working in one line"""
    id: str = ""
    """the one identity of a finding: the same for the same rule, check and places of the same documents, whatever its
    wording; unique within an audit"""


class AuditedDocument(Model):
    """A document the audit has read."""

    source: str
    issuer: str | None
    year: int | None
    body: str
    """the body whose documents it is reckoned with: the same key for all of them, its own id where nobody can tell"""
    unplaced: str | None = None
    """why nobody can tell whose it is; null where it is known"""
    same_as: str | None = None
    """the document with the same text, in another format, that is reckoned in its place"""


class Unread(Model):
    """A file that was given, or that stood in a folder that was, and of which nothing is in the audit."""

    source: str
    code: str
    """of the message; E126 for kinds of files that are not read"""
    why: str


class Audit(Model):
    """The reckoning over any number of reports."""

    schema_version: Literal["1"]
    targets: list[TargetVerdict]
    commitments: list[CommitmentVerdict]
    findings: list[Finding]
    documents: dict[str, AuditedDocument]
    unread: list[Unread] = Field(default_factory=list)
