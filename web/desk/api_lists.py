"""The lists of the JSON API, most of them in pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import Connection

from ...store import Quarantined, Review, keys_called, quarantined, query_figures, reviews_of
from ...store.document_list import query_documents
from ...store.events import events_since
from ...store.findings import query_findings
from ...store.ledger import BodyLine, body_lines, ledger_rows, rows_of_series
from ...store.promises import query_promises
from ...store.searching import folded
from ...store.target_list import query_targets
from . import answers, answers_work, telling
from .asked import Sha256, cursor, cursor_of
from .desk import desk_of
from .downloads import as_lines
from .queries import (
    CommitmentsAsked,
    DocumentsAsked,
    EventsAsked,
    FiguresAsked,
    FindingsAsked,
    IssuersAsked,
    LedgerAsked,
    ListAsked,
    VerdictsAsked,
)

__all__ = ["router"]

router = APIRouter()

_Found = TypeVar("_Found")
Fetch = Callable[[Connection, Any, int], tuple[Iterable[_Found], Any]]
"""From a connection, the place to begin after and how many, to what was found and where the next page begins."""

AT_ONCE = 500


@router.get("/documents", response_model=answers.Documents)
def documents(request: Request, asked: Annotated[DocumentsAsked, Query()]) -> Response:
    """List documents by path: those whose title, issuer or text has all words of `q`, in either script."""
    query = asked.query()

    def fetch(connection: Connection, after: Any, limit: int) -> Any:
        return query_documents(connection, query, after=after, limit=limit)

    return _answer(request, asked, fetch, telling.document_of, answers.Documents, (str, str))


@router.get("/figures", response_model=answers.Figures)
def figures(request: Request, asked: Annotated[FiguresAsked, Query()]) -> Response:
    """Query figures by whose they are, what they count, when, how much, and the words around them."""
    query = asked.query()

    def fetch(connection: Connection, after: Any, limit: int) -> Any:
        found = query_figures(connection, query, limit=limit, after=after)
        return found.figures, found.after

    return _answer(request, asked, fetch, telling.figure_of, answers.Figures, (str, int, int, str))


@router.get("/verdicts", response_model=answers.Verdicts)
def verdicts(request: Request, asked: Annotated[VerdictsAsked, Query()]) -> Response:
    """Query targets with their verdicts, the figures that answer them and the candidates that do not.

    `issuer` is a body's name or key, here and elsewhere; `reason` says why a target is unverified.
    """
    query = asked.query()

    def fetch(connection: Connection, after: Any, limit: int) -> Any:
        return query_targets(connection, query, after=after, limit=limit)

    return _answer(request, asked, fetch, telling.verdict_of, answers.Verdicts, (str, int, str))


@router.get("/commitments", response_model=answers.Commitments)
def commitments(request: Request, asked: Annotated[CommitmentsAsked, Query()]) -> Response:
    """Query commitments without a number, with what came of them and the words that show it."""
    query = asked.query()

    def fetch(connection: Connection, after: Any, limit: int) -> Any:
        return query_promises(connection, query, after=after, limit=limit)

    return _answer(request, asked, fetch, telling.commitment_of, answers.Commitments, (str, int, str))


@router.get("/findings", response_model=answers.Findings)
def findings(request: Request, asked: Annotated[FindingsAsked, Query()]) -> Response:
    """Query findings: contradictions, doubtful arithmetic, claims that the numbers do not confirm.

    `answer` is what people said to them; `standing` leaves out what is suppressed.
    """
    query = asked.query()

    def fetch(connection: Connection, after: Any, limit: int) -> Any:
        return query_findings(connection, query, after=after, limit=limit)

    return _answer(request, asked, fetch, telling.finding_of, answers.Findings, (str, str))


@router.get("/issuers", response_model=answers.Issuers)
def issuers(request: Request, asked: Annotated[IssuersAsked, Query()]) -> Response:
    """List the bodies that speak, by name, with their targets by outcome."""
    words, desk = folded(asked.q or ""), desk_of(request)

    def fetch(connection: Connection, after: Any, limit: int) -> tuple[list[BodyLine], int | None]:
        known = desk.counted("issuers", lambda: body_lines(connection))
        lines = [line for line in known if words in folded(line.name or line.key)] if words else known
        at = max(after or 0, 0)
        return lines[at : at + limit], at + limit if at + limit < len(lines) else None

    return _answer(request, asked, fetch, telling.issuer_of, answers.Issuers, (int,))


@router.get("/documents/{sha256}/reviews", response_model=answers_work.Reviews)
def reviews(request: Request, sha256: Sha256, asked: Annotated[ListAsked, Query()]) -> Response:
    """List what reviewers decided about the records of a document and did not take back, oldest first."""

    def fetch(connection: Connection, after: Any, limit: int) -> tuple[Sequence[Review], int | None]:
        return _from(after, limit, lambda at, most: reviews_of(connection, sha256)[at : at + most])

    return _answer(request, asked, fetch, telling.review_of, answers_work.Reviews, (int,))


@router.get("/quarantine", response_model=answers_work.Quarantine)
def quarantine(request: Request, asked: Annotated[ListAsked, Query()]) -> Response:
    """List the files that could not be read, and why."""

    def fetch(connection: Connection, after: Any, limit: int) -> tuple[Sequence[Quarantined], int | None]:
        return _from(after, limit, lambda at, most: quarantined(connection, at=at, limit=most))

    return _answer(request, asked, fetch, telling.quarantined_of, answers_work.Quarantine, (int,))


@router.get("/ledger")
def ledger(request: Request, asked: Annotated[LedgerAsked, Query()]) -> answers.Ledger:
    """Fetch the ledger of an `issuer`, or the rows of all issuers for a `series` in a `year`."""
    with desk_of(request).store.reading() as connection:
        if asked.series is not None and asked.year is not None:
            rows = rows_of_series(connection, asked.series, asked.year)
        elif asked.issuer is not None:
            rows = [row for key in keys_called(connection, asked.issuer) for row in ledger_rows(connection, key)]
        else:
            raise HTTPException(422, "give issuer, or series with year")
    return answers.Ledger(items=[row for row in rows if asked.year in {None, row.year}])


@router.get("/events")
def events(request: Request, asked: Annotated[EventsAsked, Query()]) -> answers_work.Events:
    """Follow what happens: give `last` of one answer as `since` of the next.

    Kinds: document_read, document_removed, quarantined, released, reviewed, withdrawn, finding_answered, reckoned.
    """
    with desk_of(request).store.reading() as connection:
        found = events_since(connection, asked.since, limit=asked.limit)
    items = [answers_work.Event(**each._asdict()) for each in found]
    return answers_work.Events(items=items, last=found[-1].id if found else asked.since)


def _answer(
    request: Request,
    asked: Any,
    fetch: Fetch[_Found],
    tell: Callable[[_Found], BaseModel],
    page: type[BaseModel],
    kinds: tuple[type, ...],
) -> Response:
    """Return one page of a list, or all of it as lines.

    The answer is written as it is: FastAPI would check it once more, which takes longer than the query.
    """
    after, store = cursor_of(asked.after, *kinds), desk_of(request).store

    def lines(after: Any) -> Iterator[str]:
        with store.reading() as connection:
            while True:
                found, after = fetch(connection, after, AT_ONCE)
                yield from (tell(each).model_dump_json() for each in found)
                if after is None:
                    return

    if asked.format == "ndjson":
        return as_lines(lines(after))
    with store.reading() as connection:
        found, following = fetch(connection, after, asked.limit)
    told = page.model_construct(items=[tell(each) for each in found], next=cursor(_tuple(following)))
    return Response(told.model_dump_json(), media_type="application/json")


def _from(
    after: int | None, limit: int, rows: Callable[[int, int], Sequence[_Found]]
) -> tuple[Sequence[_Found], int | None]:
    """Return the rows from the place ``after`` on, and where the next page begins."""
    at = max(after or 0, 0)
    found = rows(at, limit + 1)
    return found[:limit], at + limit if len(found) > limit else None


def _tuple(place: Any) -> Any:
    return (place,) if isinstance(place, int) else place
