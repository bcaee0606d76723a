"""Signing in, the reviewer's name and the language."""

import hmac
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from .desk import address_of, desk_of, session_of
from .pages import OwnForm, keep, own_address, page
from .sessions import Session

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

Field = Annotated[str, Form(max_length=500)]


@router.get("/sign-in")
def ask(request: Request) -> HTMLResponse:
    """Ask for the access token and a name."""
    return page(request, "sign_in.html", asks=desk_of(request).settings.token is not None, refused=False)


@router.post("/sign-in")
async def sign_in(request: Request, token: Field = "", reviewer: Field = "") -> Response:
    """Let in who knows the token. It needs no session before it; the guard has seen that no other site sends it."""
    wanted = desk_of(request).settings.token
    if wanted is not None and not hmac.compare_digest(token.encode("utf-8", "replace"), wanted.encode()):
        await desk_of(request).guesses.wrong(address_of(request))
        return page(request, "sign_in.html", 403, asks=True, refused=True)
    # A new session, so that nobody can know its number beforehand.
    session = Session(language=session_of(request).language, is_signed_in=True).with_name(reviewer)
    return _keeping(request, session, "/")


@router.post("/name", dependencies=[OwnForm])
def name(request: Request, reviewer: Field = "", back: Field = "/") -> Response:
    """Take the name that decisions are made under."""
    return _keeping(request, session_of(request).with_name(reviewer), back)


@router.post("/language", dependencies=[OwnForm])
def language(request: Request, back: Field = "/") -> Response:
    """Change between Chinese and English."""
    session = session_of(request)
    return _keeping(request, replace(session, language="en" if session.language == "zh" else "zh"), back)


def _keeping(request: Request, session: Session, back: str) -> Response:
    """Return to ``back``, a page of this desk, with ``session`` in the cookie."""
    answer = RedirectResponse(own_address(back), 303)
    keep(answer, request, session)
    return answer
