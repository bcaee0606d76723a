"""Rendering a page of the desk with what all of them show, and the forms that come back from it."""

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Depends, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from ...errors import DuixianError
from ...store.record_list import FoundRecord
from ...store.spans import FoundSpan
from ...store.target_list import FoundTarget
from ..reckoning import Place, ShownFigure, TargetRow
from ..render import environment
from .desk import desk_of, session_of
from .sessions import COOKIE, LONGEST, Session

__all__ = ["OwnForm", "keep", "on_to", "own_address", "page", "place_of", "place_of_span", "target_row"]


def page(request: Request, template: str, status: int = 200, *, at: str = "", **values: Any) -> HTMLResponse:
    """Return the page that ``template`` makes of ``values``.

    ``at`` is its address, for the answer to a form whose own address is no page.
    """
    session = session_of(request)
    address = at or (f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path)
    path, _, query = address.partition("#")[0].partition("?")
    desk = {
        "reviewer": session.reviewer,
        "form": session.form_token(desk_of(request).settings.secret),
        "path": path,
        "address": address,
    }
    asked = {name: value for name, value in parse_qsl(query) if name != "after"}

    def asked_again(other: dict[str, str]) -> str:
        again = {name: value for name, value in (asked | other).items() if value}
        return f"{path}?{urlencode(again, errors='replace')}"

    made = environment(session.language).get_template(template)
    answer = HTMLResponse(made.render(desk=desk, asked_again=asked_again, **values).encode("utf-8", "replace"), status)
    if request.scope["duixian.session_is_new"]:
        keep(answer, request, session)  # its forms carry a token of this session
    return answer


def on_to(request: Request, address: str, unreckoned: Sequence[DuixianError], *, at: str = "") -> Response:
    """Lead on to ``address`` after a change; where bodies could not be reckoned anew with it, say so first.

    ``at`` is the address of that page, if it is not to be ``address``.
    """
    if not unreckoned:
        return RedirectResponse(address, 303)
    codes = list(dict.fromkeys(str(error.code) for error in unreckoned))
    return page(request, "unreckoned.html", at=at or address, codes=codes, onwards=address)


def keep(answer: Response, request: Request, session: Session) -> None:
    """Have the browser keep ``session``."""
    answer.set_cookie(
        COOKIE,
        session.cookie(desk_of(request).settings.secret),
        max_age=LONGEST,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https" or request.url.hostname in desk_of(request).settings.proxied,
    )


def own_address(back: str) -> str:
    """Return ``back`` if it is the address of a page of this desk, else that of its first page."""
    parts = urlsplit(back)
    is_own = back.startswith("/") and not back.startswith(("//", "/\\")) and not parts.netloc and back.isprintable()
    return back if is_own else "/"


def _own_form(request: Request, form: Annotated[str, Form(max_length=100)] = "") -> None:
    if not session_of(request).is_own_token(form, desk_of(request).settings.secret):
        raise HTTPException(403, "This form is out of date; load its page again.")


OwnForm = Depends(_own_form)
"""Lets only forms of this session in."""


def place_of(record: FoundRecord) -> Place:
    """Return a figure of the database as the place it leads to."""
    figure = ShownFigure(
        record.text, record.value, record.unit, record.comparator, record.indicator, record.action, record.year
    )
    return Place(
        record.document, f"/documents/{record.sha256}#d-{record.id}", record.before, record.text, record.after, figure
    )


def place_of_span(span: FoundSpan) -> Place:
    """Return words of the database as the place they lead to."""
    return Place(span.document, f"/documents/{span.sha256}#d-s{span.start}-{span.end}", "", span.text, "")


def target_row(found: FoundTarget) -> TargetRow:
    """Return a target of the database as a row of the reckoning."""
    place = place_of(found.target)
    if place.figure is None:
        raise ValueError("a target is a figure")
    return TargetRow(
        place,
        place.figure,
        found.verdict,
        found.reason,
        found.ratio,
        found.confidence,
        found.why,
        [place_of(record) for record in found.actuals],
        [(place_of(record), record.why or "") for record in found.rejected],
        f"/review/{found.target.sha256}/target/{found.target.start}-{found.target.end}",
    )
