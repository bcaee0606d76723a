"""Sheets of a workbook to text: each one a table, its cells as the sheet shows them."""

import datetime
import re
from collections.abc import Iterable

from ..corpora import lexicon
from ..errors import Code, DuixianError
from .number_formats import plain, shown_as
from .parsed import TextBuilder

__all__ = ["add_sheets", "cell_text", "refuse_wide"]

MOST_CELLS = 1_000_000
"""Of all sheets together, empty ones within a table included; the budget of memory holds twice as many."""
HEADING_RANK = 2
NUMBER_END = re.compile(r"\s*\d*$")


def add_sheets(builder: TextBuilder, sheets: Iterable[tuple[str, list[list[str]]]]) -> None:
    """Add ``sheets``, each with its name and the rows of cells that it shows.

    A name that says something is a heading, unless the first sheet has a title of its own.
    """
    unnamed = lexicon("readers")["sheets"]["unnamed"]
    filled = [(name, [row for row in rows if any(row)]) for name, rows in sheets]
    for number, (name, rows) in enumerate((name, rows) for name, rows in filled if rows):
        has_title = sum(map(bool, rows[0])) == 1
        if (number or not has_title) and NUMBER_END.sub("", name.strip().lower()) not in unnamed:
            builder.line(name, HEADING_RANK)
        builder.end_table()
        first = min(next(column for column, cell in enumerate(row) if cell) for row in rows)
        for row in rows:
            builder.row(row[first:])


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
