"""What was recognised in pictures, laid on the pages where it stands."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..schemas.report import Figure

__all__ = ["ScanPage", "SeenFigure", "scan_pages"]

AROUND = 0.004
"""How much wider than its characters the frame of a figure is, in shares of the page."""


class SeenFigure(NamedTuple):
    """A figure on the picture of its page; lengths are shares of the page's width and height."""

    record: str
    look: str
    text: str
    x: float
    y: float
    width: float
    height: float
    confidence: float


class ScanPage(NamedTuple):
    """A page (from 1) with the figures that were recognised on it."""

    number: int
    figures: list[SeenFigure]


def scan_pages(figures: Iterable[Figure]) -> list[ScanPage]:
    """Return the pages that ``figures`` were recognised on; none for those that were read as characters."""
    pages: dict[int, list[SeenFigure]] = defaultdict(list)
    for figure in figures:
        if seen := figure.recognised:
            left, top = max(seen.x0 - AROUND, 0.0), max(seen.y0 - AROUND, 0.0)
            width, height = min(seen.x1 + AROUND, 1.0) - left, min(seen.y1 + AROUND, 1.0) - top
            pages[seen.page].append(
                SeenFigure(figure.id, figure.role, figure.text, left, top, width, height, seen.confidence)
            )
    return [ScanPage(number, found) for number, found in sorted(pages.items())]
