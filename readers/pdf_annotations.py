"""What lies on a PDF page and is shown with it: values of form fields, text written on it, lines that strike text out."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .page import Rule

__all__ = ["with_notes"]

SHOWN = {c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_FREETEXT}
MOST = 5_000


def with_notes(document: pdfium.PdfDocument, index: int) -> tuple[pdfium.PdfPage, list[Rule]]:
    """Return the page ``index`` with its form fields and texts made part of it, and the lines that strike text out.

    Raises PdfiumError if it cannot be read.
    """
    page = document[index]
    kinds: set[int] = set()
    struck: list[Rule] = []
    for note in _annotations(page):
        kind = c.FPDFAnnot_GetSubtype(note)
        kinds.add(kind)
        if kind == c.FPDF_ANNOT_STRIKEOUT:
            struck += _lines(note)
        c.FPDFPage_CloseAnnot(note)
    if kinds & SHOWN and c.FPDFPage_Flatten(page.raw, c.FLAT_NORMALDISPLAY) == c.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    return page, struck


def _annotations(page: pdfium.PdfPage) -> Iterator[Any]:
    for index in range(min(c.FPDFPage_GetAnnotCount(page.raw), MOST)):
        if note := c.FPDFPage_GetAnnot(page.raw, index):
            yield note


def _lines(note: Any) -> Iterator[Rule]:
    """Yield the lines through the middle of the stretches that ``note`` lies on."""
    points = c.FS_QUADPOINTSF()
    for index in range(c.FPDFAnnot_CountAttachmentPoints(note)):
        if c.FPDFAnnot_GetAttachmentPoints(note, index, ctypes.byref(points)):
            xs, ys = (points.x1, points.x2, points.x3, points.x4), (points.y1, points.y2, points.y3, points.y4)
            middle = -(min(ys) + max(ys)) / 2
            yield Rule(min(xs), middle, max(xs), middle)
