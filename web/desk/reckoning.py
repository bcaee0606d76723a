"""The reckoning over the whole database: verdicts on targets and commitments, with filters, totals and downloads."""

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from ...store import count_verdicts
from ...store.promises import PromiseQuery, count_promises, iterate_promises, query_promises
from ...store.target_list import ORDERS, TargetQuery, count_targets, iterate_targets, sorted_targets
from ..reckoning import shown_counts
from .asked import REASONS, At, Outcome, Text, YearAsked
from .desk import Desk, desk_of
from .downloads import Download, as_file
from .listing import Paging, whole
from .pages import page, target_row
from .telling import commitment_row, verdict_row

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

PAGE = 30
Kept = Literal["", "kept", "overdue", "not_mentioned", "unverified"]


class Verdicts(BaseModel):
    """What the list of targets shows; empty is no criterion."""

    verdict: Outcome | Literal[""] = ""
    issuer: Text = ""
    q: Text = ""
    year: YearAsked | Literal[""] = ""
    least: Annotated[float, Field(ge=0, le=1)] = 0.0
    sort: Text = "answered"
    at: At = 0
    download: Download = ""

    def query(self) -> TargetQuery:
        """Return it as a question to the database."""
        is_reason = self.verdict in REASONS
        return TargetQuery(
            verdict=None if is_reason else self.verdict or None,
            reason=self.verdict if is_reason else None,
            subject=self.issuer.strip() or None,
            words=self.q.strip() or None,
            least_confidence=self.least,
            year=self.year or None,
        )


class Promises(BaseModel):
    """What the list of commitments shows; empty is no criterion."""

    verdict: Kept = ""
    issuer: Text = ""
    q: Text = ""
    at: At = 0
    download: Download = ""

    def query(self) -> PromiseQuery:
        """Return it as a question to the database."""
        return PromiseQuery(self.verdict or None, self.issuer.strip() or None, self.q.strip() or None)


@router.get("/reckoning")
def verdicts(request: Request, asked: Annotated[Verdicts, Query()]) -> Response:
    """Targets with their verdicts, evidence and rejected candidates; those with an answer first."""
    desk, query = desk_of(request), asked.query()
    if asked.download:
        rows = whole(desk.store, partial(iterate_targets, query=query, order=asked.sort), verdict_row)
        return as_file("verdicts", asked.download, rows)
    with desk.store.reading() as connection:
        found = sorted_targets(connection, query, order=asked.sort, at=asked.at, limit=PAGE)
        total = desk.counted(f"targets {query}", lambda: count_targets(connection, query))
    return page(
        request,
        "reckoning.html",
        rows=[(each.body, target_row(each)) for each in found],
        counts=desk.counted("verdicts", lambda: _counts(desk)),
        asked=asked,
        orders=ORDERS,
        paging=Paging(total, asked.at, PAGE, asked.sort),
    )


@router.get("/reckoning/commitments")
def promises(request: Request, asked: Annotated[Promises, Query()]) -> Response:
    """Commitments without a number: kept, overdue, not mentioned or unverified."""
    desk, query = desk_of(request), asked.query()
    if asked.download:
        rows = whole(desk.store, partial(iterate_promises, query=query), commitment_row)
        return as_file("commitments", asked.download, rows)
    with desk.store.reading() as connection:
        found, _ = query_promises(connection, query, at=asked.at, limit=PAGE)
        total = desk.counted(f"promises {query}", lambda: count_promises(connection, query))
    return page(request, "promises.html", promises=found, asked=asked, paging=Paging(total, asked.at, PAGE))


def _counts(desk: Desk) -> dict[str, int]:
    with desk.store.reading() as connection:
        return shown_counts(count_verdicts(connection))
