"""All tables of a text: those that the reader handed over as grids, and those that came down as lines."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ...readers.parsed import MarkedTable
from ..text.lines import Line
from .caption import caption_of
from .cells import Cell, cells_of
from .grid import Field, Grid
from .layouts import grids_in
from .prospects import may_hold_tables

__all__ = ["TableIndex", "find_tables"]

CAPTION_LINES = 4
LONGEST_CAPTION = 90
"""Characters of a line above a table that are looked at."""

Entry = tuple[int, int, Cell]


class TableIndex:
    """The cells of all tables of a text, by place."""

    def __init__(self, cells: list[Entry]) -> None:
        self._cells = sorted(cells, key=lambda entry: entry[0])
        self._starts = [start for start, _, _ in self._cells]

    def at(self, position: int) -> Cell | None:
        """Return the numeric cell that holds ``position``, or None."""
        entry = self.entry(position)
        return entry[2] if entry else None

    def entry(self, position: int) -> Entry | None:
        """Return the numeric cell that holds ``position`` with its start and end, or None."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self._cells[index][1] <= position:
            return None
        return self._cells[index]


def find_tables(text: str, lines: list[Line], marked: Sequence[MarkedTable] = ()) -> TableIndex:
    """Return the numeric cells of the tables of ``text`` (simplified characters).

    ``marked`` are the tables that the format of the document marks, in offsets of ``text``.
    """
    cells: list[Entry] = []
    starts = [line.start for line in lines]
    number, first = 0, 0
    for table in marked:
        grid = Grid(
            Field(cell.start, cell.end, " ".join(text[cell.start : cell.end].split()), *cell[2:]) for cell in table
        )
        if not grid.fields:
            continue
        opened, closed = grid.fields[0].start, max(field.end for field in grid.fields)
        here = bisect_left(starts, opened)
        cells += _in_lines(text, lines[first:here], number)
        number = _next(cells, number)
        first = bisect_left(starts, closed)
        inside = [field.text for field in grid.fields if field.row == 0 and field.columns == grid.width > 1]
        above = [text[line.start : line.end] for line in lines[max(0, here - CAPTION_LINES) : here]]
        cells += cells_of(grid, caption_of([*(line[:LONGEST_CAPTION] for line in above), *inside]), number)
        number = _next(cells, number)
    return TableIndex(cells + _in_lines(text, lines[first:], number))


def _in_lines(text: str, lines: list[Line], number: int) -> list[Entry]:
    """Return the cells of the tables in lines of running text; the first is the table ``number``."""
    cells: list[Entry] = []
    if not may_hold_tables(text, lines):
        return cells
    starts = [line.start for line in lines]
    for grid in grids_in(text, lines):
        first = bisect_right(starts, grid.fields[0].start) - 1
        above = [text[line.start : line.end][:LONGEST_CAPTION] for line in lines[max(0, first - CAPTION_LINES) : first]]
        inside = [field.text for field in grid.fields if field.row <= 1 and len(grid.rows[field.row]) == 1]
        cells += cells_of(grid, caption_of([*above, *inside]), number)
        number = _next(cells, number)
    return cells


def _next(cells: list[Entry], number: int) -> int:
    return cells[-1][2].table + 1 if cells else number
