"""The characters of a PDF page with their places, by the direction they are written in."""

import ctypes
import math
import re

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .page import Box, Glyph

__all__ = ["UNKNOWN", "by_direction", "laid_down", "turned", "turned_box"]

UNKNOWN = "\ufffd"
PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd\ufdd0-\ufdef\ufffe\uffff]")
HAN = re.compile(r"[㐀-鿿豈-﫿]")
SYMBOLS = {"\uf06c": "●", "\uf0b7": "•", "\uf06e": "■", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf075": "◆"}
"""The signs of the fonts Symbol and Wingdings that begin the items of lists."""
LINE_HYPHEN = 2
QUARTER = math.pi / 2
SLANT = 0.15
"""Radians off a quarter turn up to which text is straight: scans lie a little askew, watermarks a lot."""
VERTICAL_STEPS = 10


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
        turn = round(angle / QUARTER) % 4
        if abs(angle - round(angle / QUARTER) * QUARTER) > SLANT:
            continue
        if rectangle.right < box.left or rectangle.left > box.right or -rectangle.bottom < box.top or -rectangle.top > box.bottom:
            continue  # cut off the page
        place = turned_box(Box(rectangle.left, -rectangle.top, rectangle.right, -rectangle.bottom), turn)
        baseline = turned(x.value, -y.value, turn)[1]
        character = _character(unit, high, page, index)
        high = ""
        directions.setdefault(turn, []).append(Glyph(character, *place, baseline))
    return directions


def laid_down(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the glyphs of vertical writing laid down so that its columns are lines; nothing for other writing."""
    across = down = 0
    for before, after in zip(glyphs, glyphs[1:], strict=False):
        size = before.bottom - before.top
        if abs(after.left - before.left) < 0.3 * size:
            down += 0.5 * size < after.top - before.top < 2 * size
        elif abs(after.baseline - before.baseline) < 0.3 * size:
            across += 0 < after.left - before.left < 2 * size
    if down < VERTICAL_STEPS or down < 2 * across:
        return []
    return [Glyph(g.text, g.top, -g.right, g.bottom, -g.left, -(g.left + g.right) / 2) for g in glyphs]


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return the point as it lies when text written at ``turn`` quarter turns runs to the right."""
    if turn == 0:
        return x, y
    return [(y, -x), (-x, -y), (-y, x)][turn - 1]


def turned_box(box: Box, turn: int) -> Box:
    """Return ``box`` turned as ``turned`` does."""
    if turn == 0:
        return box
    (left, top), (right, bottom) = turned(box.left, box.top, turn), turned(box.right, box.bottom, turn)
    return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


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
    if HAN.match(character):
        return character
    if character in SYMBOLS:
        return SYMBOLS[character]
    if unit < 32 or PRIVATE.match(character) or c.FPDFText_HasUnicodeMapError(page, index):
        return UNKNOWN
    return character
