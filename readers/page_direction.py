"""Text that does not run to the right: rotated text turned upright, vertical writing laid down."""

import math
from itertools import islice, pairwise

from .page import Box, Glyph, Page, Rule

__all__ = ["page_of", "turned", "turned_box", "turns"]

QUARTER = math.pi / 2
SLANT = 0.15
"""Radians off a quarter turn up to which text is straight: scans lie a little askew, watermarks a lot."""
VERTICAL_STEPS = 10
SAMPLE = 500


def page_of(box: Box, directions: dict[int, list[Glyph]], rules: list[Rule]) -> Page:
    """Return the page ``box`` with the text of its main direction upright.

    ``directions`` are the glyphs by the quarter turns they are written at, turned already; ``rules`` are not turned.
    """
    turn = max(directions, key=lambda turn: len(directions[turn]), default=0)
    glyphs = directions.get(turn, [])
    page = Page(turned_box(box, turn), glyphs, [Rule(*turned_box(Box(*rule), turn)) for rule in rules])
    page.asides = [found for other, found in sorted(directions.items()) if other != turn]
    down = _laid_down(glyphs)
    if down:
        box = page.box
        page.glyphs, page.rules, page.box = down, [], Box(box.top, -box.right, box.bottom, -box.left)
    return page


def _laid_down(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the glyphs of vertical writing laid down so that its columns are lines; nothing for other writing."""
    across = down = 0
    inked = islice((glyph for glyph in glyphs if not glyph.text.isspace()), SAMPLE)
    for before, after in pairwise(inked):
        size = before.bottom - before.top
        if abs(after.left - before.left) < 0.3 * size:
            down += 0.5 * size < after.top - before.top < 2 * size
        elif abs(after.baseline - before.baseline) < 0.3 * size:
            across += 0 < after.left - before.left < 2 * size
    if down < VERTICAL_STEPS or down < 2 * across:
        return []
    return [Glyph(g.text, g.top, -g.right, g.bottom, -g.left, -(g.left + g.right) / 2) for g in glyphs]


def turns(angle: float) -> int | None:
    """Return how many quarter turns (0 to 3) ``angle`` is, in radians; None for slanted text."""
    quarters = round(angle / QUARTER)
    return None if abs(angle - quarters * QUARTER) > SLANT else quarters % 4


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
