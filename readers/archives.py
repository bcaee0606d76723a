"""Archives of documents, listed and inflated in a child process that has a budget of time and memory."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..confined.budget import READING, seconds_for
from ..confined.child_process import ChildProcess, Ended
from ..confined.idle import Idle
from ..errors import Code, DuixianError
from .files import shown

__all__ = ["Archive", "open_archive"]

MEGABYTES = 768
"""Address space of the child: the largest member takes 100 MB, and joining its pieces as much again."""


class Archive:
    """An open archive of documents: the names of the members that are files, and their bytes by name."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.seconds = seconds_for(Path(path).stat().st_size, READING)
        self.child: ChildProcess | None = None
        self.names: list[str] = []

    def open(self) -> None:
        """List the members. Raises DuixianError if the archive is damaged or over a limit."""
        self.names = json.loads(self._opened())

    def read(self, name: str) -> bytes:
        """Return the bytes of the member ``name``. Raises DuixianError if it is damaged, locked or over a limit."""
        if self.child is None:  # another member was more than the child could bear
            self._opened()
        return self._ask({"read": name})

    def close(self) -> None:
        """Leave the child to the next archive."""
        if self.child:
            _idle.give_back(MEGABYTES, self.child)

    def _opened(self) -> bytes:
        child = _idle.take(MEGABYTES)
        if child is None or not child.is_alive:
            child = ChildProcess([sys.executable, "-P", "-B", "-m", "duixian.readers.members_child"], MEGABYTES)
        self.child = child
        return self._ask({"open": os.path.abspath(self.path)})  # noqa: PTH100  as it is written

    def _ask(self, header: dict[str, Any]) -> bytes:
        if self.child is None:
            raise EOFError
        try:
            answer, payload = self.child.ask(header, b"", self.seconds)
        except EOFError:
            raise self._limit_reached(self._end()) from None
        except BaseException:
            self._end()
            raise
        code = answer.get("code")
        if code == Code.ARCHIVE_LIMIT:
            self._end()  # what is left after a bomb, memory above all, is not for the next archive
        if code:
            raise DuixianError(Code(code), **(answer["values"] | {"path": shown(self.path)}))
        return payload

    def _end(self) -> Ended:
        child, self.child = self.child, None
        return child.end() if child else Ended.KILLED

    def _limit_reached(self, ended: Ended) -> DuixianError:
        took = f"{self.seconds:g} seconds" if ended == Ended.LATE else f"{MEGABYTES} MB"
        return DuixianError(Code.ARCHIVE_LIMIT, path=shown(self.path), reason=f"it takes over {took} to unpack")


@contextmanager
def open_archive(path: str) -> Iterator[Archive]:
    """Lend the archive ``path``, whose suffix says of which kind it is.

    Raises:
        DuixianError: it is damaged, no file, or over a limit.
        OSError: it is gone.

    """
    archive = Archive(path)
    try:
        archive.open()
        yield archive
    finally:
        archive.close()


_idle = Idle[ChildProcess]()
