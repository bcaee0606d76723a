"""Old Word and WPS documents (97 to 2003) to text, from the piece table of the binary format.

The format is Microsoft's published [MS-DOC]: the text lies in pieces, of 8-bit or 16-bit characters, in the order
that the piece table (Clx) gives; control characters stand for cells, rows, fields and breaks.
"""

import io
import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import Code, DuixianError
from .doc_characters import Characters, characters_of
from .doc_paragraphs import Paragraphs, Properties, paragraphs_of
from .parsed import Parsed, TextBuilder

__all__ = ["doc_to_text"]

WORD_97 = 0xA5EC
ENCRYPTED_FLAG, TABLE_FLAG = 0x0100, 0x0200
# Offsets in the file information block of Word 97 and later.
FLAGS_AT, TEXT_LENGTHS_AT, CLX_AT = 0x0A, 0x4C, 0x01A2
EIGHT_BIT = 0x40000000
PARAGRAPH_END = re.compile("[\r\x07\x0c]")
FIELD = re.compile("\x13[^\x13\x14\x15]*\x14([^\x13\x14\x15]*)\x15|\x13[^\x13\x14\x15]*\x15")
FIELDS_DEEP = 5
NOT_SHOWN: dict[int, str | None] = dict.fromkeys([*range(0x0A), *range(0x0E, 0x1E), 0x1F])
NOT_SHOWN.update({0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x1E: "-", 0x09: " "})


class _Piece(NamedTuple):
    text: str
    place: int
    """of its first byte in the document stream"""
    width: int
    """bytes of a character"""


def doc_to_text(data: bytes, path: str) -> Parsed:
    """Return the text of the old Word or WPS document ``data``: body and footnotes, table rows as cells with tabs.

    The numbers of automatic lists are not stored as text and are not made up.
    Raises DuixianError if it is encrypted, older than Word 97 or damaged.
    """
    import olefile  # noqa: PLC0415  only old documents need it

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            word = container.openstream("WordDocument").read()
            flags = _flags(word, path)
            table = container.openstream("1Table" if flags & TABLE_FLAG else "0Table").read()
        builder = TextBuilder()
        properties, characters = paragraphs_of(word, table), characters_of(word, table)
        _write(_paragraphs(_body(word, table), properties, characters), builder)
    except (OSError, struct.error, IndexError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)[:80] or "its parts do not fit") from error
    return builder.parsed()


def _flags(word: bytes, path: str) -> int:
    flags: int = struct.unpack_from("<H", word, FLAGS_AT)[0]
    if flags & ENCRYPTED_FLAG:
        raise DuixianError(Code.ENCRYPTED, path=path)
    if struct.unpack_from("<H", word, 0)[0] != WORD_97:
        raise DuixianError(
            Code.UNSUPPORTED, path=path, looks_like="a document older than Word 97", advice="save it as docx"
        )
    return flags


def _body(word: bytes, table: bytes) -> Iterator[_Piece]:
    """Yield the pieces of the body and its footnotes, in their order; headers and comments come after them."""
    left = sum(max(0, length) for length in struct.unpack_from("<ii", word, TEXT_LENGTHS_AT))
    at, length = struct.unpack_from("<II", word, CLX_AT)
    for piece in _pieces(word, table[at : at + length]):
        if left <= 0:
            return
        # A character position is one 16-bit unit.
        units = len(piece.text.encode("utf-16-le", "surrogatepass")) // 2
        yield piece if units <= left else piece._replace(text=piece.text[:left])
        left -= units


def _pieces(word: bytes, clx: bytes) -> Iterator[_Piece]:
    at = 0
    while at < len(clx) and clx[at] == 1:  # property modifiers come first
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("there is no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    pieces = clx[at + 5 : at + 5 + size]
    count = (len(pieces) - 4) // 12
    borders = struct.unpack_from(f"<{count + 1}i", pieces, 0)
    for index in range(count):
        length = borders[index + 1] - borders[index]
        place = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * index + 2)[0]
        if not 0 <= length <= len(word):
            raise ValueError("a piece is longer than the document")
        if place & EIGHT_BIT:
            start = (place & ~EIGHT_BIT) // 2
            yield _Piece(word[start : start + length].decode("cp1252", "replace"), start, 1)
        else:
            yield _Piece(word[place : place + 2 * length].decode("utf-16-le", "surrogatepass"), place, 2)


def _paragraphs(
    pieces: Iterator[_Piece], properties: Paragraphs, characters: Characters
) -> Iterator[tuple[str, str, Properties]]:
    """Yield each paragraph's text, the character that ends it and its properties; pieces may end inside one."""
    pending: list[str] = []
    for piece in pieces:
        at = 0
        place = piece.place
        for end in PARAGRAPH_END.finditer(piece.text):
            stretch = piece.text[at : end.end()]
            pending.append(characters.shown(stretch[:-1], place, piece.width))
            place += piece.width * len(stretch) + sum(2 for character in stretch if character > "\uffff")
            yield "".join(pending), end[0], properties.at(place - piece.width)
            pending.clear()
            at = end.end()
        pending.append(characters.shown(piece.text[at:], place, piece.width))
    yield "".join(pending), "\r", Properties()


def _write(paragraphs: Iterator[tuple[str, str, Properties]], builder: TextBuilder) -> None:
    cells: list[str] = []
    cell: list[str] = []
    for text, end, properties in paragraphs:
        shown = _shown(text)
        if properties.is_row_end:
            builder.row(cells)
            cells, cell = [], []
        elif end == "\x07":
            cells.append("\n".join([*cell, shown]))
            cell = []
        elif properties.is_in_table:
            cell.append(shown)
        else:
            builder.row(cells)
            builder.line(shown, properties.rank)
            cells, cell = [], []
    builder.row(cells)


def _shown(text: str) -> str:
    for _ in range(FIELDS_DEEP):  # a field shows its result; fields stand inside fields
        text = FIELD.sub(lambda found: found[1] or "", text)
    return text.translate(NOT_SHOWN).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
