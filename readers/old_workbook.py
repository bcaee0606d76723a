"""Old workbooks (.xls, .et of WPS) as documents, read by xlrd as ``workbook`` reads new ones."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

from ..errors import Code, DuixianError
from .markup import STRUCK, marked
from .parsed import Merged, Parsed, TextBuilder
from .sheets import Region, add_sheets, cell_text, merged_cells, refuse_wide

__all__ = ["old_workbook_to_text"]

SHOWN = 0
"""The visibility of a sheet that is shown."""


def old_workbook_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the old workbook ``data``: each sheet that is shown, as a table.

    Raises DuixianError if it is protected by a password, damaged or too large.
    """
    import xlrd  # noqa: PLC0415  only old workbooks need it

    builder = TextBuilder()
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        shown = [sheet for sheet in book.sheets() if sheet.visibility == SHOWN]
        refuse_wide(sum(sheet.nrows * sheet.ncols for sheet in shown), path)
        add_sheets(builder, ((sheet.name, list(_rows(book, sheet, path))) for sheet in shown))
    except (DuixianError, MemoryError):
        raise
    except Exception as error:  # a library that reads what a stranger wrote may fail in any way
        if "encrypted" in str(error):
            raise DuixianError(Code.ENCRYPTED, path=path) from error
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)[:80] or "it is no workbook") from error
    return builder.parsed()


def _rows(book: Any, sheet: Any, path: str) -> Iterator[list[str | Merged]]:
    hidden = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}

    def text_at(row: int, column: int) -> str:
        return "" if row in hidden_rows or column in hidden else _text(book, sheet.cell(row, column))

    covered = merged_cells(_regions(sheet), text_at, path)
    for row in range(sheet.nrows):
        if row not in hidden_rows:
            shown = (column for column in range(sheet.row_len(row)) if column not in hidden)
            yield [covered.get((row, column)) or text_at(row, column) for column in shown]


def _regions(sheet: Any) -> Iterator[Region]:
    for top, below, left, behind in sheet.merged_cells:
        if top < sheet.nrows and left < sheet.ncols:
            yield Region(top, left, min(below, sheet.nrows) - 1, min(behind, sheet.ncols) - 1)


def _text(book: Any, cell: Any) -> str:
    import xlrd  # noqa: PLC0415

    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
        return ""
    look = book.xf_list[cell.xf_index]
    text = cell_text(_value(book, cell), book.format_map[look.format_key].format_str)
    return marked(STRUCK, text) if book.font_list[look.font_index].struck_out else text.strip()


def _value(book: Any, cell: Any) -> object:
    import xlrd  # noqa: PLC0415

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return datetime.datetime(*xlrd.xldate_as_tuple(cell.value, book.datemode))  # noqa: DTZ001  of no zone
        except (ValueError, xlrd.XLDateError):
            return cell.value
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
