"""Parameters of requests: checked kinds of value, and cursors that lead from page to page."""

import base64
import binascii
import json
from typing import Annotated, Any, Literal, get_args

from fastapi import HTTPException, Path, Query
from pydantic import AfterValidator, Field

from ...audit.findings import rules
from ...schemas.audit import UnverifiedReason, Verdict

__all__ = [
    "REASONS",
    "At",
    "Cursor",
    "DocType",
    "FindingKind",
    "Outcome",
    "Page",
    "Place",
    "Severity",
    "Sha256",
    "Text",
    "Words",
    "YearAsked",
    "cursor",
    "cursor_of",
    "sayable",
]


def sayable(text: str) -> str:
    """Return ``text``. Raises ValueError if it holds characters that no text has."""
    if not _is_sayable(text):
        raise ValueError("holds characters that no text has")
    return text


def _is_sayable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _rule(text: str) -> str:
    if text and text not in rules():
        raise ValueError(f"is no kind of finding; there are: {', '.join(rules())}")
    return text


Text = Annotated[str, AfterValidator(sayable), Field(max_length=200)]
Words = Annotated[str, AfterValidator(sayable), Query(max_length=200)]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
Place = Annotated[int, Path(ge=0, le=1 << 40)]
Page = Annotated[int, Path(ge=1, le=100_000)]
YearAsked = Annotated[int, Field(ge=1900, le=2200)]
At = Annotated[int, Field(ge=0, le=1_000_000)]
REASONS: tuple[UnverifiedReason, ...] = get_args(UnverifiedReason)
Outcome = Verdict | UnverifiedReason
"""What came of a target: its verdict, or why it is unverified."""
Severity = Literal["error", "warning", "info"]
DocType = Literal["plan", "summary", "mixed", "speech", "notice", "news", "other"]
FindingKind = Annotated[str, AfterValidator(_rule), Field(max_length=60)]
Cursor = Annotated[str, Field(max_length=2000, description="`next` of the page before")]


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
    except (binascii.Error, ValueError, RecursionError):
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
