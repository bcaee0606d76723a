"""Findings about the numbers, and what people answer to them."""

from functools import partial
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi import Path as PathValue
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from pydantic import BaseModel, ValidationError

from ...audit.findings import rules
from ...store.answers import ANSWERS, AnswerKind, add_answer, answers_to, suppression_lines
from ...store.findings import (
    ORDERS,
    FindingQuery,
    FoundFinding,
    count_findings,
    is_finding,
    iterate_findings,
    sorted_findings,
)
from ..reckoning import CLAIM, Place
from .asked import At, FindingKind, Severity, Text
from .desk import desk_of, session_of
from .downloads import Download, as_file
from .listing import Paging, whole
from .pages import OwnForm, own_address, page, place_of, place_of_span
from .telling import finding_row
from .turns import TurnRoute

__all__ = ["router"]

router = APIRouter(include_in_schema=False, route_class=TurnRoute)

PAGE = 30
SEVERITIES = ("error", "warning", "info")
STATES = ("standing", *(each for each in ANSWERS if each != "open"), "open", "all")


class Findings(BaseModel):
    """What the list of findings shows; what is suppressed is left out unless it is asked for."""

    kind: FindingKind | Literal[""] = ""
    severity: Severity | Literal[""] = ""
    issuer: Text = ""
    answer: Literal["standing", "open", "accepted", "explained", "suppressed", "all"] = "standing"
    sort: Text = "body"
    at: At = 0
    download: Download = ""

    def query(self) -> FindingQuery:
        """Return it as a question to the database."""
        answer = None if self.answer == "all" else self.answer
        return FindingQuery(self.kind or None, self.severity or None, self.issuer.strip() or None, answer)


@router.get("/findings")
def findings(request: Request, asked: Annotated[Findings, Query()]) -> Response:
    """Findings, with the places they are about and what was answered."""
    return _listed(request, asked)


@router.get("/findings/suppressions.txt")
def suppressions(request: Request) -> PlainTextResponse:
    """The reviewer's file for ``duixian audit --suppress``."""
    with desk_of(request).store.reading() as connection:
        lines = "".join(suppression_lines(connection))
    headers = {"Content-Disposition": 'attachment; filename="suppressions.txt"'}
    return PlainTextResponse(lines.encode("utf-8", "replace"), headers=headers)


@router.post("/findings/{finding}", dependencies=[OwnForm])
def answer(
    request: Request,
    finding: Annotated[str, PathValue(pattern="^[0-9a-f]{12}$")],
    answer: Annotated[AnswerKind, Form()],
    reason: Annotated[str, Form(max_length=500)] = "",
    back: Annotated[str, Form()] = "/findings",
) -> Response:
    """Take an answer; without the reason that it needs nothing is lost, and nothing taken."""
    desk, reviewer = desk_of(request), session_of(request).reviewer
    if not reviewer:
        return page(request, "who.html", 403, at=own_address(back), back=own_address(back))
    if answer in {"explained", "suppressed"} and not reason.strip():
        return _listed(request, _asked_at(own_address(back)), at=own_address(back), refused=finding)
    with desk.store.writing() as connection:
        if not is_finding(connection, finding):
            raise HTTPException(404, "There is no such finding.")
        add_answer(connection, finding, reviewer, answer, reason.replace("\x00", ""))
    desk.changed()
    return RedirectResponse(f"{own_address(back).partition('#')[0]}#f-{finding}", 303)


def _asked_at(address: str) -> Findings:
    """Return what the list at ``address`` shows, all of it where that is no list of findings."""
    try:
        return Findings.model_validate(dict(parse_qsl(urlsplit(address).query)) | {"download": ""})
    except ValidationError:
        return Findings()


def _listed(request: Request, asked: Findings, *, at: str = "", refused: str = "") -> Response:
    desk, query = desk_of(request), asked.query()
    if asked.download:
        rows = whole(desk.store, partial(iterate_findings, query=query, order=asked.sort), finding_row)
        return as_file("findings", asked.download, rows)
    with desk.store.reading() as connection:
        found = sorted_findings(connection, query, order=asked.sort, at=asked.at, limit=PAGE)
        total = desk.counted(f"findings {query}", lambda: count_findings(connection, query))
        said = answers_to(connection, {each.id for each in found})
    shown: HTMLResponse = page(
        request,
        "findings.html",
        422 if refused else 200,
        at=at,
        findings=[(each, _places(each)) for each in found],
        kinds=list(rules()),
        severities=SEVERITIES,
        states=STATES,
        answers=ANSWERS,
        asked=asked,
        said=said,
        refused=refused,
        orders=ORDERS,
        paging=Paging(total, asked.at, PAGE, asked.sort),
    )
    return shown


def _places(finding: FoundFinding) -> list[Place]:
    records, spans = map(place_of, finding.records), map(place_of_span, finding.spans)
    return [*spans, *records] if finding.kind == CLAIM else [*records, *spans]
