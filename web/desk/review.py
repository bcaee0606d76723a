"""Review: a queue of doubtful records, decided on by keyboard; decisions are kept with their history and taken back."""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from ...corpora import catalogue
from ...i18n.languages import Language
from ...schemas.report import Figure
from ...store import RecordKey, Review, decide, disagreements, get_text, reviews_of
from ...store.deciding import withdraw
from ...store.review_queue import KINDS, ReviewQuery, agreements, count_waiting, reviewed_by_others, waiting
from ...store.reviews import Decision, RecordKind, history_of
from ..scans import scan_pages
from .asked import Place, Sha256, Text, Words
from .corrections import BadCorrectionError, corrected, typed_of
from .desk import desk_of, session_of
from .intake import reckon_again
from .pages import OwnForm, on_to, own_address, page
from .passages import passage
from .reviewed import Reviewed, drafted_at, reviewed_at
from .scans import pages_at_hand
from .turns import TurnRoute

__all__ = ["router"]

router = APIRouter(include_in_schema=False, route_class=TurnRoute)

Added = Literal["figure", "commitment", "achievement"]
MOST_LISTED = 200


class Queue(BaseModel):
    """What the queue shows: which records, from which place on; ``last`` is the address of the last decision."""

    kind: Literal["", "figure", "commitment", "target"] = ""
    issuer: Text = ""
    document: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""
    q: Text = ""
    most: Annotated[float, Field(ge=0, le=1)] = 1.0
    of: Literal["doubtful", "others"] = "doubtful"
    skip: Annotated[int, Field(ge=0, le=100_000)] = 0
    last: Annotated[str, Field(pattern=r"^(/review/[0-9a-f]{64}/[a-z]{1,20}/\d{1,13}-\d{1,13})?$")] = ""

    def query(self) -> ReviewQuery:
        """Return it as a question to the database."""
        return ReviewQuery(
            self.kind or None,
            self.issuer or None,
            self.document or None,
            self.q.strip() or None,
            self.most if self.most < 1 else None,
        )


@router.get("/review")
def next_one(request: Request, queue: Annotated[Queue, Query()]) -> HTMLResponse:
    """The next record that this reviewer has not decided on."""
    reviewer = session_of(request).reviewer
    if not reviewer:
        return page(request, "who.html", back="/review")
    desk = desk_of(request)
    with desk.store.reading() as connection:
        if queue.of == "others":
            keys = reviewed_by_others(connection, reviewer)
            total, keys = len(keys), keys[queue.skip :]
        else:
            total = count_waiting(connection, queue.query(), reviewer)
            keys = waiting(connection, queue.query(), reviewer, at=queue.skip, limit=5)
        found = next((each for key in keys if (each := reviewed_at(connection, key))), None)
    if found is None:
        return page(request, "reviewed.html", queue=queue, kinds=KINDS)
    return _shown(request, found, queue=queue, total=total, back=_address(request))


@router.get("/review/{sha256}/{kind}/{start}-{end}")
def one(request: Request, sha256: Sha256, kind: RecordKind, start: Place, end: Place, back: Words = "") -> HTMLResponse:
    """One record, whatever has been decided."""
    if not session_of(request).reviewer:
        return page(request, "who.html", back=_address(request))
    with desk_of(request).store.reading() as connection:
        found = reviewed_at(connection, RecordKey(sha256, kind, start, end))
    return _shown(request, _there(found), back=own_address(back))


@router.get("/review/{sha256}/add/{kind}/{start}-{end}")
def new(request: Request, sha256: Sha256, kind: Added, start: Place, end: Place) -> HTMLResponse:
    """A record that was missed, at words that the reviewer marked."""
    if not session_of(request).reviewer:
        return page(request, "who.html", back=_address(request))
    key = RecordKey(sha256, kind, start, end)
    with desk_of(request).store.reading() as connection:
        found = reviewed_at(connection, key) or drafted_at(connection, key)
    return _shown(request, _there(found), back=f"/documents/{sha256}")


@router.post("/review/{sha256}/{kind}/{start}-{end}", dependencies=[OwnForm])
async def take(
    request: Request, sha256: Sha256, kind: RecordKind, start: Place, end: Place, decision: Annotated[str, Form()]
) -> Response:
    """Take a decision, and go on where the reviewer was."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await desk_of(request).turns.writing.run(_take, request, RecordKey(sha256, kind, start, end), decision, form)


@router.post("/review/{sha256}/{kind}/{start}-{end}/undo", dependencies=[OwnForm])
def undo(
    request: Request, sha256: Sha256, kind: RecordKind, start: Place, end: Place, back: Annotated[str, Form()] = ""
) -> Response:
    """Take one's last decision about a record back; what stood before it stands again."""
    desk, key = desk_of(request), RecordKey(sha256, kind, start, end)
    with desk.store.writing() as connection:
        found = reviewed_at(connection, key)
        key = found.key if found else key
        was_there, subject = withdraw(connection, key, session_of(request).reviewer)
    if not was_there:
        raise HTTPException(404, "There is nothing to take back.")
    unreckoned = reckon_again(desk.store, [subject])
    desk.changed()
    with desk.store.reading() as connection:
        is_there = reviewed_at(connection, key) is not None
    # A record that was added is no more; its words are.
    address = _path(key) if is_there else f"/documents/{sha256}"
    back = _without(own_address(back), "last=")
    return on_to(request, f"{address}?back={quote(back, safe='')}" if is_there else address, unreckoned)


