"""Search over all figures: by words in either script, issuer, region, year, kind, indicator, verdict and value."""

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from ...store import FigureQuery
from ...store.figures import count_figures, figure_sums, iterate_figures, sorted_figures
from ...store.searching import folded, hits_of
from .asked import At, DocType, Outcome, Text, YearAsked
from .desk import desk_of
from .downloads import Download, as_file
from .listing import Paging, whole
from .pages import page
from .telling import figure_of

__all__ = ["parted", "router"]

router = APIRouter(include_in_schema=False)

PAGE = 50
Number = Annotated[float, Field(allow_inf_nan=False)] | Literal[""]


class Search(BaseModel):
    """What is searched for; empty is no criterion."""

    q: Text = ""
    issuer: Text = ""
    region: Text = ""
    indicator: Text = ""
    kind: DocType | Literal[""] = ""
    role: Literal["", "target", "actual", "reference"] = ""
    verdict: Outcome | Literal[""] = ""
    year: YearAsked | Literal[""] = ""
    least: Number = ""
    most: Number = ""
    sort: Text = "place"
    at: At = 0
    download: Download = ""

    def query(self) -> FigureQuery:
        """Return it as a question to the database."""
        return FigureQuery(
            issuer=self.issuer.strip() or None,
            region=self.region.strip() or None,
            doc_type=self.kind or None,
            indicator=self.indicator.strip() or None,
            year=self.year or None,
            role=self.role or None,
            verdict=self.verdict or None,
            least=None if self.least == "" else self.least,
            most=None if self.most == "" else self.most,
            words=self.q.strip() or None,
        )


@router.get("/search")
def search(request: Request, asked: Annotated[Search, Query()]) -> Response:
    """Figures, with the words that they were found by."""
    desk, query = desk_of(request), asked.query()
    if asked.download:
        found_all = partial(iterate_figures, query=query, order=asked.sort)
        rows = whole(desk.store, found_all, lambda each: figure_of(each).model_dump())
        return as_file("figures", asked.download, rows)
    # Figures add up where they count the same thing in the same year, all set or all reported.
    adds_up = bool(query.indicator and query.year and query.role)
    with desk.store.reading() as connection:
        sums = desk.counted(f"sums {query}", lambda: figure_sums(connection, query)) if adds_up else []
        total = desk.counted(f"figures {query}", lambda: count_figures(connection, query))
        found = sorted_figures(connection, query, order=asked.sort, at=asked.at, limit=PAGE)
    paging = Paging(total, asked.at, PAGE, asked.sort)
    parts = [parted(each.clause, asked.q) for each in found]
    figures = list(zip(found, parts, strict=True))
    return page(request, "search.html", figures=figures, asked=asked, paging=paging, sums=sums)


def parted(text: str, words: str) -> list[tuple[str, bool]]:
    """Return ``text`` in pieces, each with whether it is a hit."""
    pieces, at = [], 0
    for start, end in hits_of(folded(text), words) if words.strip() else ():
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [*pieces, (text[at:], False)]
