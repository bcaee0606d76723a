"""PDF to text: the characters and lines that PDFium finds on each page, read as ``page_text`` reads pages."""

from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as c

from ..errors import Code, DuixianError
from .page import UNKNOWN_SHARE, Box, Page
from .page_direction import page_of
from .page_text import pages_to_parsed
from .parsed import Parsed
from .pdf_annotations import with_notes
from .pdf_characters import by_direction
from .pdf_fonts import install_substitute
from .pdf_rules import rules_of

__all__ = ["pdf_to_text", "scan_to_text"]

PICTURE_SHARE = 0.5
PICTURE_FEW = 10
"""A page with fewer characters and a picture over half of it is a scan; the few are the scanner's own mark."""


def pdf_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the PDF ``data``.

    Pages whose characters are unknown, or that are pictures, are named and left out. Raises DuixianError for what is
    protected by a password, no PDF, or too damaged to be read.
    """
    return _to_text(data, path, _page)


def scan_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the PDF ``data``, that of pages which ``pdf_to_text`` leaves out by recognition.

    Raises as ``pdf_to_text`` does. Needs the parts of the extra ``ocr``.
    """
    return _to_text(data, path, _page_or_recognised)


def _to_text(data: bytes, path: str, page_of_index: Callable[[pdfium.PdfDocument, int], Page]) -> Parsed:
    install_substitute()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise DuixianError(Code.ENCRYPTED, path=path) from error
        raise DuixianError(Code.DAMAGED, path=path, reason="its structure cannot be read") from error
    document.init_forms()
    try:
        return pages_to_parsed(page_of_index(document, index) for index in range(len(document)))
    except ValueError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)) from error
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    try:
        page, notes = with_notes(document, index)
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return Page(Box(0, 0, 0, 0), is_readable=False)
    left, bottom, right, top = page.get_bbox()
    box = Box(left, -top, right, -bottom)
    found = page_of(box, by_direction(text, box), [*rules_of(page), *notes])
    known, unknown = found.count()
    found.is_readable = unknown <= UNKNOWN_SHARE * (known + unknown) and not (
        known < PICTURE_FEW and _has_picture(page, box)
    )
    text.close()
    page.close()
    return found


def _page_or_recognised(document: pdfium.PdfDocument, index: int) -> Page:
    found = _page(document, index)
    if found.is_readable:
        return found
    from .pictures import rasterised  # noqa: PLC0415  of the extra ocr
    from .scan import page_of_picture  # noqa: PLC0415

    try:
        page = document[index]
        pixels = rasterised(page)
    except pdfium.PdfiumError:
        return found
    return page_of_picture(pixels, index + 1, page.get_width())


def _has_picture(page: pdfium.PdfPage, box: Box) -> bool:
    area = (box.right - box.left) * (box.bottom - box.top)
    covered = 0.0
    for picture in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return covered > PICTURE_SHARE * area
