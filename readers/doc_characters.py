"""What the binary Word format says of runs of characters: hidden, struck out, deleted, raised or lowered.

[MS-DOC] 2.4.6.2: a table of pages (PlcBteChpx), each page (ChpxFkp) with the borders of runs as places in the file and
their properties as a list of opcodes (Sprm).
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from .doc_paragraphs import PAGE, operands, page_starts
from .markup import LOWERED, RAISED, STRUCK, marked

__all__ = ["Characters", "characters_of"]

CHPX_AT = 0x00FA
DELETED, STRIKE, DOUBLE_STRIKE, HIDDEN, PLACE = 0x0800, 0x0837, 0x2A53, 0x083C, 0x2A48
ON = frozenset({1, 0x81})
"""1 is on, 0x81 the opposite of the style, which is hardly ever struck or hidden itself."""
PLACES = {1: RAISED, 2: LOWERED}
GONE = "gone"


class _Run(NamedTuple):
    start: int
    end: int
    look: str


class Characters:
    """The looks of runs by the places in the file where their characters lie; runs that look like any other are none."""

    def __init__(self, runs: list[_Run]) -> None:
        self._runs = sorted(runs)
        self._starts = [run.start for run in self._runs]

    def shown(self, text: str, place: int, width: int) -> str:
        """Return what the page shows of ``text``, of which each character is ``width`` bytes, the first at ``place``."""
        if not self._runs:
            return text
        if max(text, default="") > "\uffff":  # a place counts halves of such a character; they find together later
            text = "".join(map(chr, memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")))
        pieces, at = list[str](), 0
        for run in self._runs[max(0, bisect_right(self._starts, place) - 1) :]:
            start, end = (run.start - place) // width, (run.end - place) // width
            if start >= len(text):
                break
            if end <= at:
                continue
            start = max(start, at)
            pieces.append(text[at:start])
            if run.look != GONE:
                pieces.append(marked(run.look, text[start:end]))
            at = min(end, len(text))
        return "".join([*pieces, text[at:]])


def characters_of(word: bytes, table: bytes) -> Characters:
    """Read the properties of characters of the document stream ``word`` by way of the table stream ``table``.

    Raises struct.error or IndexError if they point outside the streams.
    """
    return Characters([run for start in page_starts(word, table, CHPX_AT) for run in _page(word[start : start + PAGE])])


def _page(page: bytes) -> Iterator[_Run]:
    if len(page) < PAGE:
        return
    runs = page[-1]
    borders = struct.unpack_from(f"<{runs + 1}I", page, 0)
    for index in range(runs):
        offset = 2 * page[4 * (runs + 1) + index]
        look = _look(page[offset + 1 : offset + 1 + page[offset]]) if offset else ""
        if look:
            yield _Run(borders[index], borders[index + 1], look)


def _look(opcodes: bytes) -> str:
    said = dict(operands(opcodes))
    if said.get(HIDDEN) in ON:
        return GONE
    if any(said.get(name) in ON for name in (DELETED, STRIKE, DOUBLE_STRIKE)):
        return STRUCK
    return PLACES.get(said.get(PLACE, 0), "")
