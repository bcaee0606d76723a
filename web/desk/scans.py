"""The pictures of the pages of scans, made when they are looked at, from the file or from what was handed in."""

import hashlib
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request, Response
from sqlalchemy import Connection

from ...errors import Code, DuixianError
from ...readers.confined import page_picture_confined
from ...readers.extra import OCR_BUDGET, has_ocr
from ...readers.files import bytes_of, located
from ...schemas import Report
from ...store.documents import paths_of
from ...store.uploads import is_upload_kept, kept_upload
from ..scans import ScanPage, scan_pages
from .asked import Page, Sha256
from .desk import desk_of

__all__ = ["pages_at_hand", "router"]

router = APIRouter(include_in_schema=False)


@router.get("/documents/{sha256}/pages/{number}.jpg")
def picture(request: Request, sha256: Sha256, number: Page) -> Response:
    """What one page of a scan looks like."""
    if not has_ocr():
        raise DuixianError(Code.MISSING_EXTRA, path="duixian serve", extra="ocr")
    with desk_of(request).store.reading() as connection:
        data = kept_upload(connection, sha256) or _read_again(connection, sha256)
    if data is None:
        raise HTTPException(404, "The file of this document is not at hand.")
    return Response(page_picture_confined(data, sha256, number, OCR_BUDGET), media_type="image/jpeg")


def pages_at_hand(connection: Connection, report: Report) -> list[ScanPage] | None:
    """Return the pages that figures of ``report`` were recognised on; None if they cannot be shown."""
    pages = scan_pages(report.figures)
    if not pages:
        return []
    sha256 = report.document.id
    is_there = is_upload_kept(connection, sha256) or any(
        Path(located(path)).is_file() for path in paths_of(connection, sha256)
    )
    return pages if has_ocr() and is_there else None


def _read_again(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes of the document from the first of its paths where they still are."""
    for path in paths_of(connection, sha256):
        try:
            data = bytes_of(located(path))
        except DuixianError:
            continue
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    return None
