"""The ledger: issuers, one issuer over the years, and issuers side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ...store.ledger import IssuerLine, compare, issuer_lines, series_of
from ..charts import columns_of, lengths_of
from ..reckoning import VERDICTS
from .asked import Words, Year
from .desk import Desk, desk_of
from .pages import page

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

PAGE = 50
MOST_CHARTS = 60


@router.get("/ledger")
def issuers(request: Request, q: Words = "", at: int = 0) -> HTMLResponse:
    """All issuers with how much of what they set out to do they reached."""
    desk = desk_of(request)
    lines = desk.counted("issuers", lambda: _lines(desk))
    sought = q.strip()
    fitting = [line for line in lines if sought in line.subject] if sought else lines
    begin = min(max(at, 0), len(fitting)) // PAGE * PAGE
    return page(
        request,
        "ledger.html",
        lines=[
            (line, {verdict: line.verdicts.get(verdict, 0) for verdict in VERDICTS})
            for line in fitting[begin : begin + PAGE]
        ],
        total=len(fitting),
        q=q,
        at=begin,
        step=PAGE,
    )


@router.get("/ledger/issuer")
def one(request: Request, name: Words) -> HTMLResponse:
    """One issuer: each indicator over the years, target against actual."""
    with desk_of(request).store.reading() as connection:
        series = series_of(connection, name)
    return page(
        request, "issuer.html", name=name, charts=[columns_of(each) for each in series[:MOST_CHARTS]], total=len(series)
    )


@router.get("/ledger/indicator")
def indicator(request: Request, name: Words, year: Year) -> HTMLResponse:
    """What the issuers report of one indicator in one year."""
    with desk_of(request).store.reading() as connection:
        found = compare(connection, name, year)
    return page(request, "indicator.html", name=name, year=year, found=lengths_of(found))


def _lines(desk: Desk) -> list[IssuerLine]:
    with desk.store.reading() as connection:
        return issuer_lines(connection)
