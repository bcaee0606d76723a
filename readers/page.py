"""A page as drawn: characters at places, ruled lines between them. What PDF and OFD have in common.

Lengths are points; y grows downward, so that smaller is earlier. Text runs to the right.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from .parsed import Recognised

__all__ = ["UNKNOWN", "UNKNOWN_SHARE", "Box", "Glyph", "Page", "Rule", "rule_between"]

UNKNOWN = "\ufffd"
"""Stands for a character whose font does not say what it means."""
UNKNOWN_SHARE = 0.3
"""A page of which more characters than this are unknown says nothing that can be trusted."""
STRAIGHT = 0.7
SHORTEST = 3.0


class Box(NamedTuple):
    """A rectangle with its sides parallel to the page's."""

    left: float
    top: float
    right: float
    bottom: float


class Glyph(NamedTuple):
    """One character, or the few that one drawn sign stands for; ``baseline`` is where it stands on its line.

    ``recognised`` is where it was seen, of a character that was recognised in a picture.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    recognised: Recognised | None = None


class Rule(NamedTuple):
    """A ruled line, horizontal (``top == bottom``) or vertical (``left == right``)."""

    left: float
    top: float
    right: float
    bottom: float


def rule_between(x0: float, y0: float, x1: float, y1: float) -> Rule | None:
    """Return the line between two points if it is horizontal or vertical and long enough to rule anything."""
    if abs(y1 - y0) <= STRAIGHT and abs(x1 - x0) >= SHORTEST:
        return Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
    if abs(x1 - x0) <= STRAIGHT and abs(y1 - y0) >= SHORTEST:
        return Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
    return None


@dataclass(slots=True)
class Page:
    """One page. ``asides`` are characters written in another direction; they follow the rest of the page.

    All characters of a page are recognised ones (``is_recognised``), or none is.
    """

    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    asides: list[list[Glyph]] = field(default_factory=list)
    is_readable: bool = True
    is_recognised: bool = False

    def count(self) -> tuple[int, int]:
        """Return how many characters are known and how many unknown."""
        unknown = sum(UNKNOWN in glyph.text for glyph in self.glyphs)
        return sum(not glyph.text.isspace() for glyph in self.glyphs) - unknown, unknown
