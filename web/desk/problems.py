"""Errors as people and systems see them: a page, or under /api problem details (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from ...errors import Code, DuixianError
from ..render import environment

__all__ = ["Problem", "handle_errors", "problem"]

API = "/api/"


class Problem(BaseModel):
    """Problem details: ``title`` says what kind of problem it is, ``detail`` what was wrong this time."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    code: str | None = None
    """code of ``duixian.errors``, where there is one"""


UNAVAILABLE = {
    Code.LOCKED_DATABASE: "Another program keeps the database locked; try again in a moment.",
    Code.DATABASE: "The database cannot be reached or written; try again later.",
    Code.DAMAGED_DATABASE: "The database is damaged; whoever keeps it must look at it.",
}
"""What is said of faults of the database, without its address."""
RETRY_AFTER = {"Retry-After": "10"}


def problem(
    request: Request,
    status: int,
    detail: str,
    code: str | None = None,
    fields: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer that tells of a problem, in the form that the caller reads.

    ``fields`` are the names of those that were not understood: a page says no more, in its own language.
    """
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        body = Problem(title=title, status=status, detail=detail, code=code)
        if status == HTTPStatus.UNAUTHORIZED:
            headers = {"WWW-Authenticate": "Bearer"}
        return JSONResponse(body.model_dump(exclude_none=True), status, headers, media_type="application/problem+json")
    session = request.scope.get("duixian.session")
    page = environment(session.language if session else "zh").get_template("problem.html")
    desk = {"reviewer": session.reviewer if session else "", "form": "", "path": request.url.path, "address": "/"}
    return HTMLResponse(page.render(desk=desk, status=status, code=code, fields=fields), status, headers)


def handle_errors(app: FastAPI) -> None:
    """Have ``app`` answer every error with a problem; internal errors reveal nothing."""

    def told(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            return problem(request, error.status_code, str(error.detail), headers=error.headers)
        if isinstance(error, RequestValidationError):
            said = "; ".join(map(_said, error.errors()))
            return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, said, fields=_fields(error.errors()))
        if isinstance(error, UnicodeEncodeError):
            return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "This holds characters that no text has.")
        if isinstance(error, DuixianError) and error.code in UNAVAILABLE:
            said = UNAVAILABLE[error.code]
            return problem(request, HTTPStatus.SERVICE_UNAVAILABLE, said, str(error.code), headers=RETRY_AFTER)
        if isinstance(error, DuixianError):
            return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(error), str(error.code))
        return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "This is a fault of the server; its log says more.")

    for kind in (HTTPException, RequestValidationError, UnicodeEncodeError, DuixianError, Exception):
        app.add_exception_handler(kind, told)


def _fields(errors: Any) -> str:
    names = (str(part) for error in errors for part in error["loc"] if part not in {"query", "body", "path"})
    return ", ".join(dict.fromkeys(names))


def _said(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"] if part not in {"query", "body", "path"})
    return f"{where}: {error['msg']}" if where else str(error["msg"])
