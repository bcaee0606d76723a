"""Workbooks (.xlsx, newer .et) as documents: what is hidden is not read, struck cells are marked as struck."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from ..errors import Code, DuixianError
from .container import Container
from .markup import ALIGNED, STRUCK, marked
from .ooxml import as_transitional
from .parsed import Merged, Parsed, TextBuilder
from .sheets import Region, add_sheets, cell_text, merged_cells, refuse_wide

__all__ = ["workbook_to_text"]

LARGEST = 24 * 1024 * 1024
"""Bytes of the xml of all sheets; half a million cells have as many."""


def workbook_to_text(archive: Container, path: str) -> Parsed:
    """Return the text of the workbook whose container holds the parts ``archive``: each sheet that is shown, as a table.

    Raises DuixianError if it is damaged or too large.
    """
    import openpyxl  # noqa: PLC0415  a quarter of a second of imports that only workbooks need

    if sum(len(content) for name, content in archive.items() if name.startswith("xl/worksheets/")) > LARGEST:
        raise DuixianError(Code.TOO_LARGE, path=path, size="sheets of many cells", limit=f"{LARGEST >> 20} MB of xml")
    builder = TextBuilder()
    try:
        with warnings.catch_warnings():  # of what the library leaves aside: pictures, validation
            warnings.simplefilter("ignore")
            data = io.BytesIO(as_transitional(archive))
            book = openpyxl.load_workbook(data, data_only=True, rich_text=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        refuse_wide(sum(sheet.max_row * sheet.max_column for sheet in shown), path)
        add_sheets(builder, ((sheet.title, list(_rows(sheet, path))) for sheet in shown))
    except (DuixianError, MemoryError):
        raise
    except Exception as error:  # a library that reads what a stranger wrote may fail in any way
        raise DuixianError(Code.DAMAGED, path=path, reason="it is no workbook") from error
    return builder.parsed()


def _rows(sheet: Any, path: str) -> Iterator[list[str | Merged]]:
    hidden = _hidden_columns(sheet)

    def text_at(row: int, column: int) -> str:
        is_hidden = column in hidden or sheet.row_dimensions[row].hidden
        return "" if is_hidden else _text(sheet.cell(row, column))

    covered = merged_cells(_regions(sheet), text_at, path)
    for row in sheet.iter_rows():
        if not row or sheet.row_dimensions[row[0].row].hidden:
            continue
        yield [covered.get((cell.row, cell.column)) or _text(cell) for cell in row if cell.column not in hidden]


def _regions(sheet: Any) -> Iterator[Region]:
    for each in sheet.merged_cells.ranges:
        yield Region(each.min_row, each.min_col, min(each.max_row, sheet.max_row), min(each.max_col, sheet.max_column))


def _hidden_columns(sheet: Any) -> set[int]:
    hidden: set[int] = set()
    for each in sheet.column_dimensions.values():
        if each.hidden and each.min and each.max:
            hidden.update(range(each.min, min(each.max, sheet.max_column) + 1))
    return hidden


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, list):  # text of which parts look different
        text = "".join(piece if isinstance(piece, str) else _piece(piece) for piece in value)
    else:
        text = cell_text(value, cell.number_format or "General")
    font = cell.font
    return marked(STRUCK, text) if font is not None and font.strike else text.strip()


def _piece(piece: Any) -> str:
    if piece.font.strike:
        return marked(STRUCK, piece.text)
    place = ALIGNED.get(piece.font.vertAlign or "")
    return marked(place, piece.text) if place else str(piece.text)
