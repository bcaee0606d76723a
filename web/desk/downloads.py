"""Lists as files: exactly the rows that a page shows page by page, as csv, xlsx or json."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, Literal
from urllib.parse import quote

from fastapi import HTTPException
from fastapi.responses import Response, StreamingResponse

from ...store.exports.spreadsheets import csv_cell, write_cell

__all__ = ["Download", "as_file", "as_lines"]

Download = Literal["", "csv", "xlsx", "json"]
Row = Mapping[str, Any]
ROWS_OF_A_SHEET = (1 << 20) - 1
"""Rows that a sheet of a workbook can hold below its head; more go on the next one."""
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_file(name: str, form: Download, rows: Iterable[Row]) -> Response:
    """Return ``rows`` as a file called ``name``; they all have the same columns."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}.{form}"}
    if form == "xlsx":
        return Response(_xlsx(rows), media_type=MEDIA[form], headers=headers)
    parts = _csv(rows) if form == "csv" else _json(rows)
    return StreamingResponse(parts, media_type=MEDIA[form or "json"], headers=headers)


def as_lines(rows: Iterable[str]) -> Response:
    """Return JSON texts one a line."""
    return StreamingResponse((f"{row}\n" for row in rows), media_type="application/x-ndjson")


def _csv(rows: Iterable[Row]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"  # Excel needs it for Chinese
    for number, row in enumerate(rows):
        if not number:
            writer.writerow(row)
        writer.writerow(csv_cell(_flat(value)) for value in row.values())
        yield buffer.getvalue().encode("utf-8", "replace").decode()
        buffer.seek(0)
        buffer.truncate()


def _json(rows: Iterable[Row]) -> Iterator[str]:
    yield "["
    for number, row in enumerate(rows):
        yield ",\n"[not number :] + json.dumps(row, ensure_ascii=False, default=str)
    yield "]\n"


def _xlsx(rows: Iterable[Row]) -> bytes:
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ModuleNotFoundError as error:
        raise HTTPException(501, "Install duixian[tables] on the server to write xlsx; csv works without.") from error
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            page, place = divmod(number, ROWS_OF_A_SHEET)
            if not place:
                sheet = workbook.add_worksheet() if page else sheet
                for column, name in enumerate(row):
                    sheet.write_string(0, column, name)
                sheet.freeze_panes(1, 0)
            for column, value in enumerate(row.values()):
                write_cell(sheet, place + 1, column, _flat(value))
    return buffer.getvalue()


def _flat(value: object) -> object:
    return " | ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
