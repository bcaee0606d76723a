"""What the lines of a document are: paragraphs, text cut at a margin, or a line for each token."""

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from .joints import ends_sentence, is_number, starts_with_unit, torn
from .lines import Line

__all__ = ["is_token_per_line", "margin", "width"]

_WIDEST = 110
"""Columns of the longest line that can have been cut at a margin; a line of paragraphs is longer."""

_TOLERANCE = 6
"""Columns by which a full line may fall short of the margin: a mark or a word that would not fit."""

_FEWEST_FULL = 3
_SHARE_OF_FULL = 0.08
_SHARE_OF_UNITS = 0.6
_FEWEST_NUMBERS = 3


def width(content: str) -> int:
    """Return the columns that a line takes in print, two for a Chinese character."""
    if content.isascii():
        return len(content)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in content)


def margin(lines: Sequence[Line]) -> int | None:
    """Return the least width of a full line, None where the lines were not cut at a margin.

    They were, if no line goes beyond it, and enough lines reach it and stop there without a mark.
    """
    if any(len(line.content) > _WIDEST for line in lines):
        return None
    widths = [width(line.content) for line in lines]
    full = max(widths, default=0) - _TOLERANCE
    stopped = sum(
        columns >= full and not ends_sentence(line.content) for columns, line in zip(widths, lines, strict=True)
    )
    if full < 40 or max(widths) > _WIDEST or stopped < max(_FEWEST_FULL, _SHARE_OF_FULL * len(lines)):
        return None
    return full


def is_token_per_line(block: Sequence[Line]) -> bool:
    """Tell whether a block of lines is running text with a line for each number, and not a column of cells.

    In running text most numbers are followed by their unit or by a mark.
    """
    pairs = [(line.content, after.content) for line, after in pairwise(block) if is_number(line.content)]
    followed = sum(starts_with_unit(after) or torn(number, after) for number, after in pairs)
    return len(pairs) >= _FEWEST_NUMBERS and followed >= _SHARE_OF_UNITS * len(pairs)
