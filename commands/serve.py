"""``duixian serve``: the desk, a web app over a database."""

import ipaddress
import os
import sys
from importlib.util import find_spec
from typing import Annotated
from urllib.parse import urlsplit

import typer

from ..errors import Code, DuixianError
from .options import Database

__all__ = ["serve"]

TOKEN = "DUIXIAN_TOKEN"  # noqa: S105  the name of a variable, not a token
SHORTEST_TOKEN = 16
LONGEST_HEADERS = 1 << 17
"""Bytes; room for the cookies of other programs of the host."""
LOCAL = ("localhost", "127.0.0.1", "::1")


def serve(
    db: Database = "duixian.db",
    host: Annotated[
        str, typer.Option(help="Address to listen at; any but this machine's own needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen at.")] = 8000,
    token: Annotated[
        str | None,
        typer.Option(help="Access token that visitors and other systems have to give.", envvar=TOKEN, show_envvar=True),
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Name by which visitors call a proxy on this machine that speaks HTTPS; may be given again. Needs a token.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer.")] = 1,
    largest: Annotated[int, typer.Option(min=1, help="Megabytes that an upload may have.")] = 50,
) -> None:
    """Open the desk: documents, ledger, reckoning and review in the browser, and a JSON API under /api/v1."""
    if not find_spec("fastapi") or not find_spec("uvicorn") or not find_spec("python_multipart"):
        raise DuixianError(Code.MISSING_EXTRA, path="duixian serve", extra="web")
    import uvicorn  # noqa: PLC0415

    from ..store import open_store  # noqa: PLC0415
    from ..web.desk import Settings  # noqa: PLC0415

    local = _is_local(host)
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise DuixianError(Code.SHORT_TOKEN, path="--token", least=SHORTEST_TOKEN)
    proxied = tuple(map(_host_name, proxy or ()))
    if token is None and (proxied or not local):
        path = f"--proxy {proxied[0]}" if proxied else f"--host {host}"
        raise DuixianError(Code.NEEDS_TOKEN, path=path, variable=TOKEN)
    open_store(db).close()  # what is wrong with the database is told before the desk opens
    hosts = (*LOCAL, *proxied) if local or proxied else ()
    place = os.path.abspath(db) if "://" not in db else db  # noqa: PTH100
    Settings(place, token, hosts, largest << 20, proxied=proxied).hand_over()
    sys.stderr.write(f"The desk is open: http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl-C closes it)\n")
    uvicorn.run(
        "duixian.web.desk.app:app_handed_over",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        server_header=False,
        http="duixian.web.desk.connections:TimedConnection",
        h11_max_incomplete_event_size=LONGEST_HEADERS,
        proxy_headers=bool(proxied),
        forwarded_allow_ips=["127.0.0.1", "::1"],
        timeout_graceful_shutdown=10,
        timeout_worker_healthcheck=60,  # a machine that has much to do starts them slowly
    )


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _host_name(name: str) -> str:
    """Return ``name`` as browsers send it. Raises DuixianError if it is none."""
    try:
        found = urlsplit(f"//{name}").hostname
    except ValueError:
        found = None
    if found != name.lower():
        raise DuixianError(Code.NO_HOST_NAME, path=f"--proxy {name}")
    return found
