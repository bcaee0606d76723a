"""The reckoning over the whole database: verdicts and findings, with filters."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ...audit.findings import rules
from ...store import count_verdicts
from ...store.findings import query_findings
from ...store.promises import query_promises
from ...store.target_list import TargetQuery, query_targets
from ..reckoning import shown_counts
from .asked import REASONS, Cursor, Share, Words, cursor, cursor_of
from .desk import Desk, desk_of
from .pages import page, place_of, place_of_span, target_row

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

PAGE = 30
SEVERITIES = ("error", "warning", "info")


@router.get("/reckoning")
def verdicts(
    request: Request, verdict: Words = "", issuer: Words = "", q: Words = "", least: Share = 0.0, after: Cursor = ""
) -> HTMLResponse:
    """Targets with their verdicts, evidence and rejected candidates."""
    desk = desk_of(request)
    asked = {"reason": verdict} if verdict in REASONS else {"verdict": verdict or None}
    query = TargetQuery(**asked, subject=issuer or None, words=q.strip() or None, least_confidence=least)
    place = cursor_of(after, str, int, str)
    with desk.store.reading() as connection:
        found, following = query_targets(connection, query, after=place, limit=PAGE)
    return page(
        request,
        "reckoning.html",
        rows=[(each.body, target_row(each)) for each in found],
        counts=desk.counted("verdicts", lambda: _counts(desk)),
        asked={"verdict": verdict, "issuer": issuer, "q": q, "least": least},
        next=cursor(following),
        first=not after,
    )


@router.get("/reckoning/commitments")
def promises(request: Request, verdict: Words = "", issuer: Words = "", after: Cursor = "") -> HTMLResponse:
    """Commitments without a number: kept, overdue, not mentioned or unverified."""
    place = cursor_of(after, str, int, str)
    with desk_of(request).store.reading() as connection:
        found, following = query_promises(
            connection, verdict=verdict or None, subject=issuer or None, after=place, limit=PAGE
        )
    return page(
        request,
        "promises.html",
        promises=found,
        asked={"verdict": verdict, "issuer": issuer},
        next=cursor(following),
        first=not after,
    )


@router.get("/findings")
def findings(
    request: Request, kind: Words = "", severity: Words = "", issuer: Words = "", after: Cursor = ""
) -> HTMLResponse:
    """Findings about the numbers."""
    place = cursor_of(after, str, str)
    with desk_of(request).store.reading() as connection:
        found, following = query_findings(
            connection, kind=kind or None, severity=severity or None, subject=issuer or None, after=place, limit=PAGE
        )
    return page(
        request,
        "findings.html",
        findings=[(each, [*map(place_of, each.records), *map(place_of_span, each.spans)]) for each in found],
        kinds=list(rules()),
        severities=SEVERITIES,
        asked={"kind": kind, "severity": severity, "issuer": issuer},
        next=cursor(following),
        first=not after,
    )


def _counts(desk: Desk) -> dict[str, int]:
    with desk.store.reading() as connection:
        return shown_counts(count_verdicts(connection))
