"""Documents: the first page, search, upload, one document with its records highlighted, and quarantine."""

from typing import Annotated

from fastapi import APIRouter, File, HTTPException, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ...errors import DuixianError
from ...i18n.labels import labels
from ...store import count_verdicts, get_report, get_text, quarantined, subject_of
from ...store.document_list import count_documents, query_documents
from ...store.findings import finding_spans
from ...store.placing import bodies_with
from ..marks import Mark, marks_of, paragraphs
from ..reading import reading
from ..reckoning import shown_counts
from ..render import marked_html
from ..report import Shown
from .asked import Cursor, Sha256, Words, cursor, cursor_of
from .desk import Desk, desk_of, session_of
from .pages import OwnForm, page
from .scans import pages_at_hand

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

NAME = "d"
"""Goes before the ids of records on the page of a document."""
READABLE_BELOW = 2_000_000
"""Characters up to which the mended reading is made for a page."""


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """How things stand."""
    desk = desk_of(request)
    return page(request, "home.html", standing=desk.counted("home", lambda: _counts(desk)))


@router.get("/documents")
def listing(request: Request, q: Words = "", issuer: Words = "", kind: Words = "", after: Cursor = "") -> HTMLResponse:
    """Documents, searched by title, issuer and text."""
    place = cursor_of(after, str, str)
    with desk_of(request).store.reading() as connection:
        found, following = query_documents(
            connection, words=q.strip() or None, issuer=issuer or None, doc_type=kind or None, after=place
        )
    return page(
        request,
        "documents.html",
        documents=found,
        q=q,
        issuer=issuer,
        kind=kind,
        next=cursor(following),
        first=not after,
    )


@router.post("/documents", dependencies=[OwnForm])
async def upload(request: Request, files: Annotated[list[UploadFile], File()]) -> Response:
    """Take documents in; one leads to its page, several are listed with their results."""
    desk = desk_of(request)
    told: list[tuple[str, str | None, str]] = []
    for file in files:
        data = await file.read()
        told.append(await run_in_threadpool(_take, desk, data, file.filename or ""))
    desk.changed()
    if len(told) == 1 and told[0][1]:
        return RedirectResponse(f"/documents/{told[0][1]}", 303)
    return page(request, "uploaded.html", 200 if any(sha for _, sha, _ in told) else 422, told=told)


@router.get("/documents/{sha256}")
def one(request: Request, sha256: Sha256) -> HTMLResponse:
    """One document with its records highlighted."""
    with desk_of(request).store.reading() as connection:
        report, text = get_report(connection, sha256), get_text(connection, sha256)
        spans = finding_spans(connection, sha256)
        bodies = bodies_with(connection, [subject_of(connection, sha256) or ""])
        scan = pages_at_hand(connection, report) if report else []
    if report is None or text is None:
        raise HTTPException(404, "There is no such document.")
    marks = marks_of(report, labels(session_of(request).language))
    marks += [Mark(start, end, f"s{start}-{end}", "finding") for start, end in spans]
    differs = bool(report.repairs) or report.document.script != "hans"
    shown = Shown(NAME, report, paragraphs(text, marks), [] if differs else None, scan)
    return page(request, "document.html", shown=shown, lost=scan is None, body=next(iter(bodies.values()), None))


@router.get("/documents/{sha256}/reading")
def reading_of(request: Request, sha256: Sha256) -> HTMLResponse:
    """The text of a document as it was read: mended, in simplified characters; a part of its page."""
    with desk_of(request).store.reading() as connection:
        report, text = get_report(connection, sha256), get_text(connection, sha256)
    if report is None or text is None:
        raise HTTPException(404, "There is no such document.")
    if len(text) > READABLE_BELOW:
        raise HTTPException(413, "This document is too long for it.")
    marks = marks_of(report, labels(session_of(request).language))
    return HTMLResponse(marked_html(paragraphs(*reading(text, marks)), ""))


@router.get("/quarantine")
def in_quarantine(request: Request) -> HTMLResponse:
    """Files that could not be read, and why."""
    with desk_of(request).store.reading() as connection:
        held = quarantined(connection)
    return page(request, "quarantine.html", held=held[:1000], total=len(held))


def _take(desk: Desk, data: bytes, name: str) -> tuple[str, str | None, str]:
    try:
        return name, desk.intake.take(data, name).sha256, ""
    except DuixianError as error:
        return name, None, str(error)


def _counts(desk: Desk) -> dict[str, object]:
    with desk.store.reading() as connection:
        verdicts = count_verdicts(connection)
        return {
            "documents": count_documents(connection),
            "counts": shown_counts(verdicts),
            "held": len(quarantined(connection)),
        }
