"""Parameters of requests: checked kinds of value, and cursors that lead from page to page."""

import base64
import binascii
import json
from typing import Annotated, Any, Literal, get_args

from fastapi import HTTPException, Path, Query
from pydantic import AfterValidator, BaseModel, Field

from ...schemas.audit import UnverifiedReason
from ...store import FigureQuery
from ...store.target_list import TargetQuery

__all__ = [
    "REASONS",
    "Cursor",
    "FiguresAsked",
    "Limit",
    "Page",
    "Place",
    "Sha256",
    "Share",
    "VerdictsAsked",
    "Words",
    "Year",
    "cursor",
    "cursor_of",
]


def _sayable(text: str) -> str:
    if not _is_sayable(text):
        raise ValueError("holds characters that no text has")
    return text


def _is_sayable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


Text = Annotated[str, AfterValidator(_sayable), Field(max_length=200)]
Words = Annotated[str, AfterValidator(_sayable), Query(max_length=200)]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
Place = Annotated[int, Path(ge=0, le=1 << 40)]
Page = Annotated[int, Path(ge=1, le=100_000)]
Year = Annotated[int, Query(ge=1900, le=2200)]
Limit = Annotated[int, Query(ge=1, le=500)]
Share = Annotated[float, Query(ge=0, le=1)]
REASONS = get_args(UnverifiedReason)
Cursor = Annotated[str, Query(max_length=2000, description="`next` of the page before")]


class FiguresAsked(BaseModel):
    """Query parameters for figures; one that is left out is no criterion."""

    issuer: Text | None = None
    indicator: Text | None = None
    indicator_code: Text | None = None
    region_code: Text | None = None
    document: Annotated[str | None, Field(pattern="^[0-9a-f]{64}$")] = None
    year: Annotated[int | None, Field(ge=1900, le=2200)] = None
    role: Literal["target", "actual", "reference"] | None = None
    verdict: Literal["exceeded", "met", "missed", "partial", "unverified"] | None = None
    q: Text | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    after: Annotated[str, Field(max_length=2000, description="`next` of the page before")] = ""

    def query(self) -> FigureQuery:
        """Return it as a question to the database."""
        return FigureQuery(
            issuer=self.issuer,
            region_code=self.region_code,
            sha256=self.document,
            indicator=self.indicator,
            indicator_code=self.indicator_code,
            year=self.year,
            role=self.role,
            verdict=self.verdict,
            words=self.q or None,
        )


class VerdictsAsked(BaseModel):
    """Query parameters for targets; one that is left out is no criterion."""

    verdict: Literal["exceeded", "met", "missed", "partial", "unverified"] | None = None
    reason: UnverifiedReason | None = None
    issuer: Text | None = None
    q: Text | None = None
    least_confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    limit: Annotated[int, Field(ge=1, le=500)] = 50
    after: Annotated[str, Field(max_length=2000, description="`next` of the page before")] = ""

    def query(self) -> TargetQuery:
        """Return it as a question to the database."""
        return TargetQuery(self.verdict, self.reason, self.issuer, self.q or None, self.least_confidence)


def cursor(place: tuple[Any, ...] | str | None) -> str | None:
    """Return the place after which the next page begins, as a caller may hand it back."""
    if place is None:
        return None
    return base64.urlsafe_b64encode(json.dumps(place, ensure_ascii=False).encode()).decode().rstrip("=")


def cursor_of(text: str | None, *kinds: type) -> Any:
    """Return the place that ``cursor`` made ``text`` of. Raises HTTPException if it is none of that kind."""
    if not text:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        place = None
    parts = place if isinstance(place, list) else [place]
    if len(parts) != len(kinds) or not all(map(_is_kind_of, parts, kinds)):
        raise HTTPException(422, "after: is no cursor of this list")
    return tuple(parts) if len(kinds) > 1 else parts[0]


def _is_kind_of(part: object, kind: type) -> bool:
    if type(part) is not kind:
        return False
    if isinstance(part, int):
        return abs(part) < 1 << 63
    return isinstance(part, str) and _is_sayable(part)