@router.get("/disagreements")
def differing(request: Request, q: Words = "") -> HTMLResponse:
    """Records on which the last words of several reviewers differ, and how often each two agree."""
    with desk_of(request).store.reading() as connection:
        reviews = reviews_of(connection)
        found = [
            (key, held, words)
            for key, words in disagreements(reviews).items()
            if (held := _quote(get_text(connection, key.sha256), key)) and q in held
        ]
    return page(
        request, "disagreements.html", found=found[:MOST_LISTED], total=len(found), agreements=agreements(reviews)
    )


def _take(request: Request, key: RecordKey, decision: str, form: dict[str, str]) -> Response:
    desk, reviewer, back = desk_of(request), session_of(request).reviewer, own_address(form.get("back", ""))
    if not reviewer:
        return page(request, "who.html", 403, at="/review", back="/review")
    is_new = decision == "add"
    with desk.store.reading() as connection:
        found = _there(drafted_at(connection, key) if is_new else reviewed_at(connection, key))
    if decision == "skip":
        return RedirectResponse(_onwards(back, skip=1), 303)
    fields: dict[str, Any] = {}
    word: Decision = "rejected"
    if decision in {"accept", "save", "add"}:
        try:
            fields, is_changed = corrected(found, form)
        except BadCorrectionError as error:
            return _shown(request, found, back=back, typed=form, refused=error)
        if not is_new and is_changed != (decision == "save"):
            return _shown(
                request, found, back=back, typed=form, refused="desk.changed" if is_changed else "desk.unchanged"
            )
        word = "added" if is_new else "corrected" if is_changed else "confirmed"
    elif decision != "reject":
        raise HTTPException(422, "decision: is accept, save, add, reject or skip")
    made = Review(found.key, reviewer, word, fields, form.get("note", "").strip()[:1000])
    with desk.store.writing() as connection:
        subject = decide(connection, made)
    unreckoned = reckon_again(desk.store, [subject])
    desk.changed()
    return on_to(request, _onwards(back, last=_path(found.key)), unreckoned)


def _onwards(back: str, *, skip: int = 0, last: str = "") -> str:
    """Return the address to go on at: the queue in its place, or the page that the reviewer came from."""
    path, _, query = back.partition("#")[0].partition("?")
    if path not in {"/review", "/"}:
        return back
    kept = [part for part in query.split("&") if part and not part.startswith(("skip=", "last="))]
    before = next((part.removeprefix("skip=") for part in query.split("&") if part.startswith("skip=")), "")
    at = (int(before) if before.isdecimal() and len(before) < 6 else 0) + skip
    kept += [f"skip={at}"] * bool(at) + [f"last={last}"] * bool(last)
    return f"/review?{'&'.join(kept)}" if kept else "/review"


def _without(address: str, name: str) -> str:
    """Return the address without the parameter that begins with ``name``."""
    path, _, query = address.partition("?")
    kept = "&".join(part for part in query.split("&") if not part.startswith(name))
    return f"{path}?{kept}" if kept else path


def _shown(
    request: Request,
    found: Reviewed,
    *,
    back: str,
    queue: Queue | None = None,
    total: int = 0,
    typed: dict[str, str] | None = None,
    refused: BadCorrectionError | str = "",
) -> HTMLResponse:
    with desk_of(request).store.reading() as connection:
        history = history_of(connection, found.key)
        pages = pages_at_hand(connection, found.report)
    reviewer = session_of(request).reviewer
    return page(
        request,
        "review.html",
        422 if refused else 200,
        found=found,
        typed={"note": "", "other": ""} | typed_of(found) | (typed or {}),
        passage=passage(found.text, found.record.start, found.record.end),
        scan=scan_pages([found.record]) if pages and isinstance(found.record, Figure) else [],
        history=history,
        can_undo=any(each.reviewer == reviewer and each.withdrawn is None for each in history),
        address=_path(found.key),
        back=back,
        queue=queue,
        total=total,
        kinds=KINDS,
        refused=refused if isinstance(refused, BadCorrectionError) else None,
        mistaken=refused if isinstance(refused, str) else "",
        codes=_codes(session_of(request).language),
    )


def _path(key: RecordKey) -> str:
    return f"/review/{key.sha256}/{key.kind}/{key.start}-{key.end}"


def _address(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _there(found: Reviewed | None) -> Reviewed:
    if found is None:
        raise HTTPException(404, "There is no such record.")
    return found


def _codes(language: Language) -> list[tuple[str, str]]:
    return [(entry.code, entry.zh if language == "zh" else entry.en) for entry in catalogue().values()]


def _quote(text: str | None, key: RecordKey) -> str:
    return text[key.start : key.end] if text else ""
