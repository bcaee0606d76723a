"""Documents: search, upload, one document with its records highlighted; deleting, reading again, replacing."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, File, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

from ...errors import DuixianError
from ...i18n.labels import labels
from ...store import get_report, get_text, subject_of
from ...store.document_list import (
    DocumentQuery,
    document_sums,
    iterate_documents,
    snippets_of,
    sorted_documents,
)
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
from .pages import OwnForm, on_to, page
from .scans import pages_at_hand
from .telling import document_of
from .turns import TurnRoute

__all__ = ["Told", "router"]

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


class Told(NamedTuple):
    """What came of a file: the document that it is, or the code of why it cannot be read; none if it is not at hand."""

    name: str
    sha256: str | None = None
    code: str = ""
    unreckoned: Sequence[DuixianError] = ()


@router.get("/documents")
def listing(request: Request, asked: Annotated[Listing, Query()]) -> Response:
    """Documents, searched by title, issuer and text."""
    desk, query = desk_of(request), asked.query()
    if asked.download:
        found_all = partial(iterate_documents, query=query, order=asked.sort)
        rows = whole(desk.store, found_all, lambda each: document_of(each).model_dump())
        return as_file("documents", asked.download, rows)
    with desk.store.reading() as connection:
        found = sorted_documents(connection, query, order=asked.sort, at=asked.at, limit=PAGE)
        snippets = snippets_of(connection, [each.sha256 for each in found], asked.q) if query.words else {}
        sums = desk.counted(f"documents {query}", lambda: document_sums(connection, query))
    paging = Paging(sums.documents, asked.at, PAGE, asked.sort)
    return page(request, "documents.html", documents=found, snippets=snippets, asked=asked, paging=paging, sums=sums)


@router.post("/documents", dependencies=[OwnForm])
async def upload(request: Request, files: Annotated[list[UploadFile], File()]) -> Response:
    """Take documents in; one leads to its page, several are listed with their results."""
    desk = desk_of(request)
    told = [await desk.turns.uploading.run(_take, desk, file) for file in files]
    desk.changed()
    if len(told) == 1 and told[0].sha256:
        return on_to(request, f"/documents/{told[0].sha256}", told[0].unreckoned)
    status = 200 if any(each.sha256 for each in told) else 422
    return page(request, "uploaded.html", status, at="/documents", told=told)


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
    unreckoned = removed(desk.store, sha256)
    if unreckoned is None:
        raise HTTPException(404, "There is no such document.")
    desk.changed()
    return on_to(request, "/documents", unreckoned)


@router.post("/documents/{sha256}/again", dependencies=[OwnForm])
def again(request: Request, sha256: Sha256) -> Response:
    """Read a document once more from the file it came from, or from what was handed in."""
    desk = desk_of(request)
    taken = desk.intake.read_again(sha256)
    desk.changed()
    if taken is None:
        return page(request, "uploaded.html", 409, at=f"/documents/{sha256}", told=[Told("")])
    return on_to(request, f"/documents/{taken.sha256}", taken.unreckoned)


@router.post("/documents/{sha256}/replace", dependencies=[OwnForm])
async def replace(request: Request, sha256: Sha256, file: Annotated[UploadFile, File()]) -> Response:
    """Take a file in the place of a document, which goes if the new one can be read."""
    desk = desk_of(request)
    told = await desk.turns.uploading.run(_take, desk, file)
    if told.sha256 is None:
        return page(request, "uploaded.html", 422, at=f"/documents/{sha256}", told=[told])
    unreckoned = [*told.unreckoned]
    if told.sha256 != sha256:
        unreckoned += await desk.turns.writing.run(lambda: removed(desk.store, sha256) or [])
    desk.changed()
    return on_to(request, f"/documents/{told.sha256}", unreckoned)


def _take(desk: Desk, file: UploadFile) -> Told:
    name = file.filename or ""
    try:
        taken = desk.intake.take(file.file.read(), name)
    except DuixianError as error:
        return Told(name, code=str(error.code))
    return Told(name, taken.sha256, unreckoned=taken.unreckoned)
