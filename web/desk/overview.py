"""The first page: how things stand, what is doubtful and what is new; and the files that could not be read."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ...errors import DuixianError
from ...store import count_verdicts, quarantined
from ...store.document_list import count_documents
from ...store.events import count_events, last_event
from ...store.findings import FindingQuery, count_findings
from ...store.overview import doubtful_documents, newest_documents, silent_bodies
from ...store.quarantine import Quarantined, count_quarantined, entry_id, release
from ...store.runs import latest_runs
from ..reckoning import shown_counts
from .asked import At
from .desk import Desk, desk_of
from .documents import Told
from .listing import Paging
from .pages import OwnForm, on_to, page
from .telling import quarantined_of
from .turns import TurnRoute

__all__ = ["router"]

router = APIRouter(include_in_schema=False, route_class=TurnRoute)

Entry = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
Since = Annotated[int, Query(ge=0, lt=1 << 31)]
PAGE = 50


@router.get("/")
def home(request: Request, since: Since = 0) -> HTMLResponse:
    """How things stand, and what happened since the event ``since``: a link that a reader keeps."""
    desk = desk_of(request)
    with desk.store.reading() as connection:
        changes = desk.counted(f"events {since}", lambda: count_events(connection, since))
        now = last_event(connection)
    standing = desk.counted("home", lambda: _standing(desk))
    return page(request, "home.html", standing=standing, changes=changes, since=since, now=now)


@router.get("/quarantine")
def in_quarantine(request: Request, at: Annotated[At, Query()] = 0) -> HTMLResponse:
    """Files that could not be read, and why; and how the latest runs went."""
    with desk_of(request).store.reading() as connection:
        held, runs = quarantined(connection, at=at, limit=PAGE), latest_runs(connection)
        paging = Paging(count_quarantined(connection), at, PAGE)
    return page(request, "quarantine.html", held=list(map(quarantined_of, held)), paging=paging, runs=runs)


@router.post("/quarantine/{entry}/delete", dependencies=[OwnForm])
def forget(request: Request, entry: Entry) -> Response:
    """Take a file out of quarantine."""
    desk = desk_of(request)
    with desk.store.writing() as connection:
        release(connection, _found(quarantined(connection), entry).path)
    desk.changed()
    return RedirectResponse("/quarantine", 303)


@router.post("/quarantine/{entry}/retry", dependencies=[OwnForm])
def retry(request: Request, entry: Entry) -> Response:
    """Try a file in quarantine again, if it is still where it was."""
    desk = desk_of(request)
    with desk.store.reading() as connection:
        held = _found(quarantined(connection), entry)
    name = quarantined_of(held).file
    try:
        taken = desk.intake.read_file(held.path)
    except DuixianError as error:
        return page(request, "uploaded.html", 422, at="/quarantine", told=[Told(name, code=str(error.code))])
    desk.changed()
    if taken is None:
        return page(request, "uploaded.html", 409, at="/quarantine", told=[Told(name)])
    return on_to(request, f"/documents/{taken.sha256}", taken.unreckoned)


def _found(held: object, entry: str) -> Quarantined:
    found = next((each for each in held if entry_id(each.path) == entry), None)  # type: ignore[attr-defined]
    if found is None:
        raise HTTPException(404, "There is no such file.")
    return found  # type: ignore[no-any-return]


def _standing(desk: Desk) -> dict[str, object]:
    with desk.store.reading() as connection:
        return {
            "documents": count_documents(connection),
            "counts": shown_counts(count_verdicts(connection)),
            "held": count_quarantined(connection),
            "findings": count_findings(connection, FindingQuery(answer="open")),
            "newest": newest_documents(connection),
            "doubtful": doubtful_documents(connection),
            "silent": silent_bodies(connection),
            "run": next(iter(latest_runs(connection, limit=1)), None),
        }
