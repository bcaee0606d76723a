"""The JSON API, ``/api/v1``: documents in, Reports out; decisions about records, answers to findings; quarantine."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, HTTPException, Path, Query, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ...errors import DuixianError
from ...schemas import Report
from ...store import RecordKey, Review, decide, get_report, get_text, quarantined
from ...store.answers import AnswerKind, add_answer
from ...store.deciding import withdraw
from ...store.findings import is_finding
from ...store.quarantine import entry_id, release
from . import answers, answers_work, api_lists
from .asked import Sha256, sayable
from .corrections import BadCorrectionError, corrected_by_fields
from .desk import desk_of
from .intake import reckon_again, removed
from .problems import Problem
from .queries import Nothing
from .reviewed import Reviewed, drafted_at, reviewed_at
from .telling import file_of, review_of
from .turns import TurnRoute

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
NO_DOCUMENT = "There is no such document."

Reviewer = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\x00-\x1f]+$")]
Value = Annotated[str, AfterValidator(sayable), Field(max_length=2000)]
No = Annotated[Nothing, Query()]
"""Refuses every parameter."""

router = APIRouter(prefix="/api/v1", responses=PROBLEMS, route_class=TurnRoute)


class NewReview(BaseModel):
    """A decision about the record of a kind at a place of the source text; ``added`` makes one that was missed."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["figure", "commitment", "achievement", "target"]
    start: Annotated[int, Field(ge=0, le=1 << 40)]
    end: Annotated[int, Field(ge=0, le=1 << 40)]
    reviewer: Reviewer
    decision: Literal["confirmed", "corrected", "rejected", "added", "withdrawn"]
    """withdrawn takes the last decision of this reviewer about the record back"""
    fields: dict[str, Value] = {}
    """the fields to correct, as they would be typed: {"role": "actual", "value": "35", "year": "2023"}; of a verdict
    {"verdict": "met", "actuals": "SHA256:START-END, SHA256:START-END"}"""
    note: Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")] = ""


class NewAnswer(BaseModel):
    """An answer to a finding; what is explained or suppressed needs a reason, ``open`` takes an answer back."""

    model_config = ConfigDict(extra="forbid")

    reviewer: Reviewer
    answer: AnswerKind
    reason: Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")] = ""


@router.post(
    "/documents",
    status_code=201,
    response_model=Report,
    responses={200: {"description": "It was known already", "model": Report}},
)
async def submit(request: Request, file: Annotated[UploadFile, File()], _: No) -> Response:
    """Submit a document (txt, html, docx, doc, wps, pdf, ofd); answers with its Report."""
    desk = desk_of(request)
    taken = await desk.turns.uploading.run(lambda: desk.intake.take(file.file.read(), file.filename or ""))
    desk.changed()
    answer = await run_in_threadpool(_report, request, taken.sha256)
    answer.status_code = 201 if taken.is_new else 200
    answer.headers["Location"] = f"/api/v1/documents/{taken.sha256}"
    _tell_unreckoned(answer, taken.unreckoned)
    return answer


@router.get("/documents/{sha256}", responses=MISSING, response_model=Report)
def document(request: Request, sha256: Sha256, _: No) -> Response:
    """Fetch the Report of a document, as reviewers decided."""
    return _report(request, sha256)


@router.delete("/documents/{sha256}", status_code=204, responses=MISSING)
def delete(request: Request, response: Response, sha256: Sha256, _: No) -> None:
    """Delete a document and all that is known of it; decisions about its records stay, for when it comes again."""
    desk = desk_of(request)
    unreckoned = removed(desk.store, sha256)
    if unreckoned is None:
        raise HTTPException(404, NO_DOCUMENT)
    desk.changed()
    _tell_unreckoned(response, unreckoned)


@router.get("/documents/{sha256}/text", responses=MISSING)
def text(request: Request, sha256: Sha256, _: No) -> answers.Text:
    """Fetch the source text that all offsets of a document speak of."""
    with desk_of(request).store.reading() as connection:
        found = get_text(connection, sha256)
    if found is None:
        raise HTTPException(404, NO_DOCUMENT)
    return answers.Text(text=found)


