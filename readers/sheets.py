"""Sheets of a workbook to text: each one a table, its cells as the sheet shows them."""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..corpora import lexicon
from ..errors import Code, DuixianError
from .number_formats import plain, shown_as
from .parsed import Merged, TextBuilder

__all__ = ["Region", "add_sheets", "cell_text", "merged_cells", "refuse_wide"]

MOST_CELLS = 1_000_000
"""Of all sheets together, empty ones within a table included; the budget of memory holds twice as many."""
HEADING_RANK = 2
NUMBER_END = re.compile(r"\s*\d*$")


class Region(NamedTuple):
    """Cells that are merged: where they begin, and the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


def add_sheets(builder: TextBuilder, sheets: Iterable[tuple[str, list[list[str | Merged]]]]) -> None:
    """Add ``sheets``, each with its name and the rows of cells that it shows.

    A name that says something is a heading, unless the first sheet has a title of its own.
    """
    unnamed = lexicon("readers")["sheets"]["unnamed"]
    filled = [(name, [row for row in rows if _filled(row)]) for name, rows in sheets]
    for number, (name, rows) in enumerate((name, rows) for name, rows in filled if rows):
        has_title = len(_filled(rows[0])) == 1
        if (number or not has_title) and NUMBER_END.sub("", name.strip().lower()) not in unnamed:
            builder.line(name, HEADING_RANK)
        builder.end_table()
        first = min(_filled(row)[0] for row in rows)
        for row in rows:
            builder.row(row[first:])


def _filled(row: list[str | Merged]) -> list[int]:
    """Return the columns of the cells that have a text."""
    return [column for column, cell in enumerate(row) if cell and not isinstance(cell, Merged)]


def merged_cells(
    regions: Iterable[Region], text_at: Callable[[int, int], str], path: str
) -> dict[tuple[int, int], Merged]:
    """Return the places that merged cells cover besides the first, which says what all of them do.

    ``text_at`` tells what a cell shows. Where the first shows nothing, or is hidden, the others are empty cells.
    """
    covered: dict[tuple[int, int], Merged] = {}
    total = 0
    for region in regions:
        total += (region.bottom - region.top + 1) * (region.right - region.left + 1)
        refuse_wide(total, path)
        if not text_at(region.top, region.left):
            continue
        for row in range(region.top, region.bottom + 1):
            side = Merged.LEFT if row == region.top else Merged.ABOVE
            covered.update(((row, column), side) for column in range(region.left, region.right + 1))
        del covered[region.top, region.left]
    return covered


def refuse_wide(cells: int, path: str) -> None:
    """Raise DuixianError if sheets of so many ``cells`` are too many."""
    if cells > MOST_CELLS:
        raise DuixianError(Code.TOO_LARGE, path=path, size=f"{cells:,} cells", limit=f"{MOST_CELLS:,}")


def cell_text(value: object, form: str) -> str:
    """Return the cell ``value`` as its number format ``form`` shows it; dates in Chinese where the format is."""
    signs: dict[str, str] = lexicon("readers")["dates"]
    if isinstance(value, datetime.date) and signs["y"] in form:
        parts = zip(signs.items(), (value.year, value.month, value.day), strict=True)
        return "".join(f"{number}{sign}" for (letter, sign), number in parts if letter in form.lower() and sign in form)
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if value is True or value is False:
        return str(value).upper()
    return shown_as(value, form) if isinstance(value, int | float) else plain(value)
