"""What every reader yields: the source text that all offsets speak of, and how it was got."""

from dataclasses import dataclass

from .parsed import MarkedHeading, MarkedTable

__all__ = ["SourceText"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one document, before anything is mended.

    ``text`` is what ``duixian text`` prints: code points, newlines untouched. ``identifier`` is the SHA-256 of the
    bytes in hexadecimal, ``encoding`` the Python codec name the bytes were decoded with, None for formats that hold
    characters. ``headings`` and ``tables`` are those that the format itself marks; ``unreadable_pages`` (from 1) hold no
    text.
    """

    text: str
    identifier: str
    source: str
    encoding: str | None
    media_type: str
    headings: tuple[MarkedHeading, ...] = ()
    unreadable_pages: tuple[int, ...] = ()
    tables: tuple[MarkedTable, ...] = ()
