"""A page as drawn: characters at places, ruled lines between them. What PDF and OFD have in common.

Lengths are points; y grows downward, so that smaller is earlier. Text runs to the right.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Box", "Glyph", "Page", "Rule"]


class Box(NamedTuple):
    """A rectangle with its sides parallel to the page's."""

    left: float
    top: float
    right: float
    bottom: float


class Glyph(NamedTuple):
    """One character, or the few that one drawn sign stands for; ``baseline`` is where it stands on its line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float


class Rule(NamedTuple):
    """A ruled line, horizontal (``top == bottom``) or vertical (``left == right``)."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Page:
    """One page. ``asides`` are characters written in another direction; they follow the rest of the page."""

    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    asides: list[list[Glyph]] = field(default_factory=list)
    readable: bool = True
