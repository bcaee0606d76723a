"""Archives of documents, listed and inflated in a child process that has a budget of time and memory."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..confined.budget import READING, seconds_for
from ..confined.child_process import ChildProcess
from ..errors import Code, DuixianError
from .files import shown
from .members import ARCHIVE_SUFFIXES

__all__ = ["ARCHIVE_SUFFIXES", "Archive", "open_archive"]

MEGABYTES = 768
"""Address space of the child: the largest member takes 100 MB, and joining its pieces as much again."""


class Archive:
    """An open archive of documents: the names of the members that are files, and their bytes by name."""

    def __init__(self, child: ChildProcess, path: str) -> None:
        self.child = child
        self.path = path
        self.seconds = seconds_for(Path(path).stat().st_size, READING)
        self.names: list[str] = json.loads(self._ask({"open": os.path.abspath(path)}))  # noqa: PTH100  as it is written

    def read(self, name: str) -> bytes:
        """Return the bytes of the member ``name``. Raises DuixianError if it is damaged, locked or over a limit."""
        return self._ask({"read": name})

    def _ask(self, header: dict[str, Any]) -> bytes:
        try:
            answer, payload = self.child.ask(header, b"", self.seconds)
        except EOFError:
            reason = f"it takes over {self.seconds:g} seconds or {MEGABYTES} MB to unpack"
            raise DuixianError(Code.ARCHIVE_LIMIT, path=shown(self.path), reason=reason) from None
        if "code" in answer:
            raise DuixianError(Code(answer["code"]), **(answer["values"] | {"path": shown(self.path)}))
        return payload


@contextmanager
def open_archive(path: str) -> Iterator[Archive]:
    """Lend the archive ``path``, whose suffix says of which kind it is.

    Raises:
        DuixianError: it is damaged, no file, or over a limit.
        OSError: it is gone.

    """
    child = _idle.pop() if _idle else None
    if child is None or not child.is_alive:
        child = ChildProcess([sys.executable, "-P", "-B", "-m", "duixian.readers.members_child"], MEGABYTES)
    try:
        yield Archive(child, path)
    finally:
        if _idle or not child.is_alive:
            child.end()
        else:
            _idle.append(child)


_idle: list[ChildProcess] = []
