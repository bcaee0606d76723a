"""Characters to lines: what stands on one baseline, cut where a gap says that something else begins."""

import re
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from .page import Glyph
from .page_marks import with_raised
from .parsed import Recognised

__all__ = ["Segment", "is_wide", "rows_of"]

WIDE_FROM, WIDE_TO, PLANE_2 = "⺀", "～", "\U00020000"
HAN_FROM, HAN_TO = "㐀", "鿿"
MARKER = re.compile(r"[●•■◆▪▶➢★○◎※☆◇□✓]|[（(]?[\d一二三四五六七八九十]{1,3}[.、．)）]")
UNBREAKABLE = re.compile(r"[!-~À-ʯ]+")
CLOSING = frozenset("，。、；：？！）》」』】〉〕”’“‘％,.;:?!)%]}")
OPENING = frozenset("（《「『【〈〔“‘([{")
"""Curved quotation marks, which Latin text uses too, hold on to both of their neighbours."""

SAMPLE = 100
BASELINE, LEFT, TOP, RIGHT, BOTTOM = (attrgetter(name) for name in ("baseline", "left", "top", "right", "bottom"))
SAME_LINE = 0.4
"""Baselines nearer than this share of the first character's height are one line; single spacing is 1.2 apart."""
CUT = 1.5
"""Blank space, in widths of a Chinese character, that separates columns; justified text reaches about 0.7."""
BLANK_LATIN = 0.3
BLANK_WIDE = 0.8
SET_WIDE = 0.9
"""Widths of a Chinese character from one digit to what follows it, where digits are set as wide."""
OVERPRINT = 0.06
"""How far apart a sign is printed twice to look bold; a full stop is 0.25 wide."""


class Segment(NamedTuple):
    """A part of a line with no large gap in it. ``size`` is the width of a Chinese character in it, in points.

    ``lead`` is the width of its beginning that cannot be broken off: a line above it that has no more room than that
    was broken because it was full. ``recognised`` is where each of its characters was seen in a picture, if it was.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    lead: float
    recognised: tuple[Recognised, ...] = ()


def is_wide(text: str) -> bool:
    """Return whether ``text`` begins with a character as wide as a Chinese one."""
    return WIDE_FROM <= text[0] <= WIDE_TO or text[0] >= PLANE_2


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Segment]]:
    """Return the lines of ``glyphs`` from top to bottom, each as its segments from left to right."""
    rows: list[list[Glyph]] = []
    lowest = float("-inf")
    for glyph in sorted(glyphs, key=BASELINE):
        if glyph.baseline > lowest:
            rows.append([])
            lowest = glyph.baseline + SAME_LINE * (glyph.bottom - glyph.top)
        rows[-1].append(glyph)
    found = (_unmarked(_segments(sorted(row, key=LEFT))) for row in with_raised(rows))
    return [row for row in found if row]


def _segments(row: list[Glyph]) -> list[Segment]:
    """Return the glyphs of a line, sorted from left to right, cut where the space between them is wide.

    Drawn blanks are space like any other; a blank is written where the page has one.
    """
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    if not inked:
        return []
    size = _size(inked)
    set_wide: bool | None = None
    parts: list[tuple[list[Glyph], list[str]]] = []
    before, right = inked[0], float("-inf")
    blank = False
    for glyph in row:
        text, gap = glyph.text, glyph.left - right
        if text.isspace():
            blank = True
            continue
        if gap > CUT * size:
            parts.append(([glyph], [text]))
        else:
            if text == before.text and glyph.left - before.left < OVERPRINT * size:
                continue  # printed twice to look bold
            if gap > BLANK_LATIN * size and not (blank or text in CLOSING or is_wide(before.text) or is_wide(text)):
                set_wide = _is_set_wide(inked, size) if set_wide is None else set_wide
                blank = not set_wide
            if blank or (gap > BLANK_WIDE * size and text not in CLOSING):
                parts[-1][1].append(" ")
            parts[-1][0].append(glyph)
            parts[-1][1].append(text)
        right = max(right, glyph.right)
        before, blank = glyph, False
    return [_segment(glyphs, "".join(texts), size) for glyphs, texts in parts]


def _is_set_wide(inked: list[Glyph], size: float) -> bool:
    """Return whether digits and letters stand as far apart as Chinese characters do, each in a square of its own.

    Where each character is drawn by itself, blanks may not be drawn: between the last digit and a Chinese character
    there is none, so that their distance tells how wide the digits are set.
    """
    steps = [
        after.left - before.left
        for before, after in pairwise(inked)
        if not is_wide(before.text) and before.text.isalnum() and HAN_FROM <= after.text <= HAN_TO
    ]
    return bool(steps) and min(steps) >= SET_WIDE * size


def _segment(glyphs: list[Glyph], text: str, size: float) -> Segment:
    top, right, bottom = min(map(TOP, glyphs)), max(map(RIGHT, glyphs)), max(map(BOTTOM, glyphs))
    seen = tuple(glyph.recognised for glyph in glyphs if glyph.recognised)
    return Segment(text, glyphs[0].left, top, right, bottom, glyphs[0].baseline, size, _lead(glyphs), seen)


def _unmarked(row: list[Segment]) -> list[Segment]:
    """Return ``row`` with the number or bullet of a list and what it stands before as one segment."""
    if len(row) < 2 or not MARKER.fullmatch(row[0].text):
        return row
    first, second = row[0], row[1]
    whole = second._replace(
        text=f"{first.text} {second.text}",
        left=first.left,
        lead=second.left - first.left + second.lead,
        recognised=first.recognised + second.recognised,
    )
    return [whole, *row[2:]]


def _size(glyphs: list[Glyph]) -> float:
    """Return the width of a Chinese character in a line, told by its first ones, else by the height."""
    widths = [glyph.right - glyph.left for glyph in glyphs[:SAMPLE] if HAN_FROM <= glyph.text <= HAN_TO]
    return max(median(widths or [glyph.bottom - glyph.top for glyph in glyphs[:SAMPLE]]), 1.0)


def _lead(glyphs: list[Glyph]) -> float:
    """Return how wide the first word is: Latin letters and digits together, or a character and what must follow it."""
    end = 1
    while end < len(glyphs) and _is_holding(glyphs[end - 1], glyphs[end]):
        end += 1
    return glyphs[end - 1].right - glyphs[0].left


def _is_holding(before: Glyph, glyph: Glyph) -> bool:
    """Return whether no line is broken between the two."""
    if glyph.text in CLOSING or before.text in OPENING:
        return True
    both_latin = UNBREAKABLE.fullmatch(before.text) and UNBREAKABLE.fullmatch(glyph.text)
    return bool(both_latin) and glyph.left <= before.right + 1
