"""Tables in running text with one cell on each line: titles, then a name and its numbers, over and over."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .amounts import LONGEST_CELL, is_year
from .parts import Row
from .runs import SURELY_STACKED, Run, run_at
from .said import said_by, says_something
from .vocabulary import pattern

__all__ = ["FEWEST_STACKED", "Stacks"]

FEWEST_STACKED = 3
"""numbers in a table with one cell on each line"""
MOST_COLUMNS = 12


class Stacks:
    """The tables among lines that are asked for one after the other; what is known of a run of lines is kept."""

    def __init__(self) -> None:
        self.run = Run([], 0)

    def table(self, rows: list[Row], at: int) -> tuple[list[Row], int]:
        """Return the rows of the table that begins with the line ``at``, one cell on each, and the line behind it."""
        if not self.run.start <= at < self.run.end:
            self.run = run_at(rows, at)
        run, low = self.run, at - self.run.start
        if run.numbers_from[low] < FEWEST_STACKED:
            return [], at
        even = max(_periods(run, low), key=lambda found: (found.is_headed, found.size), default=None)
        uneven = _uneven(run.parts[low:]) if run.is_uneven[low] else []
        if even is not None:
            last = run.parts[even.end - 1].start
            known = sum(part.is_amount for row in uneven for part in row if part.start <= last)
            if even.is_headed or even.numbers >= known:
                return even.rows, run.start + even.end
        return (uneven, run.end) if uneven else ([], at)


class _Table(NamedTuple):
    rows: list[Row]
    end: int
    size: int

    @property
    def is_headed(self) -> bool:
        """Whether its first title is one that stands over a first column: 项目, 序号."""
        return pattern("first_head").search(self.rows[0][0].text) is not None

    @property
    def numbers(self) -> int:
        """How many amounts it holds."""
        return sum(part.is_amount for row in self.rows for part in row)


def _periods(run: Run, low: int) -> Iterator[_Table]:
    """Yield the ways to part the cells from ``low`` on into a head and rows as wide that have numbers in the same places."""
    parts, numeric = run.parts, run.numeric
    first_number = run.next_number[low]
    for wide in range(2, MOST_COLUMNS + 1):
        for first in range(max(low + wide, first_number - 3), first_number + 1):
            head = parts[first - wide : first]
            mask = numeric[first : first + wide]
            if any((part.is_amount and not is_year(part.text)) or len(part.text) > LONGEST_CELL for part in head):
                continue
            above = parts[first - wide - 1].text if first > low + wide else ""
            if pattern("first_title").fullmatch(above) or any(pattern("caption").search(part.text) for part in head):
                continue  # the head begins further up, or further down
            if all(mask) or not any(mask) or _is_shifted(head, mask):
                continue
            told = sum(
                says_something(part.text) or pattern("first_head").search(part.text) is not None for part in head
            )
            if not told or (told < 2 and wide < 3):
                continue  # before all rows are looked at
            rows = _counted(_rows(parts, numeric, first, mask)) if mask[0] else [*_rows(parts, numeric, first, mask)]
            full = sum(len(row) == wide for row in rows)
            numbers = full * sum(mask)
            if full >= 2 and (numbers >= SURELY_STACKED if told < 2 else numbers >= FEWEST_STACKED):
                yield _Table([head, *rows], first + sum(map(len, rows)), full * wide)


def _is_shifted(head: Row, mask: list[bool]) -> bool:
    """Tell whether titles stand over columns that they cannot head: 目标 over names, 备注 over numbers."""
    over_names = any(not number and said_by(title.text).role for title, number in zip(head, mask, strict=False))
    return over_names or any(
        number and pattern("remark").search(title.text) for title, number in zip(head, mask, strict=False)
    )


def _rows(parts: Row, numeric: list[bool], at: int, mask: list[bool]) -> Iterator[Row]:
    """Yield the rows from ``at`` on; one cell by itself between them heads a group of rows."""
    wide = len(mask)
    while at + wide <= len(parts):
        if numeric[at : at + wide] == mask:
            yield parts[at : at + wide]
            at += wide
        elif not numeric[at] and numeric[at + 1 : at + 1 + wide] == mask:
            yield parts[at : at + 1]
            at += 1
        else:
            return


def _counted(rows: Iterator[Row]) -> list[Row]:
    """Return ``rows`` if they are counted from 1 on, none of them otherwise."""
    counted = list[Row]()
    for row in rows:
        if row[0].text.strip(".、") != str(len(counted) + 1):
            return []
        counted.append(row)
    return counted


def _uneven(parts: Row) -> list[Row]:
    """Return rows of a name and its numbers, some of which lack one; the titles are the cells before the first."""
    groups: list[Row] = []
    for part in parts:
        if part.is_amount and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    full = [group for group in groups if len(group) > 1]
    wide = Counter(len(group) - 1 for group in full).most_common(1)[0][0]
    first = next(index for index, group in enumerate(groups) if len(group) - 1 == wide)
    titles = [group[0] for group in groups[:first] if len(group) == 1 and not pattern("remark").search(group[0].text)]
    opens = [
        index
        for index, title in enumerate(titles)
        if pattern("first_head").search(title.text) and not said_by(title.text).role
    ]
    named = [index for index in opens if index + wide < len(titles)]
    head = titles[named[-1] + 1 : named[-1] + 1 + wide] if named else titles[-wide:]
    label = titles[named[-1]] if named else parts[0]._replace(text="")
    return [[label, *head], *(group[: wide + 1] for group in full if len(group) - 1 >= wide - 1)]
