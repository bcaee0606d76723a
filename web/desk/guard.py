"""Access to the desk: sign-in, limits on requests, and what browsers may do with the pages."""

import hmac
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

from anyio import CancelScope, move_on_after
from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .desk import address_of, desk_of
from .limits import limited, patient, too_large
from .problems import API, problem
from .sessions import COOKIE, Session
from .settings import Settings

__all__ = ["Guard"]

SAFE = {"GET", "HEAD", "OPTIONS"}
OPEN_PATHS = ("/sign-in", "/static/")
LONGEST_COOKIES = 1 << 16
"""Characters of a header that are looked at."""
SMALL = 1 << 20
"""Bytes of any request but an upload."""
SECONDS = 600.0
"""Time that a request may take in all."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Middleware before all pages. It finds the session, refuses requests without access, and limits their size.

    A request that changes something must come from the desk's own pages (``Origin``) or from no page at all; forms carry a
    token of their session besides.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"
        if is_head:
            scope = {**scope, "method": "GET"}  # answered like a GET, without its body
        headers = Headers(scope=scope)
        request = Request(scope, receive)
        session = self._session(headers)
        scope["duixian.session"] = session or Session(is_signed_in=self.settings.token is None)
        scope["duixian.session_is_new"] = session is None
        with move_on_after(SECONDS) as whole:
            sending = _Answer(patient(send, whole), whole if is_head else None)
            await self._answer(request, headers, receive, sending)
        if whole.cancelled_caught and not sending.has_begun:
            await problem(request, HTTPStatus.SERVICE_UNAVAILABLE, "This took too long.")(scope, receive, sending)

    async def _answer(self, request: Request, headers: Headers, receive: Receive, send: Send) -> None:
        refusal = self._refusal(request, headers)
        limit = self.settings.largest_upload if _is_upload(request) else SMALL
        if refusal is None and _length(headers) > limit:
            refusal = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large(limit)
        if refusal is None:
            await self.app(request.scope, limited(receive, limit), send)
            return
        status, detail = refusal
        if status == HTTPStatus.UNAUTHORIZED and "authorization" in headers:
            await desk_of(request).guesses.wrong(address_of(request))
        answer = (
            RedirectResponse("/sign-in", HTTPStatus.SEE_OTHER)
            if status == HTTPStatus.UNAUTHORIZED and not request.url.path.startswith(API)
            else problem(request, status, detail)
        )
        await answer(request.scope, receive, send)

    def _session(self, headers: Headers) -> Session | None:
        return Session.of_cookie(own_cookie(headers.getlist("cookie")), self.settings.secret)

    def _refusal(self, request: Request, headers: Headers) -> tuple[int, str] | None:
        """Return why the request is not let in, None if it is."""
        settings = self.settings
        if settings.hosts and _host_name(headers) not in settings.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, "This desk is not called by that name."
        if request.method not in SAFE and not self._is_from_here(headers):
            return HTTPStatus.FORBIDDEN, "This was sent by another site."
        if request.url.path.startswith(OPEN_PATHS) or request.scope["duixian.session"].is_signed_in:
            return None
        kind, _, token = headers.get("authorization", "").partition(" ")
        if settings.token and kind.lower() == "bearer" and _is_same(token.strip(), settings.token):
            return None
        return HTTPStatus.UNAUTHORIZED, "Give the access token: Authorization: Bearer TOKEN."

    def _is_from_here(self, headers: Headers) -> bool:
        """Tell whether a page of this desk has sent a request, or none at all."""
        scheme, _, host = headers.get("origin", "").partition("://")
        is_safe = scheme == "https" or _host_name(headers) not in self.settings.proxied
        return "origin" not in headers or (host == headers.get("host") and is_safe)


def own_cookie(headers: Iterable[str]) -> str | None:
    """Return the value of the desk's own cookie, whatever other programs of the host have set beside it."""
    for header in headers:
        for pair in header[:LONGEST_COOKIES].split(";"):
            name, _, value = pair.partition("=")
            if name.strip() == COOKIE:
                return value.strip().strip('"')
    return None


class _Answer:
    """Sends an answer with the headers that all answers have.

    For ``head``, the work on a HEAD request, it sends no body and ends the work.
    """

    def __init__(self, send: Send, head: CancelScope | None) -> None:
        self.send = send
        self.head = head
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            await self.send(message)
        elif self.head is None:
            await self.send(message)
        elif not self.head.cancel_called:
            await self.send({"type": "http.response.body", "body": b""})
            self.head.cancel()


def _host_name(headers: Headers) -> str | None:
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname
    except ValueError:
        return None


def _length(headers: Headers) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() else 0


def _is_upload(request: Request) -> bool:
    path = request.url.path
    return path in {"/documents", "/api/v1/documents"} or (path.startswith("/documents/") and path.endswith("/replace"))


def _is_same(token: str, other: str) -> bool:
    return hmac.compare_digest(token.encode("utf-8", "replace"), other.encode())
