"""A PostgreSQL server of the tests' own: its cluster in a temporary folder, reached by a socket there, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

__all__ = ["Server", "no_server", "running_server"]

DEBIAN = Path("/usr/lib/postgresql")


def no_server() -> str | None:
    """Return why no server can be had here, None if one can."""
    if _programs() is None:
        return "PostgreSQL IS NOT TESTED: its programs are not installed (Debian: apt-get install postgresql)"
    return None


class Server(NamedTuple):
    """A server that runs: the address of its databases with {name} in it, and how to stop and start it."""

    url: str
    stop: Callable[[], None]
    start: Callable[[], None]


@contextmanager
def running_server() -> Iterator[Server]:
    """Run a server, as another user than root."""
    programs = _programs()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="dx-pg-"))
    # PostgreSQL refuses to be run by root.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(*command: str | Path, check: bool = True) -> None:
        # No pipe: the server would hold it open.
        with (folder / "commands.log").open("ab") as log:
            subprocess.run(command, check=check, user=user, cwd=folder, stdout=log, stderr=log)

    data = folder / "data"
    run(programs / "initdb", "-D", data, "-U", "duixian", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
    start = partial(
        run, programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", settings, "start"
    )
    stop = partial(run, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop", check=False)
    start()
    try:
        yield Server(f"postgresql://duixian@/{{name}}?host={folder}", stop, start)
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None
