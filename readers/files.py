"""From paths to source texts; what cannot be read is told in one sentence."""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import Code, DuixianError
from .decode import decode
from .html import declared_charset, html_to_text, is_html
from .source import SourceText

__all__ = ["find_files", "read", "read_bytes"]

STANDARD_INPUT = "-"
LARGEST = 20 * 1024 * 1024
"""Bytes of one document. The longest annual reports have less than one million characters."""

SUFFIXES = {".txt", ".text", ".md", ".html", ".htm", ".shtml", ".xhtml"}
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
HAN = re.compile(r"[㐀-鿿]")


def find_files(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files that ``paths`` name: a file as it is, a folder's text and html files in order, - as it is.

    Raises DuixianError for a path that does not exist and for a folder with nothing to read.
    """
    for path in paths:
        if path == STANDARD_INPUT or not Path(path).is_dir():
            if path != STANDARD_INPUT and not Path(path).exists():
                raise DuixianError(Code.NOT_FOUND, path=shown(path))
            yield path
            continue
        found = [
            os.path.join(folder, name)  # noqa: PTH118  a Path would lose the ./ the user gave
            for folder, _, names in os.walk(path)
            for name in names
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")
        ]
        if not found:
            raise DuixianError(Code.NOTHING_TO_READ, path=shown(path))
        yield from sorted(found)


def read(path: str) -> SourceText:
    """Return the source text of the file ``path``, or of standard input for ``-``.

    Raises DuixianError, with a sentence for the user, for whatever cannot be read.
    """
    try:
        if path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(LARGEST + 1)
    except OSError as error:
        code = Code.NOT_FOUND if isinstance(error, FileNotFoundError) else Code.UNREADABLE
        raise DuixianError(code, path=shown(path), reason=error.strerror or "unknown reason") from error
    if len(data) > LARGEST:
        raise DuixianError(
            Code.TOO_LARGE, path=shown(path), size=f"over {LARGEST >> 20} MB", limit=f"{LARGEST >> 20} MB"
        )
    return read_bytes(data, path)


def read_bytes(data: bytes, source: str) -> SourceText:
    """Return the source text of ``data``; ``source`` is the name to call it by. Raises DuixianError as ``read`` does."""
    path = shown(source)
    if not data.strip():
        raise DuixianError(Code.EMPTY, path=path)
    for magic, looks_like in MAGIC:
        if data.startswith(magic):
            raise DuixianError(Code.BINARY, path=path, looks_like=looks_like)
    page = is_html(data)
    decoded = decode(data, declared_charset(data) if page else None)
    if decoded is None:
        if b"\x00" in data[:4096]:
            raise DuixianError(Code.BINARY, path=path, looks_like="a binary file")
        raise DuixianError(Code.UNDECODABLE, path=path)
    text, codec = decoded
    if "\x00" in text:
        raise DuixianError(Code.BINARY, path=path, looks_like="a binary file")
    if page:
        text = html_to_text(text)
    if not HAN.search(text):
        raise DuixianError(Code.NO_CHINESE, path=path)
    identifier = hashlib.sha256(data).hexdigest()
    return SourceText(text, identifier, source, codec, "text/html" if page else "text/plain")


def shown(path: str) -> str:
    """Return ``path`` fit for a terminal: control characters and undecodable bytes escaped."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in path)
