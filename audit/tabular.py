"""Rows of a csv, xlsx or Parquet file or of a database query, each with the line that a person would look for."""

import csv
import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import NamedTuple

from ..errors import Code, DuixianError
from ..readers.container import open_container
from ..readers.decode import decode
from ..readers.files import bytes_of, shown, storable
from ..readers.number_formats import plain, shown_as
from .formulas import calculated
from .query import query_rows

__all__ = ["Cell", "Formula", "Row", "Table", "read_table"]

MOST_BYTES = 200_000_000
MOST_CELLS = 6_000_000
"""Of the rows of a workbook as the library lays them out; a table of a hundred thousand rows has one million."""
LONGEST_CELL = 1_000_000
SAMPLE_LINES = 20
"""Of a csv, among which its separator is looked for: a title above the table has none."""
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


class Formula(NamedTuple):
    """A cell whose formula nobody has calculated, by its place: Sheet1!C7."""

    place: str


Cell = str | Formula


class Row(NamedTuple):
    """The cells of a row as they are shown, and its line: in a file with a header the first row of data is line 2."""

    line: int
    cells: list[Cell]


class Table(NamedTuple):
    """A table: its name, an identifier of its content, and its rows, whatever stands above the header among them."""

    name: str
    identifier: str
    rows: list[Row]


def read_table(source: str) -> Table:
    """Return the table ``source``: PATH.csv, PATH.xlsx, PATH.parquet, or DATABASE?QUERY with a URL of SQLAlchemy.

    Raises:
        DuixianError: it is missing, damaged or of no kind that can be read.

    """
    if "://" in source:
        name, lines = query_rows(source)
        return Table(
            name, hashlib.sha256(repr(lines).encode("utf-8", "replace")).hexdigest(), _rows(map(_plain, lines))
        )
    path = shown(source)
    data = bytes_of(source, MOST_BYTES)
    if not data.strip():
        raise DuixianError(Code.EMPTY, path=path)
    if data.startswith(b"PAR1"):
        rows = _rows(_parquet(path, data))
    elif data.startswith(b"PK\x03\x04"):
        rows = _rows(_workbook(path, data))
    elif data.startswith(OLD_WORKBOOK):
        advice = "save it as xlsx, without a password,"
        raise DuixianError(Code.UNSUPPORTED, path=path, looks_like="a workbook of an old kind", advice=advice)
    else:
        rows = _rows(_csv(path, data))
    return Table(storable(source), hashlib.sha256(data).hexdigest(), rows)


def _rows(lines: Iterable[list[Cell]]) -> list[Row]:
    return [Row(number, cells) for number, cells in enumerate(lines, 1) if any(cells)]


def _plain(line: list[object]) -> list[Cell]:
    return [plain(cell) for cell in line]


def _csv(path: str, data: bytes) -> Iterator[list[Cell]]:
    decoded = decode(data)
    if decoded is None:
        raise DuixianError(Code.UNDECODABLE, path=path)
    text = decoded[0].removeprefix("\ufeff")
    sample = text[:LONGEST_CELL].split("\n", SAMPLE_LINES)[:SAMPLE_LINES]
    separator = max(
        ",\t;，", key=lambda sign: (sum(sign in line for line in sample), text.count(sign, 0, LONGEST_CELL))
    )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise DuixianError(
                Code.BAD_LINE, path=path, line=reader.line_num, advice=f"it is no csv ({error})"
            ) from error
        if cells is None:
            return
        yield [cell.strip() for cell in cells]


def _workbook(path: str, data: bytes) -> list[list[Cell]]:
    archive = open_container(data, path)
    formulas = any(b"<f" in content for name, content in archive.items() if name.startswith("xl/worksheets/"))
    try:
        with warnings.catch_warnings():  # of what the library leaves aside: pictures, validation
            warnings.simplefilter("ignore")
            return _first_sheet(path, data, formulas=formulas)
    except DuixianError:
        raise
    except Exception as error:  # a library that reads what a stranger wrote may fail in any way
        raise DuixianError(Code.DAMAGED, path=path, reason="it is no workbook") from error


def _first_sheet(path: str, data: bytes, *, formulas: bool) -> list[list[Cell]]:
    """The rows of the first sheet that is shown and not empty."""
    import openpyxl  # noqa: PLC0415  a quarter of a second of imports that only workbooks need

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    written = openpyxl.load_workbook(io.BytesIO(data), read_only=True) if formulas else book
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what a file says of its size may be a lie
        twin = written[sheet.title]
        twin.reset_dimensions()
        rows, size = list[list[Cell]](), 0
        for values, texts in zip(sheet.iter_rows(), twin.iter_rows() if formulas else repeat(()), strict=False):
            size += len(values)
            if size > MOST_CELLS:
                raise DuixianError(Code.TOO_LARGE, path=path, size="a wide sheet", limit=f"{MOST_CELLS:,} cells")
            cells: list[Cell] = [shown_as(cell.value, cell.number_format) for cell in values]
            for at, (value, text) in enumerate(zip(values, texts, strict=False)):
                if value.value is None and text.data_type == "f":
                    amount = calculated(str(text.value))
                    place = f"{sheet.title}!{text.coordinate}"
                    cells[at] = Formula(place) if amount is None else shown_as(amount, text.number_format)
            while cells and not cells[-1]:
                cells.pop()
            rows.append(cells)
        if any(rows):
            return rows
    return []


def _parquet(path: str, data: bytes) -> Iterator[list[Cell]]:
    import pyarrow  # noqa: PLC0415  half a second of imports that only Parquet needs
    from pyarrow import parquet  # noqa: PLC0415

    try:
        table = parquet.read_table(io.BytesIO(data))
    except (pyarrow.ArrowException, OSError) as error:
        raise DuixianError(Code.DAMAGED, path=path, reason="it is no Parquet file") from error
    yield list(table.column_names)
    for row in table.to_pylist():
        yield _plain(list(row.values()))
