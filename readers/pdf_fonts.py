"""A substitute for the Chinese fonts that a PDF names and does not hold.

PDFium drops text whose characters have no outlines: a character on its own, rotated text, a line like the one before.
Outlines come from the fonts of the machine, so that the same file would give other text elsewhere. Here every
Chinese font that a document lacks is one whose characters are all the same box: places and meanings come from the
document itself.
"""

import ctypes
import struct
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as c

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["install_substitute"]

CHINESE_JAPANESE_KOREAN = frozenset({128, 129, 134, 136})
"""Windows character sets: Shift-JIS, Hangul, GB2312, Big5."""
UNITS = 1000
SEGMENT = 4096
FACE = 1
"""The handle of the only face."""

_kept: list[Any] = []
"""PDFium calls back into what stands here for as long as the process lives."""


def install_substitute() -> None:
    """Let PDFium take the substitute from now on; further calls change nothing."""
    if _kept:
        return
    font = box_font()
    data = ctypes.create_string_buffer(font, len(font))
    info = c.FPDF_SYSFONTINFO(version=1)

    def map_font(_: Any, _weight: int, _italic: int, charset: int, _pitch: int, _face: Any, _exact: Any) -> int | None:
        return FACE if charset in CHINESE_JAPANESE_KOREAN else None

    def font_data(_: Any, _handle: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, data, len(font))
        return len(font)

    callbacks: dict[str, Callable[..., Any]] = {
        "Release": lambda _: None,
        "EnumFonts": lambda _, _mapper: None,
        "MapFont": map_font,
        "GetFont": lambda _, _face: None,
        "GetFontData": font_data,
        "GetFaceName": lambda _, _handle, _buffer, _size: 0,
        "GetFontCharset": lambda _, _handle: 134,
        "DeleteFont": lambda _, _handle: None,
    }
    types = dict(c.FPDF_SYSFONTINFO._fields_)
    for name, callback in callbacks.items():
        function = types[name](callback)
        setattr(info, name, function)
        _kept.append(function)
    _kept.extend((info, data))
    c.FPDF_SetSystemFontInfo(ctypes.byref(info))


def box_font() -> bytes:
    """Return a TrueType font in which every character of the basic plane is the same box."""
    # A narrow box: PDFium takes the wider of outline and advance, and a full stop is narrow.
    left, right, bottom, top = 50, 100, -100, 800
    box = struct.pack(">hhhhhHH", 1, left, bottom, right, top, 3, 0) + bytes([1] * 4)
    box += struct.pack(">8h", left, right - left, 0, left - right, bottom, 0, top - bottom, 0)
    tables = {
        b"cmap": _characters(),
        b"glyf": box + box,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            0,
            UNITS,
            0,
            0,
            left,
            bottom,
            right,
            top,
            0,
            8,
            2,
            1,
            0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, UNITS, 0, 0, right, 1, 0, 0, 0, 0, 0, 0, 0, 1
        ),
        b"hmtx": struct.pack(">Hhh", UNITS, left, left),
        b"loca": struct.pack(">III", 0, len(box), 2 * len(box)),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, *[0] * 11),
    }
    offset = 12 + 16 * len(tables)
    directory, contents = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 48), b""
    for tag, content in tables.items():
        padded = content + bytes(-len(content) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">III", total, offset + len(contents), len(content))
        contents += padded
    return directory + contents


def _characters() -> bytes:
    """Return the table that leads every character to the box: segments that all share one list of glyphs."""
    starts = [*range(0, 0xF000, SEGMENT), 0xF000, 0xFFFF]
    ends = [*(start - 1 for start in starts[1:-1]), 0xFFFE, 0xFFFF]
    count = len(starts)
    offsets = [2 * (count - index) for index in range(count)]
    words = [4, 0, 0, 2 * count, 32, 4, 2 * count - 32, *ends, 0, *starts, *[0] * count, *offsets, *[1] * SEGMENT]
    words[1] = 2 * len(words)
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + struct.pack(f">{len(words)}H", *words)
