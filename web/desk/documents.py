"""Documents: search, upload, one document with its records highlighted; deleting, reading again, replacing."""

from typing import Annotated, Literal

from fastapi import APIRouter, File, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from ...errors import DuixianError
from ...i18n.labels import labels
from ...store import get_report, get_text, subject_of
from ...store.document_list import (
    ORDERS,
    DocumentQuery,
    count_asked,
    snippets_of,
    sorted_documents,
)
from ...store.documents import paths_of
from ...store.findings import finding_spans
from ...store.placing import bodies_with
from ...store.searching import folded, hits_of
from ...store.similar import similar_documents
from ..marks import Mark, marks_of, paragraphs
from ..reading import reading
from ..render import marked_html
from ..report import Shown
from .asked import At, DocType, Sha256, Text, Words, YearAsked
from .desk import Desk, desk_of, session_of
from .downloads import Download, as_file
from .intake import removed
from .listing import Paging, whole
from .pages import OwnForm, page
from .scans import pages_at_hand
from .telling import document_of
from .turns import TurnRoute

__all__ = ["router"]

router = APIRouter(include_in_schema=False, route_class=TurnRoute)

NAME = "d"
"""Goes before the ids of records on the page of a document."""
READABLE_BELOW = 2_000_000
"""Characters up to which the mended reading is made for a page."""
PAGE = 50
MOST_HITS = 2_000


class Listing(BaseModel):
    """What the list of documents shows."""

    q: Text = ""
    issuer: Text = ""
    region: Text = ""
    kind: DocType | Literal[""] = ""
    year: YearAsked | Literal[""] = ""
    sort: Text = "source"
    at: At = 0
    download: Download = ""

    def query(self) -> DocumentQuery:
        """Return it as a question to the database."""
        return DocumentQuery(
            self.q.strip() or None,
            self.issuer or None,
            self.region.strip() or None,
            self.kind or None,
            self.year or None,
        )


@router.get("/documents")
def listing(request: Request, asked: Annotated[Listing, Query()]) -> Response:
    """Documents, searched by title, issuer and text."""
    desk, query = desk_of(request), asked.query()

    def rows(at: int, limit: int) -> list[dict[str, object]]:
        with desk.store.reading() as connection:
            found = sorted_documents(connection, query, order=asked.sort, at=at, limit=limit)
        return [document_of(each).model_dump() for each in found]

    if asked.download:
        return as_file("documents", asked.download, whole(rows))
    with desk.store.reading() as connection:
        found = sorted_documents(connection, query, order=asked.sort, at=asked.at, limit=PAGE)
        snippets = snippets_of(connection, [each.sha256 for each in found], asked.q) if query.words else {}
        total = desk.counted(f"documents {query}", lambda: count_asked(connection, query))
    paging = Paging(total, asked.at, PAGE, asked.sort)
    return page(
        request, "documents.html", documents=found, snippets=snippets, asked=asked, paging=paging, orders=ORDERS
    )


@router.post("/documents", dependencies=[OwnForm])
async def upload(request: Request, files: Annotated[list[UploadFile], File()]) -> Response:
    """Take documents in; one leads to its page, several are listed with their results."""
    desk = desk_of(request)
    told = [await desk.turns.uploading.run(_take, desk, file) for file in files]
    desk.changed()
    if len(told) == 1 and told[0][1]:
        return RedirectResponse(f"/documents/{told[0][1]}", 303)
    return page(request, "uploaded.html", 200 if any(sha for _, sha, _ in told) else 422, told=told)


@router.get("/documents/{sha256}")
def one(request: Request, sha256: Sha256, q: Words = "") -> HTMLResponse:
    """One document with its records highlighted, and the words that it was found by."""
    with desk_of(request).store.reading() as connection:
        report, text = get_report(connection, sha256), get_text(connection, sha256)
        spans = finding_spans(connection, sha256)
        bodies = bodies_with(connection, [subject_of(connection, sha256) or ""])
        similar = similar_documents(connection, sha256)
        scan = pages_at_hand(connection, report) if report else []
    if report is None or text is None:
        raise HTTPException(404, "There is no such document.")
    hits = hits_of(folded(text), q)[:MOST_HITS] if q.strip() else []
    marks = marks_of(report, labels(session_of(request).language))
    marks += [Mark(start, end, f"s{start}-{end}", "finding") for start, end in spans]
    marks += [Mark(start, end, f"h{number}", "hit") for number, (start, end) in enumerate(hits, 1)]
    differs = bool(report.repairs) or report.document.script != "hans"
    shown = Shown(NAME, report, paragraphs(text, marks), [] if differs else None, scan)
    body = next(iter(bodies.values()), None)
    return page(
        request, "document.html", shown=shown, lost=scan is None, body=body, q=q, hits=len(hits), similar=similar
    )


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


@router.post("/documents/{sha256}/delete", dependencies=[OwnForm])
def delete(request: Request, sha256: Sha256) -> Response:
    """Take a document out of the database."""
    desk = desk_of(request)
    if not removed(desk.store, sha256):
        raise HTTPException(404, "There is no such document.")
    desk.changed()
    return RedirectResponse("/documents", 303)


@router.post("/documents/{sha256}/again", dependencies=[OwnForm])
def again(request: Request, sha256: Sha256) -> Response:
    """Read a document once more from the file it came from."""
    desk = desk_of(request)
    with desk.store.reading() as connection:
        paths = paths_of(connection, sha256)
    taken = next((found for path in paths if (found := desk.intake.read_again(path))), None)
    desk.changed()
    if taken is None:
        return page(request, "uploaded.html", 409, told=[("", None, "")])
    return RedirectResponse(f"/documents/{taken.sha256}", 303)


@router.post("/documents/{sha256}/replace", dependencies=[OwnForm])
async def replace(request: Request, sha256: Sha256, file: Annotated[UploadFile, File()]) -> Response:
    """Take a file in the place of a document, which goes if the new one can be read."""
    desk = desk_of(request)
    name, new, why = await desk.turns.uploading.run(_take, desk, file)
    if new is None:
        return page(request, "uploaded.html", 422, told=[(name, None, why)])
    if new != sha256:
        await desk.turns.writing.run(removed, desk.store, sha256)
    desk.changed()
    return RedirectResponse(f"/documents/{new}", 303)


def _take(desk: Desk, file: UploadFile) -> tuple[str, str | None, str]:
    name = file.filename or ""
    try:
        return name, desk.intake.take(file.file.read(), name).sha256, ""
    except DuixianError as error:
        return name, None, str(error.code)
