"""What every reader yields: the source text that all offsets speak of, and how it was got."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .markup import Struck
from .parsed import MarkedHeading, MarkedTable, Recognised

__all__ = ["SourceText"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one document, before anything is mended.

    ``text`` is what ``duixian text`` prints: code points, newlines untouched. ``identifier`` is the SHA-256 of the
    bytes in hexadecimal, ``encoding`` the Python codec name the bytes were decoded with, None for formats that hold
    characters. ``headings`` and ``tables`` are those that the format itself marks; ``unreadable_pages`` (from 1) hold no
    text; ``struck`` is what the page shows struck out, which is no part of ``text``; ``left_out`` are files inside it,
    such as attachments, that cannot be read; ``recognised`` are the characters of ``text``, by their place in it, that
    text recognition read from a picture.
    """

    text: str
    identifier: str
    source: str
    encoding: str | None
    media_type: str
    headings: tuple[MarkedHeading, ...] = ()
    unreadable_pages: tuple[int, ...] = ()
    struck: tuple[Struck, ...] = ()
    left_out: tuple[str, ...] = ()
    recognised: Mapping[int, Recognised] = field(default_factory=dict)
    tables: tuple[MarkedTable, ...] = ()
    size: int = 0
    """bytes that it was read from"""
