"""The app: guard, pages, API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response

from ..._version import __version__
from ..render import static
from . import api, documentation, documents, findings, ledger, overview, reckoning, review, scans, search, visits
from .desk import Desk
from .guard import Guard
from .problems import handle_errors
from .settings import Settings
from .turns import READERS

__all__ = ["app_handed_over", "create_app"]

STATIC = {"page.css": "text/css", "reader.js": "text/javascript", "desk.js": "text/javascript"}


def create_app(settings: Settings) -> FastAPI:
    """Return the app of a desk; its database is opened when it starts, and closed when it ends."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.desk = Desk(settings)
        # The threads that read pages; more would only get in each other's way.
        current_default_thread_limiter().total_tokens = READERS
        try:
            yield
        finally:
            app.state.desk.close()

    app = FastAPI(
        title="duixian",
        version=__version__,
        summary="Figures, targets and commitments out of union reports, reckoned against what was later reported.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its pages fetch scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
    )
    handle_errors(app)
    for part in (overview, documents, scans, search, ledger, reckoning, findings, review, visits, documentation, api):
        app.include_router(part.router)

    @app.get("/static/{name}", include_in_schema=False)
    def send_static(name: str) -> Response:
        if name not in STATIC:
            return HTMLResponse("", 404)
        return Response(static(name), media_type=STATIC[name], headers={"Cache-Control": "max-age=300"})

    app.add_middleware(Guard, settings=settings)
    return app


def app_handed_over() -> FastAPI:
    """Return the app with the settings that ``duixian serve`` has left; each of its processes calls this."""
    return create_app(Settings.handed_over())
