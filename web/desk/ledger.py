"""The ledger: bodies, one body over the years, and bodies side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ...store import keys_called
from ...store.ledger import BodyLine, body_lines, ledger_rows, rows_of_series
from ...store.placing import bodies_with
from ..charts import charts_of, lengths_of
from ..reckoning import shown_counts
from .asked import Words, Year
from .desk import Desk, desk_of
from .pages import page

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

PAGE = 50
MOST_CHARTS = 60


@router.get("/ledger")
def issuers(request: Request, q: Words = "", at: int = 0) -> HTMLResponse:
    """All bodies with how much of what they set out to do they reached."""
    desk = desk_of(request)
    lines = desk.counted("issuers", lambda: _lines(desk))
    sought = q.strip()
    fitting = [line for line in lines if sought in (line.name or line.key)] if sought else lines
    begin = min(max(at, 0), len(fitting)) // PAGE * PAGE
    return page(
        request,
        "ledger.html",
        lines=[(line, shown_counts(line.outcomes)) for line in fitting[begin : begin + PAGE]],
        total=len(fitting),
        q=q,
        at=begin,
        step=PAGE,
    )


@router.get("/ledger/issuer")
def one(request: Request, name: Words) -> HTMLResponse:
    """One body, by its key or a name: each indicator over the years, target against actual."""
    with desk_of(request).store.reading() as connection:
        keys = keys_called(connection, name)
        bodies = bodies_with(connection, keys)
        rows = [row for key in keys for row in ledger_rows(connection, key)] if len(keys) == 1 else []
    charts = charts_of(rows)
    return page(
        request,
        "issuer.html",
        title=next(iter(bodies.values())).name or name if len(bodies) == 1 else name,
        bodies=list(bodies.values()),
        charts=charts[:MOST_CHARTS],
        total=len(charts),
    )


@router.get("/ledger/indicator")
def indicator(request: Request, series: Words, year: Year) -> HTMLResponse:
    """What the bodies report of one indicator in one year."""
    with desk_of(request).store.reading() as connection:
        found = rows_of_series(connection, series, year)
    name = found[0].indicator if found else series.partition("|")[0]
    return page(request, "indicator.html", name=name, series=series, year=year, found=lengths_of(found))


def _lines(desk: Desk) -> list[BodyLine]:
    with desk.store.reading() as connection:
        return body_lines(connection)
