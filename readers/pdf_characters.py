"""The characters of a PDF page with their places, by the direction they are written in."""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as c

from .page import UNKNOWN, Box, Glyph
from .page_direction import turned, turned_box, turns

__all__ = ["by_direction"]

PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd\ufdd0-\ufdef\ufffe\uffff]")
SYMBOLS = {"\uf06c": "●", "\uf0b7": "•", "\uf06e": "■", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf075": "◆"}
"""The signs of the fonts Symbol and Wingdings that begin the items of lists."""
LINE_HYPHENS = frozenset({2, 0xFFFE})
"""What PDFium gives for the hyphen of a word that goes on in the next line."""
LINE_ENDS = frozenset({10, 13})
UPRIGHT = 0.02
SAMPLE = 8


def by_direction(text: pdfium.PdfTextPage, page: Box) -> dict[int, list[Glyph]]:
    """Return the characters inside ``page``, upright, by the quarter turns (0 to 3) that they are written at.

    Characters without a known meaning are U+FFFD. Slanted text (watermarks) is left out.
    """
    directions: dict[int, list[Glyph]] = {0: []}
    upright = directions[0].append
    handle = text.raw
    # One structure is filled again and again: a call and its result for each of a million characters add up.
    place, x, y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    place_at, x_at, y_at = ctypes.byref(place), ctypes.byref(x), ctypes.byref(y)
    box_of, origin_of = c.FPDFText_GetLooseCharBox, c.FPDFText_GetCharOrigin
    for index, character in _characters(text):
        box_of(handle, index, place_at)
        left, top, right, bottom = place.left, -place.top, place.right, -place.bottom
        if left == right or top == bottom:
            continue  # a blank that PDFium itself puts in
        if right < page.left or left > page.right or bottom < page.top or top > page.bottom:
            continue  # cut off the page
        origin_of(handle, index, x_at, y_at)
        if abs(x.value - left) <= UPRIGHT * (bottom - top):
            upright(Glyph(character, left, top, right, bottom, -y.value))
            continue
        turn = turns(c.FPDFText_GetCharAngle(handle, index))
        if turn is not None:
            box = turned_box(Box(left, top, right, bottom), turn)
            glyph = Glyph(character, *box, turned(x.value, -y.value, turn)[1])
            directions.setdefault(turn, []).append(glyph)
    return {turn: glyphs for turn, glyphs in directions.items() if glyphs}


def _characters(text: pdfium.PdfTextPage) -> Iterator[tuple[int, str]]:
    """Yield the characters of the page with their indexes; line ends, which PDFium makes up, are left out."""
    units = _units(text)
    handle, has_no_meaning = text.raw, c.FPDFText_HasUnicodeMapError
    # Fonts without meanings are rare, and asking is slow: a sample says whether to ask for every character.
    suspect = any(has_no_meaning(handle, index) for index in range(0, len(units), SAMPLE))
    high = ""
    for index, unit in enumerate(units):
        if unit in LINE_ENDS:
            continue
        if 0xD800 <= unit < 0xDC00:
            high = chr(unit)
            continue
        if suspect and has_no_meaning(handle, index):
            yield index, UNKNOWN
        elif 0x4E00 <= unit < 0xA000 or 32 <= unit < 127:
            yield index, chr(unit)
        elif high:
            yield index, (high + chr(unit)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        else:
            yield index, _meaning(unit)
        high = ""


def _units(text: pdfium.PdfTextPage) -> list[int]:
    """Return the UTF-16 code units of the page, one for each of PDFium's characters."""
    count = text.count_chars()
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = c.FPDFText_GetText(text.raw, 0, count, buffer)
    if written - 1 == count:
        return list(buffer[:count])
    # It leaves out characters without a meaning: only asked one by one are they told.
    return [c.FPDFText_GetUnicode(text.raw, index) for index in range(count)]


def _meaning(unit: int) -> str:
    character = chr(unit)
    if unit in LINE_HYPHENS:
        return "\x02"
    if character in SYMBOLS:
        return SYMBOLS[character]
    return UNKNOWN if unit < 32 or PRIVATE.match(character) else character
