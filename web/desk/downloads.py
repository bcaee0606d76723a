"""Lists as files: exactly the rows that a page shows page by page, as csv, xlsx or json."""

import codecs
import csv
import io
import json
from collections.abc import AsyncIterator, Generator, Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal
from urllib.parse import quote

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import HTTPException, Request
from fastapi.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from ...store.exports.spreadsheets import csv_cell, write_cell
from .desk import desk_of

__all__ = ["Download", "as_file", "as_lines"]

Download = Literal["", "csv", "xlsx", "json"]
Row = Mapping[str, Any]
PIECE = 1 << 16
"""Bytes that are sent at once."""
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
    if form == "xlsx" and not find_spec("xlsxwriter"):
        raise HTTPException(501, "Install duixian[tables] on the server to write xlsx; csv works without.")
    parts = {"csv": _csv, "xlsx": _xlsx}.get(form, _json)(rows)
    return _Sent(parts, headers=headers, media_type=MEDIA[form or "json"])


def as_lines(rows: Iterable[str]) -> Response:
    """Return JSON texts one a line."""
    return _Sent((f"{row}\n".encode() for row in rows), media_type="application/x-ndjson")


class _Sent(StreamingResponse):
    """A list that is made while it is sent, by a worker for downloads."""

    def __init__(self, parts: Iterator[bytes], **settings: Any) -> None:
        self.parts = _joined(parts)
        super().__init__(_in_own_thread(self.parts), **settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with desk_of(Request(scope)).turns.downloading.taken():
            try:
                await super().__call__(scope, receive, send)
            finally:
                self.parts.close()  # gives its connection back, however far it came


async def _in_own_thread(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    limiter = CapacityLimiter(1)
    while part := await run_sync(next, parts, b"", limiter=limiter):
        yield part


def _joined(parts: Iterator[bytes]) -> Generator[bytes, None, None]:
    """Yield ``parts`` in pieces of some length, since each takes a thread."""
    held = bytearray()
    for part in parts:
        held += part
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def _csv(rows: Iterable[Row]) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield codecs.BOM_UTF8  # Excel needs it for Chinese
    for number, row in enumerate(rows):
        if not number:
            writer.writerow(row)
        writer.writerow(csv_cell(_flat(value)) for value in row.values())
        yield buffer.getvalue().encode("utf-8", "replace")
        buffer.seek(0)
        buffer.truncate()


def _json(rows: Iterable[Row]) -> Iterator[bytes]:
    yield b"["
    for number, row in enumerate(rows):
        told = json.dumps(row, ensure_ascii=False, default=str)
        yield f"{',' * bool(number)}\n{told}".encode("utf-8", "replace")
    yield b"]\n"


def _xlsx(rows: Iterable[Row]) -> Iterator[bytes]:
    xlsxwriter = import_module("xlsxwriter")
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
    yield buffer.getvalue()


def _flat(value: object) -> object:
    return " | ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
