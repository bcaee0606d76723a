"""The JSON API, ``/api/v1``: documents in, Reports, figures, verdicts and findings out."""

from typing import Annotated, Any

from fastapi import APIRouter, File, HTTPException, Query, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from ...schemas import Report
from ...store import (
    Review,
    decide,
    get_report,
    get_text,
    quarantined,
    query_figures,
    reviews_of,
)
from ...store.document_list import query_documents
from ...store.findings import query_findings
from ...store.target_list import query_targets
from . import answers
from .asked import Cursor, FiguresAsked, Limit, Sha256, VerdictsAsked, Words, cursor, cursor_of
from .corrections import BadCorrectionError, corrected_by_fields, reviewed_at
from .desk import desk_of
from .intake import reckon_again
from .problems import Problem

__all__ = ["router"]

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": description, "model": Problem, "content": {"application/problem+json": {}}}
    for status, description in (
        (401, "No access token, or a wrong one"),
        (403, "Sent by another site"),
        (413, "Too large"),
        (422, "Not understood; `detail` says what to do"),
    )
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "There is none", "model": Problem}}

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)


@router.post(
    "/documents",
    status_code=201,
    response_model=Report,
    responses={200: {"description": "It was known already", "model": Report}},
)
async def submit(request: Request, file: Annotated[UploadFile, File()]) -> Response:
    """Submit a document (txt, html, docx, doc, wps, pdf, ofd); answers with its Report."""
    desk = desk_of(request)
    data = await file.read()
    taken = await run_in_threadpool(desk.intake.take, data, file.filename or "")
    desk.changed()
    answer = await run_in_threadpool(_report, request, taken.sha256)
    answer.status_code = 201 if taken.is_new else 200
    answer.headers["Location"] = f"/api/v1/documents/{taken.sha256}"
    return answer


@router.get("/documents")
def documents(
    request: Request, q: Words = "", issuer: Words | None = None, doc_type: Words | None = None,
    limit: Limit = 50, after: Cursor = "",
) -> answers.Documents:  # fmt: skip
    """List documents by path: those whose title, issuer or text has `q`."""
    place = cursor_of(after, str, str)
    with desk_of(request).store.reading() as connection:
        found, following = query_documents(
            connection, words=q or None, issuer=issuer, doc_type=doc_type, after=place, limit=limit
        )
    return answers.Documents(items=[answers.Document(**each._asdict()) for each in found], next=cursor(following))


@router.get("/documents/{sha256}", responses=MISSING, response_model=Report)
def document(request: Request, sha256: Sha256) -> Response:
    """Fetch the Report of a document, as reviewers decided."""
    return _report(request, sha256)


@router.get("/documents/{sha256}/text", responses=MISSING)
def text(request: Request, sha256: Sha256) -> answers.Text:
    """Fetch the source text that all offsets of a document speak of."""
    with desk_of(request).store.reading() as connection:
        found = get_text(connection, sha256)
    if found is None:
        raise HTTPException(404, "There is no such document.")
    return answers.Text(text=found)


@router.get("/figures")
def figures(request: Request, asked: Annotated[FiguresAsked, Query()]) -> answers.Figures:
    """Query figures by whose they are, what they count, when, and the words around them."""
    place = cursor_of(asked.after, str, int, int, str)
    with desk_of(request).store.reading() as connection:
        found = query_figures(connection, asked.query(), limit=asked.limit, after=place)
    items = [answers.Figure(**each._asdict()) for each in found.figures]
    return answers.Figures(items=items, next=cursor(found.after))


@router.get("/verdicts")
def verdicts(request: Request, asked: Annotated[VerdictsAsked, Query()]) -> answers.Verdicts:
    """Query targets with their verdicts, the figures that answer them and the candidates that do not.

    `issuer` is a body's name or key, here and elsewhere; `reason` says why a target is unverified.
    """
    place = cursor_of(asked.after, str, int, str)
    with desk_of(request).store.reading() as connection:
        found, following = query_targets(connection, asked.query(), after=place, limit=asked.limit)
    return answers.Verdicts(items=[answers.verdict_of(each) for each in found], next=cursor(following))


@router.get("/findings")
def findings(
    request: Request, kind: Words | None = None, severity: Words | None = None, issuer: Words | None = None,
    limit: Limit = 50, after: Cursor = "",
) -> answers.Findings:  # fmt: skip
    """Query findings: contradictions, doubtful arithmetic, claims that the numbers do not confirm."""
    place = cursor_of(after, str, str)
    with desk_of(request).store.reading() as connection:
        found, following = query_findings(
            connection, kind=kind, severity=severity, subject=issuer, after=place, limit=limit
        )
    return answers.Findings(items=[answers.finding_of(each) for each in found], next=cursor(following))


@router.get("/quarantine")
def quarantine(request: Request) -> answers.Quarantine:
    """List the files that could not be read, and why."""
    with desk_of(request).store.reading() as connection:
        held = quarantined(connection)
    return answers.Quarantine(
        items=[answers.Quarantined(file=each.path, code=each.code, message=each.message) for each in held]
    )


@router.get("/documents/{sha256}/reviews")
def reviews(request: Request, sha256: Sha256) -> answers.Reviews:
    """List what reviewers decided about the records of a document, oldest first."""
    with desk_of(request).store.reading() as connection:
        found = reviews_of(connection, sha256)
    return answers.Reviews(items=[answers.review_of(each) for each in found])


@router.post("/documents/{sha256}/reviews", status_code=201, responses=MISSING)
def review(request: Request, sha256: Sha256, body: answers.NewReview) -> answers.Review:
    """Decide about a record, named by its kind and place; `fields` are those to correct."""
    desk = desk_of(request)
    key = body.key(sha256)
    with desk.store.reading() as connection:
        found = reviewed_at(connection, key)
    if found is None:
        raise HTTPException(404, "There is no such record.")
    try:
        fields = {} if body.decision == "rejected" else corrected_by_fields(found, body.fields)
    except BadCorrectionError as error:
        raise HTTPException(422, str(error)) from error
    made = Review(key, body.reviewer, body.decision, fields, body.note)
    with desk.store.writing() as connection:
        subject = decide(connection, made)
    if subject is not None:
        reckon_again(desk.store, subject)
    return answers.review_of(made)


def _report(request: Request, sha256: str) -> Response:
    with desk_of(request).store.reading() as connection:
        report = get_report(connection, sha256)
    if report is None:
        raise HTTPException(404, "There is no such document.")
    return Response(report.model_dump_json(), media_type=JSONResponse.media_type)
