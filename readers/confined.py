"""Parsing in a child process: a hostile document can use up its budget of time and memory, and nothing else.

The child is a Python of its own that speaks frames over its pipes (a header in JSON, then bytes), so that nothing it
says is ever executed here. It is kept for the next document and made anew when it had to be killed. On systems
without resource limits (Windows) only the budget of time holds.
"""

import json
import os
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO, Any

from ..errors import Code, DuixianError
from .markup import Struck
from .parsed import MarkedCell, MarkedHeading, Parsed, Recognised

__all__ = ["Budget", "page_picture_confined", "parse_confined", "read_frame", "write_frame"]

LENGTHS = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class Budget:
    """What the parsing of one document may take; the longest real reports take a tenth of it."""

    seconds: float = 60.0
    megabytes: int = 1024
    """Address space of the child process: six times what the longest html that is taken needs (152 MB), eight times
    what a PDF of 1,500 full pages does; two workers on a machine of 4 GB leave half of it free."""


def parse_confined(kind: str, data: bytes, path: str, budget: Budget) -> tuple[Parsed, str]:
    """Return what ``parse`` makes of ``data``, from a child process.

    Raises DuixianError for what the parser cannot read, and when it takes more than ``budget``.
    """
    header, payload = _asked({"kind": kind, "path": path}, data, budget)
    headings = tuple(MarkedHeading(*heading) for heading in header["headings"])
    struck = tuple(Struck(*each) for each in header["struck"])
    recognised = {place: Recognised(*seen) for place, *seen in header["recognised"]}
    tables = tuple(tuple(MarkedCell(*cell) for cell in table) for table in header["tables"])
    pages, left_out = tuple(header["unreadable_pages"]), tuple(header["left_out"])
    text = payload.decode("utf-8")
    parsed = Parsed(text, headings, pages, header["encoding"], struck, left_out, recognised, tables)
    return parsed, header["media_type"]


def page_picture_confined(data: bytes, path: str, page: int, budget: Budget) -> bytes:
    """Return what the ``page`` (from 1) of the PDF or picture ``data`` looks like, as JPEG, from a child process.

    Raises DuixianError as ``parse_confined`` does. Needs the parts of the extra ``ocr``.
    """
    return _asked({"page": page, "path": path}, data, budget)[1]


def _asked(request: dict[str, Any], data: bytes, budget: Budget) -> tuple[dict[str, Any], bytes]:
    worker, path = _take(budget), request["path"]
    try:
        header, payload = worker.ask(request, data, budget.seconds)
    except EOFError:
        raise _why_it_ended(worker, path, budget) from None
    except BaseException:
        worker.end()
        raise
    _give_back(worker)
    if "code" in header:
        raise DuixianError(Code(header["code"]), **header["values"])
    return header, payload


def write_frame(pipe: IO[bytes], header: dict[str, Any], payload: bytes) -> None:
    """Write ``header`` and ``payload`` with their lengths before them."""
    written = json.dumps(header).encode("ascii")
    pipe.write(LENGTHS.pack(len(written), len(payload)) + written)
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Return the next header and payload. Raises EOFError if the other side is gone."""
    lengths = pipe.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        raise EOFError
    header_length, payload_length = LENGTHS.unpack(lengths)
    written, payload = pipe.read(header_length), pipe.read(payload_length)
    if len(written) < header_length or len(payload) < payload_length:
        raise EOFError
    header: dict[str, Any] = json.loads(written)
    return header, payload


class _Worker:
    """A child process that parses one document after the other."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.late = False
        # -P: modules never come from the folder the user happens to stand in. -B: nothing is written.
        self.process = subprocess.Popen(  # noqa: S603  our own module under our own Python
            [sys.executable, "-P", "-B", "-m", "duixian.readers.child", str(budget.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, header: dict[str, Any], payload: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Return the answer. Raises EOFError if the child ended, by itself or because it was late."""
        if self.process.stdin is None or self.process.stdout is None:
            raise EOFError
        timer = threading.Timer(seconds, self._kill_late)
        timer.daemon = True
        timer.start()
        try:
            write_frame(self.process.stdin, header | {"seconds": seconds}, payload)
            return read_frame(self.process.stdout)
        except BrokenPipeError:
            raise EOFError from None
        finally:
            timer.cancel()

    def end(self) -> int:
        """End the child, and return how it ended."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        return self.process.wait()

    def _kill_late(self) -> None:
        self.late = True
        self.process.kill()


_idle: list[_Worker] = []
if hasattr(os, "register_at_fork"):
    # The children of a parent are not those of its forks.
    os.register_at_fork(after_in_child=_idle.clear)


def _take(budget: Budget) -> _Worker:
    for worker in reversed(_idle):
        if worker.budget.megabytes == budget.megabytes:
            _idle.remove(worker)
            if worker.process.poll() is None:
                return worker
            worker.end()
    return _Worker(budget)


def _give_back(worker: _Worker) -> None:
    _idle.append(worker)


def _why_it_ended(worker: _Worker, path: str, budget: Budget) -> DuixianError:
    returned = worker.process.wait()
    worker.end()
    if worker.late or returned == -24:  # SIGXCPU, should the timer itself be held up
        return DuixianError(Code.TOO_SLOW, path=path, seconds=budget.seconds)
    if returned == -9:  # killed by the system, which was short of memory
        return DuixianError(Code.TOO_MUCH_MEMORY, path=path, megabytes=budget.megabytes)
    return DuixianError(Code.DAMAGED, path=path, reason="its parser stopped in the middle")
