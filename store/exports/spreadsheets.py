"""Tables for spreadsheets and data frames: csv and Parquet as a folder of files, xlsx as one workbook."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection

from ...errors import Code, DuixianError
from ...i18n.visible import visible
from .sheets import Kind, Sheet, rows, sheets

__all__ = ["csv_cell", "write_cell", "write_csv", "write_parquet", "write_xlsx"]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet program takes for the start of a formula when it opens a csv file."""
SHEET_ROWS = 1_048_576 - 1
"""Rows of a sheet of Excel, under the heading; what is more goes on in the next sheet."""
CELL_CHARACTERS = 32_767
NOT_IN_A_WORKBOOK = {"repairs", "numbers"}
"""Tables that only programs read; they would make up half of a workbook."""
WIDTH = 16
"""Of a column of the workbook, in characters."""


def write_csv(connection: Connection, folder: Path) -> None:
    """Fill ``folder`` with one csv file for each table: UTF-8 with a byte order mark, which Excel needs for Chinese.

    Text that a spreadsheet program would take for a formula gets an apostrophe before it; what could deceive the eye is
    made visible.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in sheets():
        with _whole(folder / f"{sheet.name}.csv") as path, path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([name for name, _ in sheet.columns])
            for part in rows(connection, sheet):
                writer.writerows([csv_cell(value) for value in row] for row in part)


def write_parquet(connection: Connection, folder: Path) -> None:
    """Fill ``folder`` with one Parquet file for each table. Raises DuixianError if pyarrow is not installed."""
    arrow, parquet = _imported("pyarrow", folder), _imported("pyarrow.parquet", folder)
    types: dict[Kind, Any] = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in sheets():
        schema = arrow.schema([(name, types[kind]) for name, kind in sheet.columns])
        with (
            _whole(folder / f"{sheet.name}.parquet") as path,
            parquet.ParquetWriter(path, schema, compression="zstd") as writer,
        ):
            for part in rows(connection, sheet):
                columns = zip(*part, strict=True)
                arrays = [arrow.array(column, of) for column, of in zip(columns, schema.types, strict=True)]
                writer.write_table(arrow.table(arrays, schema=schema))


def write_xlsx(connection: Connection, file: Path) -> None:
    """Write a workbook with one sheet for each table that people read.

    Raises DuixianError if xlsxwriter is not installed, or if there is no room.
    """
    xlsxwriter = _imported("xlsxwriter", file)
    file.parent.mkdir(parents=True, exist_ok=True)
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    try:
        with _whole(file) as path, xlsxwriter.Workbook(path, options) as workbook:
            _fill(workbook, connection)
    except xlsxwriter.exceptions.FileCreateError as error:
        reason = getattr(error.args[0], "strerror", None) or "unknown reason"
        raise DuixianError(Code.CANNOT_WRITE, path=file, reason=reason) from None


def _fill(workbook: Any, connection: Connection) -> None:
    bold = workbook.add_format({"bold": True})
    for sheet in (sheet for sheet in sheets() if sheet.name not in NOT_IN_A_WORKBOOK):
        for number, part in enumerate(_in_sheets(connection, sheet)):
            page = workbook.add_worksheet(sheet.name if not number else f"{sheet.name} {number + 1}")
            page.freeze_panes(1, 0)
            page.set_column(0, len(sheet.columns) - 1, WIDTH)
            for column, (name, _) in enumerate(sheet.columns):
                page.write_string(0, column, name, bold)
            for place, row in enumerate(part, 1):
                for column, value in enumerate(row):
                    write_cell(page, place, column, value)


def write_cell(page: Any, row: int, column: int, value: object) -> None:
    """Write ``value`` into a cell of a workbook as what it is, text never as a formula."""
    if value is None:
        return
    writers: list[tuple[type, Callable[..., object]]] = [
        (bool, page.write_boolean),
        (int, page.write_number),
        (float, page.write_number),
        (date, page.write_datetime),
    ]
    for of, write in writers:
        if isinstance(value, of):
            write(row, column, value)
            return
    # Never page.write, which makes formulas and links of some text.
    page.write_string(row, column, visible(str(value))[:CELL_CHARACTERS])


def csv_cell(value: object) -> object:
    """Return ``value`` as a cell of a csv file has it, safe to open in a spreadsheet program."""
    if isinstance(value, str):
        text = visible(value)
        return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _in_sheets(connection: Connection, sheet: Sheet) -> Iterator[Iterator[list[Any]]]:
    """Yield the rows of ``sheet`` in stretches that fit into a sheet of Excel, at least one."""
    coming = (row for part in rows(connection, sheet) for row in part)
    first: list[Any] | None = next(coming, None)
    if first is None:
        yield iter(())
    while first is not None:
        following: list[list[Any] | None] = []
        yield _stretch(first, coming, following)
        first = following[0]


def _stretch(first: list[Any], coming: Iterator[list[Any]], following: list[list[Any] | None]) -> Iterator[list[Any]]:
    yield first
    for count, row in enumerate(coming, 1):
        if count == SHEET_ROWS:
            following.append(row)
            return
        yield row
    following.append(None)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Yield a place to write to that becomes ``path`` when all is written."""
    part = path.with_name(path.name + ".part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _imported(name: str, path: Path) -> ModuleType:
    from importlib import import_module  # noqa: PLC0415

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise DuixianError(Code.MISSING_EXTRA, path=path, extra="tables") from error
