"""Connections that are closed when nothing comes: a request has to begin, and its headers to be whole, in good time."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["TimedConnection"]

SECONDS = 10.0
"""From the opening of a connection, or from the last answer, to the end of the next request's headers."""


class TimedConnection(H11Protocol):
    """uvicorn's connection, which by itself waits for ever for a request that has not begun, or for the rest of its headers."""

    seconds = SECONDS
    waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        super().connection_lost(exc)
        self._stop_waiting()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._wait()

    def _wait(self) -> None:
        self._stop_waiting()
        self.waiting = self.loop.call_later(self.seconds, self._close_if_idle)

    def _stop_waiting(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()

    def _close_if_idle(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
