"""What a parser makes of the bytes of one document, and the small builder that all parsers share."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from ..corpora import lexicon
from .markup import MARK, Struck, resolved

__all__ = [
    "LONGEST_CELL",
    "MarkedCell",
    "MarkedHeading",
    "MarkedTable",
    "Merged",
    "Parsed",
    "Recognised",
    "TextBuilder",
]

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


class Merged(Enum):
    """Stands in a row for a field that belongs to the cell on its left, or to the cell above it."""

    LEFT = "left"
    ABOVE = "above"


class MarkedCell(NamedTuple):
    """A cell that has a text, ``text[start:end]``: where it begins in its table, over how many rows and columns."""

    start: int
    end: int
    row: int
    column: int
    rows: int
    columns: int


MarkedTable = tuple[MarkedCell, ...]
"""The cells of a table by the format's own word, in order of place; what is empty is left out."""


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
    tables: tuple[MarkedTable, ...] = ()


@dataclass(slots=True)
class TextBuilder:
    """Collects lines and rows of cells into the text of a document; runs of blanks become one, empty lines go.

    Rows that follow each other are one table; a line, or ``end_table``, ends it.
    """

    pieces: list[str] = field(default_factory=list)
    headings: list[MarkedHeading] = field(default_factory=list)
    struck: list[Struck] = field(default_factory=list)
    length: int = 0
    recognised: dict[int, Recognised] = field(default_factory=dict)
    tables: list[MarkedTable] = field(default_factory=list)
    _cells: list[MarkedCell] = field(default_factory=list)
    _owners: list[int | None] = field(default_factory=list)
    """of each column of the row above, which of the cells it belongs to"""
    _rows: int = 0

    def line(self, text: str, rank: int | None = None) -> None:
        """Add the lines of ``text``; ``rank`` marks them as a heading."""
        self.end_table()
        self._lines(text, rank)

    def row(self, cells: Sequence[str | Merged]) -> None:
        """Add a row of a table: cells joined by tabs, or their lines one below the other if they hold prose."""
        texts = ["" if isinstance(cell, Merged) else cell.strip() for cell in cells]
        if any(MARK in text for text in texts):
            texts = self._lifted_row(texts)
        stacked = sum(map(bool, texts)) == 1 or any("\n" in text and len(text) > LONGEST_CELL for text in texts)
        spans = self._stacked(texts) if stacked else self._side_by_side(texts)
        owners: list[int | None] = []
        for column, (cell, (start, end)) in enumerate(zip(cells, spans, strict=True)):
            owner = self._owner(cell, column, owners)
            if owner is None and start < end:
                owner = len(self._cells)
                self._cells.append(MarkedCell(start, end, self._rows, column, 1, 1))
            elif owner is not None:
                reached = self._cells[owner]
                self._cells[owner] = reached._replace(
                    rows=self._rows - reached.row + 1, columns=max(reached.columns, column - reached.column + 1)
                )
            owners.append(owner)
        self._owners = owners
        self._rows += 1

    def end_table(self) -> None:
        """End the table that the rows before belong to."""
        if self._cells:
            self.tables.append(tuple(self._cells))
        self._cells, self._owners, self._rows = [], [], 0

    def parsed(self, unreadable_pages: tuple[int, ...] = (), encoding: str | None = None) -> Parsed:
        """Return what was collected."""
        self.end_table()
        struck = tuple(one._replace(at=min(one.at, self.length)) for one in self.struck)
        return Parsed(
            "".join(self.pieces),
            tuple(self.headings),
            unreadable_pages,
            encoding,
            struck,
            recognised=self.recognised,
            tables=tuple(self.tables),
        )

    def _owner(self, cell: str | Merged, column: int, owners: list[int | None]) -> int | None:
        if cell is Merged.LEFT:
            return owners[-1] if owners else None
        return self._owners[column] if cell is Merged.ABOVE and column < len(self._owners) else None

    def _side_by_side(self, texts: list[str]) -> list[tuple[int, int]]:
        """Write a row of cells as one line, and return where each of them stands."""
        spans, at = list[tuple[int, int]](), self.length
        written = [BLANKS.sub(" ", text.replace("\n", " ")) for text in texts]
        for text in written:
            spans.append((at, at + len(text)))
            at += len(text) + 1
        joined = "\t".join(written).rstrip("\t")
        if joined:
            self._add(joined)
        return spans

    def _stacked(self, texts: list[str]) -> list[tuple[int, int]]:
        """Write the cells of a row one below the other, and return where each of them stands."""
        spans = list[tuple[int, int]]()
        for text in texts:
            start = self.length
            self._lines(text, None)
            spans.append((start, max(start, self.length - 1)))
        return spans

    def _lines(self, text: str, rank: int | None) -> None:
        for raw in text.split("\n"):
            line = self._lifted(BLANKS.sub(" ", raw).strip(), self.length)
            if line:
                if rank is not None:
                    self.headings.append(MarkedHeading(self.length, self.length + len(line), rank))
                self._add(line)

    def note(self, number: int, text: str) -> None:
        """Add a footnote, which the text refers to by its ``number`` only."""
        self.line(lexicon("readers")["footnote"]["line"].format(number=number, text=text))

    def recognise(self, count: int, seen: list[Recognised]) -> None:
        """Note where each character of what was added since there were ``count`` pieces was seen, blanks aside."""
        added = "".join(self.pieces[count:])
        start = self.length - len(added)
        inked = (place for place, character in enumerate(added, start) if not character.isspace())
        self.recognised.update(zip(inked, seen, strict=True))

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
            lifted.append(self._lifted(cell, place))
            place += len(lifted[-1]) + 1
        return lifted

    def _add(self, line: str) -> None:
        self.pieces.append(line + "\n")
        self.length += len(line) + 1
