"""The characters of a PDF page with their places, by the direction they are written in."""

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .page import UNKNOWN, Box, Glyph
from .page_direction import turned, turned_box, turns

__all__ = ["by_direction"]

PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd\ufdd0-\ufdef\ufffe\uffff]")
SYMBOLS = {"\uf06c": "●", "\uf0b7": "•", "\uf06e": "■", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf075": "◆"}
"""The signs of the fonts Symbol and Wingdings that begin the items of lists."""
LINE_HYPHEN = 2


def by_direction(text: pdfium.PdfTextPage, box: Box) -> dict[int, list[Glyph]]:
    """Return the characters inside ``box``, upright, by the quarter turns (0 to 3) that they are written at.

    Characters without a known meaning are U+FFFD. Slanted text (watermarks) is left out.
    """
    directions: dict[int, list[Glyph]] = {}
    page = text.raw
    rectangle, x, y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    rectangle_at, x_at, y_at = ctypes.byref(rectangle), ctypes.byref(x), ctypes.byref(y)
    loose_box, origin, angle_of = c.FPDFText_GetLooseCharBox, c.FPDFText_GetCharOrigin, c.FPDFText_GetCharAngle
    high = ""
    for index, unit in enumerate(_units(text)):
        if unit in {10, 13}:
            continue
        if 0xD800 <= unit < 0xDC00:
            high = chr(unit)
            continue
        loose_box(page, index, rectangle_at)
        if rectangle.left == rectangle.right or rectangle.top == rectangle.bottom:
            continue  # a blank that PDFium itself puts in
        origin(page, index, x_at, y_at)
        angle = 0.0
        if abs(x.value - rectangle.left) > 0.02 * abs(rectangle.top - rectangle.bottom):
            angle = angle_of(page, index)
        turn = turns(angle)
        if turn is None:
            continue
        if (
            rectangle.right < box.left
            or rectangle.left > box.right
            or -rectangle.bottom < box.top
            or -rectangle.top > box.bottom
        ):
            continue  # cut off the page
        place = turned_box(Box(rectangle.left, -rectangle.top, rectangle.right, -rectangle.bottom), turn)
        baseline = turned(x.value, -y.value, turn)[1]
        character = _character(unit, high, page, index)
        high = ""
        directions.setdefault(turn, []).append(Glyph(character, *place, baseline))
    return directions


def _units(text: pdfium.PdfTextPage) -> list[int]:
    """Return the UTF-16 code units of the page, one for each of PDFium's characters."""
    count = text.count_chars()
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = c.FPDFText_GetText(text.raw, 0, count, buffer)
    if written - 1 == count:
        return list(buffer[:count])
    # It leaves out characters without a meaning: only asked one by one are they told.
    return [c.FPDFText_GetUnicode(text.raw, index) for index in range(count)]


def _character(unit: int, high: str, page: object, index: int) -> str:
    if high:
        return (high + chr(unit)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if unit in {LINE_HYPHEN, 0xFFFE}:
        return "\x02"
    character = chr(unit)
    if character in SYMBOLS:
        return SYMBOLS[character]
    if unit < 32 or PRIVATE.match(character) or c.FPDFText_HasUnicodeMapError(page, index):
        return UNKNOWN
    return character
