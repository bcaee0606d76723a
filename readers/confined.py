"""Parsing in a child process: a hostile document can use up its budget of time and memory, and nothing else.

The child is a Python of its own that speaks frames over its pipes (a header in JSON, then bytes), so that nothing it
says is ever executed here. It is kept for the next document and made anew when it had to be killed. On systems
without resource limits (Windows) only the budget of time holds.
"""

import sys
from dataclasses import dataclass
from typing import Any

from ..confined.budget import READING, seconds_for
from ..confined.child_process import ChildProcess, Ended
from ..confined.idle import Idle
from ..errors import Code, DuixianError
from .markup import Struck
from .parsed import MarkedCell, MarkedHeading, Parsed, Recognised

__all__ = ["Budget", "page_picture_confined", "parse_confined"]


@dataclass(frozen=True, slots=True)
class Budget:
    """What the parsing of one document may take."""

    seconds: float = READING
    """Of the processor's time, for each megabyte of the document that is begun."""
    megabytes: int = 1024
    """Address space of the child process: six times what the longest html that is taken needs (152 MB), eight times
    what a PDF of 1,500 full pages does; two workers on a machine of 4 GB leave half of it free."""

    def seconds_for(self, size: int) -> float:
        """Return the time for a document of ``size`` bytes."""
        return seconds_for(size, self.seconds)


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
    path, seconds = request["path"], budget.seconds_for(len(data))
    child = _ready(budget)
    try:
        header, payload = child.ask(request, data, seconds)
    except EOFError:
        raise _why_it_ended(child, path, seconds) from None
    except BaseException:
        child.end()
        raise
    if header.get("code") == Code.TOO_MUCH_MEMORY:
        child.end()  # what is left after the want of memory is not to be trusted
    else:
        _idle.give_back(child.megabytes, child)
    if "code" in header:
        raise DuixianError(Code(header["code"]), **header["values"])
    return header, payload


_idle = Idle[ChildProcess]()


def _ready(budget: Budget) -> ChildProcess:
    if child := _idle.take(budget.megabytes):
        if child.is_alive:
            return child
        child.end()
    # -P: modules never come from the folder the user happens to stand in. -B: nothing is written.
    return ChildProcess([sys.executable, "-P", "-B", "-m", "duixian.readers.child"], budget.megabytes)


def _why_it_ended(child: ChildProcess, path: str, seconds: float) -> DuixianError:
    match child.end():
        case Ended.LATE:
            return DuixianError(Code.TOO_SLOW, path=path, seconds=seconds)
        case Ended.KILLED | Ended.OUT_OF_MEMORY:
            return DuixianError(Code.TOO_MUCH_MEMORY, path=path, megabytes=child.megabytes)
        case _:
            return DuixianError(Code.DAMAGED, path=path, reason="its parser stopped in the middle")
