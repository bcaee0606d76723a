"""What a parser makes of the bytes of one document, and the small builder that all parsers share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..corpora import lexicon
from .markup import MARK, Struck, resolved

__all__ = ["LONGEST_CELL", "MarkedHeading", "Parsed", "Recognised", "TextBuilder"]

BLANKS = re.compile(r"[^\S\n]+")
# A cell that holds more is prose in a frame (a form, a page laid out as a table), not a cell of a row.
LONGEST_CELL = 160


class MarkedHeading(NamedTuple):
    """``text[start:end]`` is a heading by the format's own word: ``rank`` 1 to 6 as in html, 7 for a bold line."""

    start: int
    end: int
    rank: int


class Recognised(NamedTuple):
    """Where in the picture of a page (from 1) a character was recognised, and how certain the engine is of it.

    The box is in shares of the width and height of the picture, from its upper left corner.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text of a document and what its format says about it.

    ``unreadable_pages`` (from 1) are pages of pictures or broken fonts; ``encoding`` is None where the format itself
    says what its characters are; ``struck`` is what is struck out on the page, which ``text`` leaves out;
    ``left_out`` are files inside it that cannot be read; ``recognised`` are the characters of ``text``, by their place
    in it, that text recognition read from a picture.
    """

    text: str
    headings: tuple[MarkedHeading, ...] = ()
    unreadable_pages: tuple[int, ...] = ()
    encoding: str | None = None
    struck: tuple[Struck, ...] = ()
    left_out: tuple[str, ...] = ()
    recognised: Mapping[int, Recognised] = field(default_factory=dict)


@dataclass(slots=True)
class TextBuilder:
    """Collects lines and rows of cells into the text of a document; runs of blanks become one, empty lines go."""

    pieces: list[str] = field(default_factory=list)
    headings: list[MarkedHeading] = field(default_factory=list)
    struck: list[Struck] = field(default_factory=list)
    length: int = 0
    recognised: dict[int, Recognised] = field(default_factory=dict)

    def line(self, text: str, rank: int | None = None) -> None:
        """Add the lines of ``text``; ``rank`` marks them as a heading."""
        for raw in text.split("\n"):
            line = self._lifted(BLANKS.sub(" ", raw).strip(), self.length)
            if line:
                if rank is not None:
                    self.headings.append(MarkedHeading(self.length, self.length + len(line), rank))
                self._add(line)

    def note(self, number: int, text: str) -> None:
        """Add a footnote, which the text refers to by its ``number`` only."""
        self.line(lexicon("readers")["footnote"]["line"].format(number=number, text=text))

    def row(self, cells: list[str]) -> None:
        """Add a row of a table: cells joined by tabs, or their lines one below the other if they hold prose."""
        if any(MARK in cell for cell in cells):
            cells = self._lifted_row(cells)
        if sum(bool(cell.strip()) for cell in cells) == 1 or any(
            "\n" in cell.strip() and len(cell) > LONGEST_CELL for cell in cells
        ):
            for cell in cells:
                self.line(cell)
            return
        joined = "\t".join(BLANKS.sub(" ", cell.replace("\n", " ")).strip() for cell in cells).rstrip("\t")
        if joined.strip():
            self._add(joined)

    def recognise(self, count: int, seen: list[Recognised]) -> None:
        """Note where each character of what was added since there were ``count`` pieces was seen, blanks aside."""
        added = "".join(self.pieces[count:])
        start = self.length - len(added)
        inked = (place for place, character in enumerate(added, start) if not character.isspace())
        self.recognised.update(zip(inked, seen, strict=True))

    def parsed(self, unreadable_pages: tuple[int, ...] = (), encoding: str | None = None) -> Parsed:
        """Return what was collected."""
        struck = tuple(one._replace(at=min(one.at, self.length)) for one in self.struck)
        return Parsed(
            "".join(self.pieces),
            tuple(self.headings),
            unreadable_pages,
            encoding,
            struck,
            recognised=self.recognised,
        )

    def _lifted(self, text: str, place: int) -> str:
        """Return ``text``, which goes to ``place``, without what is struck out in it, of which note is taken."""
        if MARK not in text:
            return text
        shown, struck = resolved(text)
        self.struck += [one._replace(at=place + one.at) for one in struck]
        return shown

    def _lifted_row(self, cells: list[str]) -> list[str]:
        lifted, place = list[str](), self.length
        for cell in cells:
            lifted.append(self._lifted(cell.strip(), place))
            place += len(lifted[-1]) + 1
        return lifted

    def _add(self, line: str) -> None:
        self.pieces.append(line + "\n")
        self.length += len(line) + 1
