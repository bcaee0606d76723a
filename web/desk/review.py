"""Review: the most doubtful record first, decided on by keyboard; and the records on which reviewers differ."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ...schemas.report import Figure
from ...store import RecordKey, Review, decide, disagreements, get_report, get_text, latest_reviews, reviews_of
from ...store.review_queue import least_certain, reviewed_by, reviewed_by_others
from ...store.reviews import RecordKind
from ..scans import scan_pages
from .asked import Place, Sha256, Words
from .corrections import BadCorrectionError, Reviewed, corrected, reviewed_at
from .desk import Desk, desk_of, session_of
from .intake import reckon_again
from .pages import OwnForm, page
from .passages import passage
from .scans import pages_at_hand

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

Skip = Annotated[int, Query(ge=0, le=10_000)]
Queue = Literal["doubtful", "others"]


@router.get("/review")
def next_one(request: Request, skip: Skip = 0, of: Queue = "doubtful") -> HTMLResponse:
    """The next record that this reviewer has not decided on."""
    if not session_of(request).reviewer:
        return page(request, "who.html", back="/review")
    desk = desk_of(request)
    waiting = _waiting(desk, session_of(request).reviewer, of)
    for key in waiting[skip:]:
        with desk.store.reading() as connection:
            found = reviewed_at(connection, key)
        if found is not None:
            return _shown(request, found, skip, of, len(waiting))
    return page(request, "reviewed.html", skip=skip, of=of)


@router.get("/review/{sha256}/{kind}/{start}-{end}")
def one(request: Request, sha256: Sha256, kind: RecordKind, start: Place, end: Place) -> HTMLResponse:
    """One record, whatever has been decided."""
    if not session_of(request).reviewer:
        return page(request, "who.html", back=request.url.path)
    with desk_of(request).store.reading() as connection:
        found = reviewed_at(connection, RecordKey(sha256, kind, start, end))
    if found is None:
        raise HTTPException(404, "There is no such record.")
    return _shown(request, found, 0, "doubtful", 0)


@router.post("/review/{sha256}/{kind}/{start}-{end}", dependencies=[OwnForm])
async def take(
    request: Request, sha256: Sha256, kind: RecordKind, start: Place, end: Place, decision: Annotated[str, Form()]
) -> Response:
    """Take a decision, and go on to the next record."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_take, request, RecordKey(sha256, kind, start, end), decision, form)


@router.get("/disagreements")
def differing(request: Request, q: Words = "") -> HTMLResponse:
    """Records on which the last words of several reviewers differ."""
    with desk_of(request).store.reading() as connection:
        found = [
            (key, held, words)
            for key, words in disagreements(reviews_of(connection)).items()
            if (held := _quote(get_text(connection, key.sha256), key)) and q in held
        ]
    return page(request, "disagreements.html", found=found[:200], total=len(found))


def _take(request: Request, key: RecordKey, decision: str, form: dict[str, str]) -> Response:
    desk, reviewer = desk_of(request), session_of(request).reviewer
    of = "others" if form.get("of") == "others" else "doubtful"
    skip = int(form["skip"]) if form.get("skip", "").isdecimal() and len(form["skip"]) < 6 else 0
    if not reviewer:
        return page(request, "who.html", 403, back="/review")
    with desk.store.reading() as connection:
        found = reviewed_at(connection, key)
    if found is None:
        raise HTTPException(404, "There is no such record.")
    if decision == "skip":
        return RedirectResponse(f"/review?skip={skip + 1}&of={of}", 303)
    fields: dict[str, Any] = {}
    word: Literal["confirmed", "corrected", "rejected"] = "rejected"
    if decision == "accept":
        try:
            fields, changed = corrected(found, form)
        except BadCorrectionError as error:
            return _shown(request, found, skip, of, 0, str(error))
        word = "corrected" if changed else "confirmed"
    elif decision != "reject":
        raise HTTPException(422, "decision: is accept, reject or skip")
    with desk.store.writing() as connection:
        subject = decide(connection, Review(key, reviewer, word, fields, form.get("note", "").strip()[:1000]))
    if subject is not None:
        reckon_again(desk.store, subject)
    return RedirectResponse(f"/review?skip={skip}&of={of}", 303)


def _waiting(desk: Desk, reviewer: str, of: Queue) -> list[RecordKey]:
    with desk.store.reading() as connection:
        mine = reviewed_by(connection, reviewer)
        found = reviewed_by_others(connection, reviewer) if of == "others" else []
    if of == "doubtful":
        found = desk.counted("doubtful", lambda: _least_certain(desk))
    return [key for key in found if key not in mine]


def _shown(request: Request, found: Reviewed, skip: int, of: str, waiting: int, refused: str = "") -> HTMLResponse:
    key = found.key
    with desk_of(request).store.reading() as connection:
        report, text = get_report(connection, key.sha256), get_text(connection, key.sha256)
        said = latest_reviews(connection, key.sha256).get(key, {})
        scan = pages_at_hand(connection, report) if report else []
    if report is None or text is None:
        raise HTTPException(404, "There is no such document.")
    return page(
        request,
        "review.html",
        422 if refused else 200,
        found=found,
        title=report,
        passage=passage(text, found.record),
        scan=scan_pages([found.record]) if scan and isinstance(found.record, Figure) else [],
        said=list(said.values()),
        skip=skip,
        of=of,
        waiting=waiting,
        refused=refused,
    )


def _quote(text: str | None, key: RecordKey) -> str:
    return text[key.start : key.end] if text else ""


def _least_certain(desk: Desk) -> list[RecordKey]:
    with desk.store.reading() as connection:
        return least_certain(connection)
