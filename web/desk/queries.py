"""Query parameters of the API; one that is left out is no criterion, one that is not known is refused."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ...schemas.audit import UnverifiedReason, Verdict
from ...store import FigureQuery
from ...store.document_list import DocumentQuery
from ...store.findings import FindingQuery
from ...store.promises import PromiseQuery
from ...store.target_list import TargetQuery
from .asked import Cursor, DocType, FindingKind, Severity, Text, YearAsked

__all__ = [
    "CommitmentsAsked",
    "DocumentsAsked",
    "EventsAsked",
    "FiguresAsked",
    "FindingsAsked",
    "IssuersAsked",
    "LedgerAsked",
    "ListAsked",
    "Nothing",
    "VerdictsAsked",
]

Form = Literal["json", "ndjson"]


class Nothing(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid")


class _Listed(Nothing):
    limit: Annotated[int, Field(ge=1, le=500)] = 50
    after: Cursor = ""
    format: Annotated[Form, Field(description="ndjson: all of it, one item a line, whatever `limit`")] = "json"


class ListAsked(_Listed):
    """Query parameters for a list without criteria."""


class DocumentsAsked(_Listed):
    """Query parameters for documents."""

    q: Text | None = None
    issuer: Text | None = None
    region: Text | None = None
    doc_type: DocType | None = None
    year: YearAsked | None = None

    def query(self) -> DocumentQuery:
        """Return it as a question to the database."""
        return DocumentQuery(self.q or None, self.issuer, self.region, self.doc_type, self.year)


class FiguresAsked(_Listed):
    """Query parameters for figures."""

    issuer: Text | None = None
    region: Text | None = None
    region_code: Text | None = None
    doc_type: DocType | None = None
    indicator: Text | None = None
    indicator_code: Text | None = None
    document: Annotated[str | None, Field(pattern="^[0-9a-f]{64}$")] = None
    year: YearAsked | None = None
    role: Literal["target", "actual", "reference"] | None = None
    verdict: Verdict | UnverifiedReason | None = None
    unit: Text | None = None
    least: Annotated[float | None, Field(allow_inf_nan=False)] = None
    most: Annotated[float | None, Field(allow_inf_nan=False)] = None
    q: Text | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 100

    def query(self) -> FigureQuery:
        """Return it as a question to the database."""
        return FigureQuery(
            issuer=self.issuer,
            region=self.region,
            region_code=self.region_code,
            doc_type=self.doc_type,
            sha256=self.document,
            indicator=self.indicator,
            indicator_code=self.indicator_code,
            year=self.year,
            role=self.role,
            verdict=self.verdict,
            unit=self.unit,
            least=self.least,
            most=self.most,
            words=self.q or None,
        )


class VerdictsAsked(_Listed):
    """Query parameters for targets."""

    verdict: Verdict | None = None
    reason: UnverifiedReason | None = None
    issuer: Text | None = None
    year: YearAsked | None = None
    q: Text | None = None
    least_confidence: Annotated[float, Field(ge=0, le=1)] = 0.0

    def query(self) -> TargetQuery:
        """Return it as a question to the database."""
        return TargetQuery(self.verdict, self.reason, self.issuer, self.q or None, self.least_confidence, self.year)


class CommitmentsAsked(_Listed):
    """Query parameters for commitments without a number."""

    verdict: Literal["kept", "overdue", "not_mentioned", "unverified"] | None = None
    issuer: Text | None = None
    q: Text | None = None

    def query(self) -> PromiseQuery:
        """Return it as a question to the database."""
        return PromiseQuery(self.verdict, self.issuer, self.q or None)


class FindingsAsked(_Listed):
    """Query parameters for findings."""

    kind: FindingKind | None = None
    severity: Severity | None = None
    issuer: Text | None = None
    answer: Literal["open", "accepted", "explained", "suppressed", "standing"] | None = None

    def query(self) -> FindingQuery:
        """Return it as a question to the database."""
        return FindingQuery(self.kind, self.severity, self.issuer, self.answer)


class IssuersAsked(_Listed):
    """Query parameters for issuers."""

    q: Text | None = None


class LedgerAsked(Nothing):
    """Query parameters for the ledger: of an issuer, or of a series in a year."""

    issuer: Text | None = None
    series: Text | None = None
    year: YearAsked | None = None


class EventsAsked(Nothing):
    """Query parameters for events."""

    since: Annotated[int, Field(ge=0, lt=1 << 31, description="`last` of the answer before; 0 for all")] = 0
    limit: Annotated[int, Field(ge=1, le=1000)] = 100
