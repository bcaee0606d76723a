"""What the binary Word format says of each paragraph: whether it is in a table, ends a row, is a heading.

[MS-DOC] 2.4.6: a table of pages (PlcBtePapx), each page (PapxFkp) with the borders of paragraphs as places in the
file and their properties as a list of opcodes (Sprm).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["PAGE", "Paragraphs", "Properties", "operands", "page_starts", "paragraphs_of"]

PAGE = 512
PAPX_AT = 0x0102
IN_TABLE, ROW_END = 0x2416, 0x2417
LONG_LENGTH = 0xD608  # the one opcode whose operand has a length of two bytes
OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


class Properties(NamedTuple):
    """``rank`` is 1 to 9 for the styles Heading 1 to 9, else None."""

    is_in_table: bool = False
    is_row_end: bool = False
    rank: int | None = None


class Paragraphs:
    """The properties of paragraphs by the place in the file where their characters lie."""

    def __init__(self, borders: list[tuple[int, int, Properties]]) -> None:
        self._borders = sorted(borders)
        self._starts = [start for start, _, _ in self._borders]

    def at(self, place: int) -> Properties:
        """Return the properties of the paragraph that holds the byte ``place`` of the document stream."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._borders[index][1]:
            return self._borders[index][2]
        return Properties()


def paragraphs_of(word: bytes, table: bytes) -> Paragraphs:
    """Read the paragraph properties of the document stream ``word`` by way of the table stream ``table``.

    Raises struct.error or IndexError if they point outside the streams.
    """
    return Paragraphs([border for start in page_starts(word, table, PAPX_AT) for border in _page(word, start)])


def page_starts(word: bytes, table: bytes, at: int) -> list[int]:
    """Return where in the document stream the pages of properties begin whose table the header names at ``at``."""
    place, length = struct.unpack_from("<II", word, at)
    count = max(0, (length - 4) // 8)
    pages = struct.unpack_from(f"<{count}I", table, place + 4 * (count + 1)) if count else ()
    return [(page & 0x3FFFFF) * PAGE for page in set(pages)]


def _page(word: bytes, start: int) -> Iterator[tuple[int, int, Properties]]:
    page = word[start : start + PAGE]
    if len(page) < PAGE:
        return
    runs = page[-1]
    borders = struct.unpack_from(f"<{runs + 1}I", page, 0)
    for index in range(runs):
        offset = 2 * page[4 * (runs + 1) + 13 * index]
        yield borders[index], borders[index + 1], _properties(page, offset) if offset else Properties()


def _properties(page: bytes, offset: int) -> Properties:
    words = page[offset]
    begin, size = (offset + 1, 2 * words - 1) if words else (offset + 2, 2 * page[offset + 1])
    style = struct.unpack_from("<H", page, begin)[0]
    seen = {opcode for opcode, operand in operands(page[begin + 2 : begin + size]) if operand}
    return Properties(IN_TABLE in seen or ROW_END in seen, ROW_END in seen, style if 1 <= style <= 9 else None)


def operands(opcodes: bytes) -> Iterator[tuple[int, int]]:
    """Yield the opcodes of ``opcodes``, each with the first byte of its operand."""
    at = 0
    while at + 3 <= len(opcodes):
        opcode = struct.unpack_from("<H", opcodes, at)[0]
        yield opcode, opcodes[at + 2]
        kind = opcode >> 13
        if opcode == LONG_LENGTH:
            size = struct.unpack_from("<H", opcodes, at + 2)[0] + 1 if at + 4 <= len(opcodes) else len(opcodes)
        else:
            size = OPERAND.get(kind, opcodes[at + 2] + 1)
        at += 2 + size
