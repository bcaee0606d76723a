"""Lines of running text as rows of parts, wherever something stands between them that parts cells."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..text.lines import Line
from .amounts import is_amount
from .grid import Field, Grid

__all__ = ["EMPTY", "Part", "Row", "grid_of", "is_rule", "row_of", "single", "words_of"]

GAP = re.compile(r"\t|[ 　]{0,4}\|[ 　]{0,4}|[ 　]{2,}|　")
WORD = re.compile(r"[^ 　]+")
EMPTY = re.compile(r"[-－—–:：/／\s]*")
LONGEST_ROW = 600
LONGEST_WORDS = 60
"""characters of a line that may be a cell by itself"""


class Part(NamedTuple):
    """A stretch of a line that may be a cell."""

    start: int
    end: int
    text: str

    @property
    def is_amount(self) -> bool:
        """Whether it is a number and nothing else."""
        return is_amount(self.text)


Row = list[Part]


def row_of(text: str, line: Line) -> Row:
    """Return the parts of ``line``; empty cells at its start count as parts, too."""
    if line.end - line.start > LONGEST_ROW:
        return [Part(line.start, line.end, "")]
    at = line.start
    while at and text[at - 1] == "\t":
        at -= 1
    parts = []
    for gap in GAP.finditer(text, at, line.end):
        parts.append(_part(text, at, gap.start()))
        at = gap.end()
    return [*parts, _part(text, at, line.end)]


def is_rule(row: Row) -> bool:
    """Tell whether a row only draws a line: |---|:--:|."""
    return len(row) > 1 and all(EMPTY.fullmatch(part.text) for part in row) and any("-" in part.text for part in row)


def words_of(row: Row) -> Row:
    """Return the words of a row, all that stands between blanks."""
    return [
        Part(part.start + found.start(), part.start + found.end(), found.group())
        for part in row
        for found in WORD.finditer(part.text)
    ]


def single(row: Row) -> Part | None:
    """Return the part that a line consists of, if it is short enough for a cell."""
    return row[0] if len(row) == 1 and 0 < len(row[0].text) <= LONGEST_WORDS else None


def grid_of(rows: list[Row]) -> Grid:
    """Return ``rows`` as a grid, each part in the column that it is counted in."""
    return Grid(_fields(rows))


def _fields(rows: list[Row]) -> Iterator[Field]:
    for row, parts in enumerate(rows):
        for column, part in enumerate(parts):
            if part.text and not (EMPTY.fullmatch(part.text) and part.start < part.end):
                yield Field(part.start, part.end, part.text, row, column)


def _part(text: str, start: int, end: int) -> Part:
    content = text[start:end]
    start += len(content) - len(content.lstrip())
    return Part(start, max(start, start + len(content.strip())), content.strip())
