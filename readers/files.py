"""From paths to source texts; what cannot be read is told in one sentence."""

import errno
import hashlib
import os
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from ..confined.budget import PATIENCE, READING
from ..errors import Code, DuixianError
from .confined import Budget, parse_confined
from .extra import OCR_BUDGET, has_ocr
from .formats import PICTURES, format_of, may_be_scanned
from .parse import parse
from .parsed import Parsed
from .source import SourceText

__all__ = [
    "LOCK",
    "STANDARD_INPUT",
    "bytes_of",
    "located",
    "open_file",
    "read",
    "read_bytes",
    "read_lines",
    "reading_seconds",
    "shown",
    "storable",
]

STANDARD_INPUT = "-"
LARGEST = 100 * 1024 * 1024
"""Bytes of one file; the largest are reports scanned as pictures."""
LARGEST_TEXT = 20 * 1024 * 1024
"""Bytes of one file of WRITTEN formats. The longest annual reports have less than one million characters."""
WRITTEN = {"text", "html", "markdown", "rtf"}

LOCK = "~$"
"""Begins the name of the note that office programs keep beside a document that is open."""
BUDGET = Budget()
ESCAPE = re.compile(r"\\u(dc[89a-f][0-9a-f])")
"""What ``storable`` writes for one byte of a name that is not in UTF-8."""
HAN = re.compile(r"[㐀-鿿]")


def read(path: str, *, budget: Budget = BUDGET) -> SourceText:
    """Return the source text of the file ``path``, or of standard input for ``-``.

    Raises DuixianError, with a sentence for the user, for whatever cannot be read within ``budget``.
    """
    return read_bytes(bytes_of(path), storable(path), budget=budget)


def read_lines(path: str) -> list[str]:
    """Return the lines of the file ``path``, or of standard input for ``-``; plain text may hold anything, or nothing.

    Raises DuixianError as ``read`` does.
    """
    data = bytes_of(path)
    if not data:
        return []
    kind = format_of(data, shown(path))
    text = parse(kind, data, shown(path))[0].text if kind == "text" else read_bytes(data, path).text
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def bytes_of(path: str, limit: int = LARGEST) -> bytes:
    """Return the bytes of the file ``path``, or of standard input for ``-``.

    Raises DuixianError if it cannot be opened, is no regular file or has more than ``limit`` bytes.
    """
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(limit + 1)
    with open_file(path) as file:
        _refuse_larger(os.fstat(file.fileno()).st_size, limit, shown(path))
        try:
            return file.read(limit + 1)
        except OSError as error:
            raise _cannot_open(path, error) from error


def open_file(path: str) -> BinaryIO:
    """Open the regular file ``path``, without ever waiting.

    Raises DuixianError for what cannot be opened, and for pipes, sockets and devices, which may never end.
    """
    try:
        # Not to block is said on opening, so that no pipe can take the place of a file that was looked at before.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _cannot_open(path, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise DuixianError(Code.NO_REGULAR_FILE, path=shown(path))
    return os.fdopen(descriptor, "rb")


def _cannot_open(path: str, error: OSError) -> DuixianError:
    if error.errno == errno.ENXIO:  # a socket
        return DuixianError(Code.NO_REGULAR_FILE, path=shown(path))
    code = Code.NOT_FOUND if isinstance(error, FileNotFoundError) else Code.UNREADABLE
    return DuixianError(code, path=shown(path), reason=error.strerror or "unknown reason")


def read_bytes(data: bytes, source: str, *, budget: Budget = BUDGET) -> SourceText:
    """Return the source text of ``data``; ``source`` is the name to call it by. Raises DuixianError as ``read`` does.

    Plain text is decoded here, strictly and in linear time; every other format is parsed in a child process.
    """
    path = shown(source)
    if not data.strip():
        raise DuixianError(Code.EMPTY, path=path)
    _refuse_larger(len(data), LARGEST, path)
    if Path(source).name.startswith(LOCK):
        raise DuixianError(Code.LOCK_FILE, path=path)
    kind = format_of(data, path)
    if kind in WRITTEN:
        _refuse_larger(len(data), LARGEST_TEXT, path)
    is_picture = kind in PICTURES
    if is_picture and not has_ocr():
        raise DuixianError(Code.NEEDS_OCR, path=path)
    parsed, media_type = _parsed(kind, data, path, OCR_BUDGET if is_picture else budget)
    if not parsed.text.strip() and parsed.unreadable_pages:
        raise DuixianError(Code.NO_TEXT if has_ocr() else Code.NEEDS_OCR, path=path)
    if not parsed.text.strip():
        raise DuixianError(Code.EMPTY, path=path)
    if not HAN.search(parsed.text):
        raise DuixianError(Code.NO_CHINESE, path=path)
    identifier = hashlib.sha256(data).hexdigest()
    return SourceText(
        parsed.text,
        identifier,
        source,
        parsed.encoding,
        media_type,
        parsed.headings,
        parsed.unreadable_pages,
        parsed.struck,
        parsed.left_out,
        parsed.recognised,
        parsed.tables,
        len(data),
    )


def reading_seconds(data: bytes, each: float | None) -> float:
    """Return how long the reading of ``data`` may take on the wall, where a megabyte may take ``each``."""
    seconds = PATIENCE * Budget(each or READING).seconds_for(len(data))
    return seconds + (PATIENCE * OCR_BUDGET.seconds if may_be_scanned(data) and has_ocr() else 0.0)


def _parsed(kind: str, data: bytes, path: str, budget: Budget) -> tuple[Parsed, str]:
    """Return what stands in ``data``; where pages of a PDF are pictures, with their text recognised if that can be."""
    if kind == "text":
        return parse(kind, data, path)
    parsed, media_type = parse_confined(kind, data, path, budget)
    if kind == "pdf" and parsed.unreadable_pages and has_ocr():
        try:
            return parse_confined("scan", data, path, OCR_BUDGET)
        except DuixianError:
            if not parsed.text.strip():
                raise
            # The pages that have a text are worth more than nothing; the others are told as without the extra.
    return parsed, media_type


def _refuse_larger(size: int, limit: int, path: str) -> None:
    if size > limit:
        raise DuixianError(Code.TOO_LARGE, path=path, size=f"over {limit >> 20} MB", limit=f"{limit >> 20} MB")


def shown(path: str) -> str:
    """Return ``path`` fit for a terminal: control characters and undecodable bytes escaped."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in path)


def storable(path: str) -> str:
    """Return ``path`` as every database and output can hold it: bytes that are not UTF-8, and U+0000, escaped."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", r"\x00")


def located(name: str) -> str:
    """Return the path that ``storable`` called ``name``."""
    if os.path.lexists(name):
        return name
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), name)
