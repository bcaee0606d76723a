"""What the lines of a document are: paragraphs, text cut at a margin, or a line for each token."""

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from .joints import has_leading_unit, has_sentence_end, is_item, is_number, is_torn, is_word_cut
from .lines import Line

__all__ = ["is_token_per_line", "margin", "width"]

_WIDEST = 110
"""Columns of the longest line that can have been cut at a margin; a line of paragraphs is longer."""

_TOLERANCE = 6
"""Columns by which a full line may fall short of the margin: a mark or a word that would not fit."""

_NARROWEST = 46
"""Columns of the narrowest page; what is cut at less is a column of a table."""

_FEWEST_CUT = 2
_SHARE_OF_CUT = 0.2
"""So many of the open-ended lines end inside a word: pages of minutes have 0.25 to 0.5 of them, tables and lists 0."""

_FEWEST_NUMBERS = 3
_SHARE_OF_UNITS = 0.6


def width(content: str) -> int:
    """Return the columns that a line takes in print, two for a Chinese character."""
    if content.isascii():
        return len(content)
    return sum(map(_COLUMNS.__getitem__, content))


class _Columns(dict[str, int]):
    """The columns of each character, asked for once."""

    def __missing__(self, character: str) -> int:
        self[character] = columns = 2 if east_asian_width(character) in "WF" else 1
        return columns


_COLUMNS = _Columns()


def margin(lines: Sequence[Line]) -> int | None:
    """Return the least width of a full line, None where the lines were not cut at a margin.

    They were, if no line goes far, and enough of the lines that stop without a mark stop inside a word.
    """
    if any(len(line.content) > _WIDEST for line in lines):
        return None
    widths = [width(line.content) for line in lines]
    widest = max(widths, default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    full = widest - _TOLERANCE
    open_ended = cut = 0
    for columns, (line, after) in zip(widths, pairwise(lines), strict=False):
        if after.follows and 2 * columns >= full and not (has_sentence_end(line.content) or is_item(after.content)):
            open_ended += 1
            cut += is_word_cut(line.content, after.content)
    return full if cut >= max(_FEWEST_CUT, _SHARE_OF_CUT * open_ended) else None


def is_token_per_line(block: Sequence[Line]) -> bool:
    """Tell whether a block of lines is running text with a line for each number, and not a column of cells.

    In running text most numbers are followed by their unit or by a mark.
    """
    pairs = [(line.content, after.content) for line, after in pairwise(block) if is_number(line.content)]
    followed = sum(has_leading_unit(after) or is_torn(number, after) for number, after in pairs)
    return len(pairs) >= _FEWEST_NUMBERS and followed >= _SHARE_OF_UNITS * len(pairs)
