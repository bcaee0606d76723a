"""A desk that listens on a free port, as ``duixian serve`` opens it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from duixian.commands.serve import LONGEST_HEADERS
from duixian.web.desk import Settings, create_app
from duixian.web.desk.connections import TimedConnection
from fastapi import FastAPI

__all__ = ["free_port", "live_desk"]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def live_desk(settings: Settings, connection: type = TimedConnection) -> Iterator[tuple[str, FastAPI]]:
    """Yield the address of an open desk, and its app."""
    app, port = create_app(settings), free_port()
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        log_level="critical",
        http=connection,
        proxy_headers=bool(settings.proxied),
        h11_max_incomplete_event_size=LONGEST_HEADERS,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}", app
    finally:
        server.should_exit = True
        thread.join()
