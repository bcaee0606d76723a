"""Turns: what changes the database, reads a document or sends a whole list has workers of its own, so that no page waits for it."""

import functools
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, ParamSpec, TypeVar

from anyio import CapacityLimiter, fail_after
from anyio.to_thread import run_sync
from fastapi import HTTPException
from fastapi.routing import APIRoute

__all__ = ["READERS", "TurnRoute", "Turns"]

READERS, WRITERS, UPLOADS, DOWNLOADS = 8, 2, 2, 3
"""Workers; together as many as the database lends connections to."""
SAFE = {"GET", "HEAD", "OPTIONS"}
READ_AGAIN = ("/again", "/retry")
"""Ends of the paths at which a document is read once more, which takes as long as an upload."""
RETRY_AFTER = 10
"""Seconds after which a caller may try again."""

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Turn:
    """So many workers of one kind. Who waits longer than ``patience`` seconds for one is told to come again."""

    def __init__(self, workers: int, patience: float) -> None:
        self.free = CapacityLimiter(workers)
        self.patience = patience

    async def run(self, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs) -> _Made:
        """Return what ``work`` returns when a worker of this kind has done it."""
        async with self.taken():
            # The worker is taken already: this limiter only keeps the one of the pages out of it.
            return await run_sync(functools.partial(work, *given, **named), limiter=CapacityLimiter(1))

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Hold a worker of this kind. Raises HTTPException (503) if none is free in time."""
        holder = object()
        try:
            with fail_after(self.patience):
                await self.free.acquire_on_behalf_of(holder)
        except TimeoutError:
            raise HTTPException(
                503, "The desk has too much to do; try again in a moment.", {"Retry-After": str(RETRY_AFTER)}
            ) from None
        try:
            yield
        finally:
            self.free.release_on_behalf_of(holder)


class Turns:
    """The workers of a desk beside those that read pages, by what they do."""

    def __init__(self, patience: float) -> None:
        self.writing = Turn(WRITERS, patience)
        self.uploading = Turn(UPLOADS, patience)
        self.downloading = Turn(DOWNLOADS, patience)


class TurnRoute(APIRoute):
    """A route whose function is run by another worker than those for pages if it may change something.

    Functions that await look after themselves.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **settings: Any) -> None:
        changes = not SAFE & set(settings.get("methods") or SAFE)
        if changes and not inspect.iscoroutinefunction(endpoint):
            endpoint = _in_turn(endpoint, "uploading" if path.endswith(READ_AGAIN) else "writing")
        super().__init__(path, endpoint, **settings)


def _in_turn(endpoint: Callable[..., Any], kind: str) -> Callable[..., Any]:
    @functools.wraps(endpoint)
    async def run(**values: Any) -> Any:
        turn: Turn = getattr(values["request"].app.state.desk.turns, kind)
        return await turn.run(endpoint, **values)

    return run