@router.post("/documents/{sha256}/reviews", status_code=201, responses=MISSING)
def review(request: Request, response: Response, sha256: Sha256, body: NewReview, _: No) -> answers_work.Review:
    """Decide about a record, named by its kind and place; `fields` are those to correct."""
    desk = desk_of(request)
    place = RecordKey(sha256, body.kind, body.start, body.end)
    with desk.store.reading() as connection:
        found = (drafted_at if body.decision == "added" else reviewed_at)(connection, place)
    if found is None:
        raise HTTPException(404, "There is no such record.")
    made = Review(found.key, body.reviewer, "confirmed", {}, body.note)
    if body.decision == "withdrawn":
        with desk.store.writing() as connection:
            was_there, subject = withdraw(connection, found.key, body.reviewer)
        if not was_there:
            raise HTTPException(404, "There is nothing to take back.")
        answer = review_of(made).model_copy(update={"decision": "withdrawn"})
    else:
        made = Review(found.key, body.reviewer, body.decision, _decided_fields(found, body), body.note)
        with desk.store.writing() as connection:
            subject = decide(connection, made)
        answer = review_of(made)
    unreckoned = reckon_again(desk.store, [subject])
    desk.changed()
    _tell_unreckoned(response, unreckoned)
    return answer


@router.post("/findings/{finding}/answers", status_code=201, responses=MISSING)
def answer_finding(
    request: Request, finding: Annotated[str, Path(pattern="^[0-9a-f]{12}$")], body: NewAnswer, _: No
) -> dict[str, str]:
    """Answer a finding: accepted, explained or suppressed with a reason."""
    if body.answer in {"explained", "suppressed"} and not body.reason.strip():
        raise HTTPException(422, f"reason: what is {body.answer} needs one")
    with desk_of(request).store.writing() as connection:
        if not is_finding(connection, finding):
            raise HTTPException(404, "There is no such finding.")
        made = add_answer(connection, finding, body.reviewer, body.answer, body.reason)
    return {"finding": made.finding, "answer": made.answer, "reason": made.reason}


@router.delete("/quarantine/{entry}", status_code=204, responses=MISSING)
def release_one(request: Request, entry: Annotated[str, Path(pattern="^[0-9a-f]{16}$")], _: No) -> None:
    """Forget a file in quarantine."""
    with desk_of(request).store.writing() as connection:
        paths = [each.path for each in quarantined(connection) if entry_id(each.path) == entry]
        if not paths:
            raise HTTPException(404, "There is no such file.")
        release(connection, paths[0])


def _decided_fields(found: Reviewed, body: NewReview) -> dict[str, Any]:
    """Return the fields of a decision. Raises HTTPException where they do not go with it."""
    if body.decision == "rejected":
        if body.fields:
            raise HTTPException(422, "fields: what is rejected has none")
        return {}
    try:
        fields, is_changed = corrected_by_fields(found, body.fields)
    except BadCorrectionError as error:
        raise HTTPException(422, str(error)) from error
    if body.decision == "confirmed" and is_changed:
        raise HTTPException(422, "decision: fields are changed; send corrected, or confirmed without them")
    if body.decision == "corrected" and not is_changed:
        raise HTTPException(422, "decision: nothing is changed; send confirmed")
    return fields


def _tell_unreckoned(response: Response, unreckoned: list[DuixianError]) -> None:
    """Say in a header that what was asked for is done, but a body could not be reckoned anew, and why: by its code."""
    if unreckoned:
        response.headers["Duixian-Unreckoned"] = ", ".join(dict.fromkeys(str(error.code) for error in unreckoned))


def _report(request: Request, sha256: str) -> Response:
    with desk_of(request).store.reading() as connection:
        report = get_report(connection, sha256)
    if report is None:
        raise HTTPException(404, NO_DOCUMENT)
    report.document.source = file_of(report.document.source)
    return Response(report.model_dump_json(), media_type=JSONResponse.media_type)


router.include_router(api_lists.router)
