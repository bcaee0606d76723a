"""Lines of one cell each, one below the other, prepared once: which of them can begin a table is known in linear time."""

from collections import Counter

from .amounts import is_amount
from .parts import EMPTY, Row, single
from .vocabulary import pattern

__all__ = ["LEAST_SHARE", "SURELY_STACKED", "Run", "run_at"]

SURELY_STACKED = 6
"""as many numbers need no words that tell of a head"""
LEAST_SHARE = 0.4
"""the share of the cells that are numbers, where rows are not all as long"""


class Run:
    """The cells of such lines, from the line ``start`` on; what begins a table is told for each of them."""

    def __init__(self, parts: Row, start: int) -> None:
        self.parts = parts
        self.start = start
        self.end = start + len(parts)
        self.amounts = [is_amount(part.text) for part in parts]
        self.numeric = [
            amount or EMPTY.fullmatch(part.text) is not None for amount, part in zip(self.amounts, parts, strict=True)
        ]
        self.numbers_from, self.next_number = self._numbers()
        self.is_uneven = self._uneven()
        """whether rows of a name and its numbers, not all as long, begin with a cell"""

    def _numbers(self) -> tuple[list[int], list[int]]:
        """Return how many numbers stand from each cell on, and where the next one does."""
        size = len(self.parts)
        numbers_from, next_number = [0] * (size + 1), [size] * (size + 1)
        for at in reversed(range(size)):
            numbers_from[at] = numbers_from[at + 1] + self.numeric[at]
            next_number[at] = at if self.numeric[at] else next_number[at + 1]
        return numbers_from, next_number

    def _uneven(self) -> list[bool]:
        """Tell for each cell whether from there on names have amounts behind them, and titles enough before the first.

        Cells are gone through from the last to the first; what is known of the groups behind a cell, each of a name and
        its amounts, is kept: how many have so many amounts, where the first of these stands, and how many names stand
        alone.
        """
        size = len(self.parts)
        found = [False] * size
        groups, first, usual = Counter[int](), dict[int, int](), 0
        titles_from = {size: 0}
        behind = size
        for at in reversed(range(size)):
            amounts = behind - at - 1
            is_title = amounts == 0 and not pattern("remark").search(self.parts[at].text)
            wide = amounts if amounts and groups[amounts] + 1 >= groups[usual] else usual
            numbers = self.numbers_from[at]
            if wide >= 2 and wide != amounts and numbers >= SURELY_STACKED and numbers >= LEAST_SHARE * (size - at):
                found[at] = is_title + titles_from[behind] - titles_from[first[wide]] >= wide
            if not self.amounts[at]:
                titles_from[at] = titles_from[behind] + is_title
                behind = at
                if amounts:
                    groups[amounts] += 1
                    first[amounts] = at
                    usual = wide
        return found


def run_at(rows: list[Row], at: int) -> Run:
    """Return the run of lines that begins with the line ``at``."""
    end = at
    while end < len(rows) and single(rows[end]) is not None:
        end += 1
    return Run([row[0] for row in rows[at:end]], at)
