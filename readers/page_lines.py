"""Characters to lines: what stands on one baseline, cut where a gap says that something else begins."""

import re
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from .page import Glyph

__all__ = ["Segment", "is_wide", "rows_of", "segment_of"]

WIDE_FROM, WIDE_TO, PLANE_2 = "⺀", "～", "\U00020000"
HAN_FROM, HAN_TO = "㐀", "鿿"
MARKER = re.compile(r"[●•■◆▪▶➢★○◎※☆◇□✓]|[（(]?[\d一二三四五六七八九十]{1,3}[.、．)）]")
UNBREAKABLE = re.compile(r"[!-~À-ʯ]+")
CLOSING = frozenset("，。、；：？！）》」』】〉〕”’％,.;:?!)%]}")

SAME_LINE = 0.4
"""Baselines nearer than this share of the character's height are one line; single spacing is 1.2 apart."""
CUT = 1.5
"""Blank space, in widths of a Chinese character, that separates columns; justified text reaches about 0.7."""
BLANK_LATIN = 0.3
BLANK_WIDE = 0.8
OVERPRINT = 0.3


class Segment(NamedTuple):
    """A part of a line with no large gap in it. ``size`` is the width of a Chinese character in it, in points.

    ``lead`` is the width of its beginning that cannot be broken off: a line above it that has no more room than that
    was broken because it was full.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    lead: float


def is_wide(text: str) -> bool:
    """Return whether ``text`` begins with a character as wide as a Chinese one."""
    return WIDE_FROM <= text[0] <= WIDE_TO or text[0] >= PLANE_2


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Segment]]:
    """Return the lines of ``glyphs`` from top to bottom, each as its segments from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        height = glyph.bottom - glyph.top
        if rows and glyph.baseline - rows[-1][0].baseline <= SAME_LINE * min(
            height, rows[-1][0].bottom - rows[-1][0].top
        ):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = (_unmarked([segment_of(part) for part in _cut(sorted(row, key=lambda g: g.left))]) for row in rows)
    kept = ([segment for segment in row if segment.text] for row in found)
    return [row for row in kept if row]


def segment_of(glyphs: list[Glyph]) -> Segment:
    """Return ``glyphs``, sorted from left to right, as one segment, with blanks where the page has them."""
    size = _size(glyphs)
    pieces: list[str] = []
    before: Glyph | None = None
    blank = False
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = True
            continue
        if before is not None:
            if before.text == glyph.text and glyph.left - before.left < OVERPRINT * (glyph.right - glyph.left):
                continue  # printed twice to look bold
            wide = is_wide(before.text) or is_wide(glyph.text)
            if blank or glyph.left - before.right > (BLANK_WIDE if wide else BLANK_LATIN) * size:
                pieces.append(" ")
        pieces.append(glyph.text)
        before, blank = glyph, False
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()] or glyphs
    return Segment(
        "".join(pieces),
        inked[0].left,
        min(glyph.top for glyph in inked),
        max(glyph.right for glyph in inked),
        max(glyph.bottom for glyph in inked),
        median(glyph.baseline for glyph in inked),
        size,
        _lead(inked),
    )


def _unmarked(row: list[Segment]) -> list[Segment]:
    """Return ``row`` with the number or bullet of a list and what it stands before as one segment."""
    if len(row) < 2 or not MARKER.fullmatch(row[0].text):
        return row
    first, second = row[0], row[1]
    whole = second._replace(
        text=f"{first.text} {second.text}", left=first.left, lead=second.left - first.left + second.lead
    )
    return [whole, *row[2:]]


def _cut(row: list[Glyph]) -> list[list[Glyph]]:
    """Cut the glyphs of a line where the space between them is wide; drawn blanks are space too."""
    wide = CUT * _size(row)
    parts: list[list[Glyph]] = []
    right = float("-inf")
    for glyph in row:
        if glyph.text.isspace():
            if parts:
                parts[-1].append(glyph)
            continue
        if not parts or glyph.left - right > wide:
            parts.append([])
        parts[-1].append(glyph)
        right = max(right, glyph.right)
    return parts


def _size(glyphs: list[Glyph]) -> float:
    widths = [glyph.right - glyph.left for glyph in glyphs if HAN_FROM <= glyph.text <= HAN_TO]
    if widths:
        return max(median(widths), 1.0)
    return max(median(glyph.bottom - glyph.top for glyph in glyphs), 1.0)


def _lead(glyphs: list[Glyph]) -> float:
    """Return how wide the first word is: Latin letters and digits together, or a character and what must follow it."""
    end = 1
    if UNBREAKABLE.fullmatch(glyphs[0].text):
        while (
            end < len(glyphs)
            and UNBREAKABLE.fullmatch(glyphs[end].text)
            and glyphs[end].left <= glyphs[end - 1].right + 1
        ):
            end += 1
    while end < len(glyphs) and glyphs[end].text in CLOSING:
        end += 1
    return glyphs[end - 1].right - glyphs[0].left
