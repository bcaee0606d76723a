"""Rows of a csv, xlsx or Parquet file or of a database query, each with the line that a person would look for."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import Code, DuixianError

__all__ = ["Row", "Rows", "read_rows"]

MOST_BYTES = 200_000_000


class Row(NamedTuple):
    """The cells of a row by column, and its line: in a file the first row of data is line 2."""

    line: int
    cells: dict[str, object]


class Rows(NamedTuple):
    """A table: an identifier of its content, the names of its columns, and its rows."""

    identifier: str
    columns: list[str]
    rows: list[Row]


def read_rows(source: str) -> Rows:
    """Return the table ``source``: PATH.csv, PATH.xlsx, PATH.parquet, or DATABASE?QUERY with a URL of SQLAlchemy.

    Raises:
        DuixianError: it is missing, damaged or of no kind that can be read.

    """
    url, sign, query = source.partition("?")
    if "://" in url and sign:
        return _query(source, url, query)
    path = Path(source)
    if not path.is_file():
        raise DuixianError(Code.NOT_FOUND, path=source)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DuixianError(Code.UNREADABLE, path=source, reason=error.strerror) from error
    if not data:
        raise DuixianError(Code.EMPTY, path=source)
    if len(data) > MOST_BYTES:
        raise DuixianError(Code.TOO_LARGE, path=source, size=f"{len(data):,} bytes", limit=f"{MOST_BYTES:,}")
    identifier = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PAR1"):
        return _table(identifier, _parquet(source, data))
    if data.startswith(b"PK\x03\x04"):
        return _table(identifier, _workbook(source, data))
    return _table(identifier, _csv(source, data))


def _table(identifier: str, lines: Iterable[list[object]]) -> Rows:
    walk = iter(lines)
    head = next(walk, [])
    columns = [str(cell or "").strip() for cell in head]
    rows = [Row(number, dict(zip(columns, cells, strict=False))) for number, cells in enumerate(walk, 2)]
    return Rows(identifier, [column for column in columns if column], rows)


def _csv(source: str, data: bytes) -> Iterator[list[object]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        first = text.partition("\n")[0]
        separator = max(",\t;，", key=first.count)
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield list[object](row)
        return
    raise DuixianError(Code.UNDECODABLE, path=source)


def _workbook(source: str, data: bytes) -> Iterator[list[object]]:
    import openpyxl  # noqa: PLC0415  a quarter of a second of imports that only workbooks need

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError) as error:
        raise DuixianError(Code.DAMAGED, path=source, reason="it is no workbook") from error
    yield from rows


def _parquet(source: str, data: bytes) -> Iterator[list[object]]:
    import pyarrow  # noqa: PLC0415  half a second of imports that only Parquet needs
    from pyarrow import parquet  # noqa: PLC0415

    try:
        table = parquet.read_table(io.BytesIO(data))
    except (pyarrow.ArrowException, OSError) as error:
        raise DuixianError(Code.DAMAGED, path=source, reason="it is no Parquet file") from error
    yield list(table.column_names)
    for row in table.to_pylist():
        yield list(row.values())


def _query(source: str, url: str, query: str) -> Rows:
    import sqlalchemy  # noqa: PLC0415  only databases need it

    if not query.lstrip().lower().startswith(("select", "with")):
        raise DuixianError(Code.BAD_QUERY, path=source, reason="only SELECT is allowed")
    try:
        engine = sqlalchemy.create_engine(url)
        with engine.connect() as connection:
            result = connection.execute(sqlalchemy.text(query))
            lines = [list(result.keys()), *(list(row) for row in result)]
    except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
        reason = str(error).splitlines()[0][:120]
        raise DuixianError(Code.BAD_QUERY, path=url, reason=reason) from error
    identifier = hashlib.sha256(repr(lines).encode()).hexdigest()
    return _table(identifier, lines)
