"""The ledger: bodies, one body over the years, two side by side, and one indicator over all of them."""

from statistics import median
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from ...schemas import LedgerRow
from ...store import keys_called
from ...store.ledger import BodyLine, Compared, body_lines, compared_in, ledger_rows, together, years_of_series
from ...store.placing import bodies_with
from ...store.promises import PromiseQuery, count_promises
from ...store.searching import folded
from ..charts import charts_of, lengths_of
from ..reckoning import shown_counts
from .asked import At, Text, YearAsked
from .desk import Desk, desk_of
from .downloads import Download, as_file
from .listing import Paging
from .pages import page
from .telling import issuer_row, ledger_row

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

PAGE = 50
MOST_CHARTS = 60
COMPARED = 100
ORDERS = {
    "name": lambda line: line.name or line.key,
    "documents": lambda line: line.documents,
    "targets": lambda line: sum(line.outcomes.values()),
    "reached": lambda line: -1.0 if line.reached is None else line.reached,
}
LEVELS = ("national", "province", "city", "county", "township", "industry", "enterprise", "school")


class Bodies(BaseModel):
    """What the list of bodies shows."""

    q: Text = ""
    sort: Text = "name"
    at: At = 0
    download: Download = ""


class OneBody(BaseModel):
    """A body by its key or a name; ``beside`` is another one."""

    name: Text = ""
    beside: Text = ""
    year: YearAsked | Literal[""] = ""
    download: Download = ""


class OneSeries(BaseModel):
    """An indicator in a year, of bodies of a level or in a region."""

    series: Text
    year: YearAsked
    level: Literal["", "national", "province", "city", "county", "township", "industry", "enterprise", "school"] = ""
    region: Text = ""
    at: At = 0
    download: Download = ""


@router.get("/ledger")
def issuers(request: Request, asked: Annotated[Bodies, Query()]) -> Response:
    """All bodies with how much of what they set out to do they reached."""
    desk = desk_of(request)
    lines = desk.counted("issuers", lambda: _lines(desk))
    sought, by = folded(asked.q.strip()), ORDERS.get(asked.sort.removeprefix("-"), ORDERS["name"])
    fitting = [line for line in lines if sought in folded(line.name or line.key)] if sought else lines
    if asked.sort != "name":
        fitting = sorted(fitting, key=by, reverse=asked.sort.startswith("-"))
    if asked.download:
        return as_file("issuers", asked.download, map(issuer_row, fitting))
    begin = min(asked.at, len(fitting)) // PAGE * PAGE
    sums = together(fitting)
    return page(
        request,
        "ledger.html",
        sums=sums,
        counted=shown_counts(sums.outcomes),
        lines=[(line, shown_counts(line.outcomes)) for line in fitting[begin : begin + PAGE]],
        asked=asked,
        paging=Paging(len(fitting), begin, PAGE, asked.sort),
    )


@router.get("/ledger/issuer")
def one(request: Request, asked: Annotated[OneBody, Query()]) -> Response:
    """One body, by its key or a name: each indicator over the years, target against actual."""
    with desk_of(request).store.reading() as connection:
        keys = keys_called(connection, asked.name)
        bodies = bodies_with(connection, keys)
        rows = _rows(connection, keys, asked)
        others = keys_called(connection, asked.beside) if asked.beside.strip() else []
        beside = _rows(connection, others, asked)
        other_names = [body.name or body.key for body in bodies_with(connection, others).values()]
        kept = count_promises(connection, PromiseQuery(subject=keys[0])) if len(keys) == 1 else 0
    if asked.download:
        return as_file("ledger", asked.download, map(ledger_row, [*rows, *beside]))
    charts = charts_of(rows)
    return page(
        request,
        "issuer.html",
        title=next(iter(bodies.values())).name or asked.name if len(bodies) == 1 else asked.name,
        bodies=list(bodies.values()),
        charts=charts[:MOST_CHARTS],
        total=len(charts),
        rows=_paired(rows, beside),
        asked=asked,
        beside=other_names[0] if len(other_names) == 1 else "",
        missing=bool(asked.beside.strip()) and len(other_names) != 1,
        promises=kept,
    )


@router.get("/ledger/indicator")
def indicator(request: Request, asked: Annotated[OneSeries, Query()]) -> Response:
    """What the bodies set out to do and report of one indicator in one year."""
    with desk_of(request).store.reading() as connection:
        found = compared_in(
            connection, asked.series, asked.year, level=asked.level or None, region=asked.region.strip() or None
        )
        years = years_of_series(connection, asked.series)
    if asked.download:
        return as_file("indicator", asked.download, map(_compared_row, found))
    lengths = {id(row): length for row, length in lengths_of(each.row for each in found)}
    begin = min(asked.at, len(found)) // COMPARED * COMPARED
    return page(
        request,
        "indicator.html",
        name=found[0].row.indicator if found else asked.series.partition("|")[0],
        asked=asked,
        years=years,
        levels=LEVELS,
        found=[(each, lengths.get(id(each.row))) for each in found[begin : begin + COMPARED]],
        paging=Paging(len(found), begin, COMPARED),
        medians=_medians(found),
    )


def _rows(connection: Connection, keys: list[str], asked: OneBody) -> list[LedgerRow]:
    rows = [row for key in keys for row in ledger_rows(connection, key)] if len(keys) == 1 else []
    return [row for row in rows if asked.year in {"", row.year}]


def _paired(rows: list[LedgerRow], beside: list[LedgerRow]) -> list[tuple[LedgerRow | None, LedgerRow | None]]:
    """Return rows with those of another body on the same thing and year; what only one of them has stands alone."""
    mine, others = ({(row.series, row.year): row for row in of} for of in (rows, beside))
    both = sorted(mine.keys() & others.keys())
    found: list[tuple[LedgerRow | None, LedgerRow | None]] = [(mine[key], others[key]) for key in both]
    found += [(row, None) for key, row in mine.items() if key not in others]
    return [*found, *((None, row) for key, row in others.items() if key not in mine)]


def _medians(found: list[Compared]) -> list[tuple[str, float, int]]:
    """Return, for each unit in which several bodies report, the median of what they report and of how many."""
    values: dict[str, list[float]] = {}
    for each in found:
        if each.row.actual is not None:
            values.setdefault(each.row.unit or "", []).append(each.row.actual)
    return [(unit, median(of), len(of)) for unit, of in values.items() if len(of) > 1]


def _compared_row(each: Compared) -> dict[str, Any]:
    return {"rank": each.rank, "level": each.level, "region": each.region} | ledger_row(each.row)


def _lines(desk: Desk) -> list[BodyLine]:
    with desk.store.reading() as connection:
        return body_lines(connection)
