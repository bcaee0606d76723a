"""Tables in running text with one cell on each line: titles, then a name and its numbers, over and over."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .amounts import LONGEST_CELL, is_year
from .parts import EMPTY, Row, single
from .said import said_by, says_something
from .vocabulary import pattern

__all__ = ["FEWEST_STACKED", "stacked"]

FEWEST_STACKED = 3
"""numbers in a table with one cell on each line"""
SURELY_STACKED = 6
"""as many need no words that tell of a head"""
MOST_COLUMNS = 12
LEAST_SHARE = 0.4
"""the share of the cells that are numbers, where rows are not all as long"""


def stacked(rows: list[Row], at: int) -> tuple[list[Row], int]:
    """Return the rows of the table that begins with the line ``at``, one cell on each, and the line behind it."""
    end = at
    while end < len(rows) and single(rows[end]) is not None:
        end += 1
    parts = [row[0] for row in rows[at:end]]
    numeric = [part.is_amount or EMPTY.fullmatch(part.text) is not None for part in parts]
    if sum(numeric) < FEWEST_STACKED:
        return [], at
    even = max(_periods(parts, numeric), key=lambda found: (found.is_headed, found.size), default=None)
    uneven = _uneven(parts, numeric)
    if even is not None:
        last = parts[even.end - 1].start
        known = sum(part.is_amount for row in uneven for part in row if part.start <= last)
        if even.is_headed or even.numbers >= known:
            return even.rows, at + even.end
    return (uneven, end) if uneven else ([], at)


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


def _periods(parts: Row, numeric: list[bool]) -> Iterator[_Table]:
    """Yield the ways to part cells into a head and rows as wide as it that have numbers in the same places."""
    first_number = numeric.index(True)
    for wide in range(2, MOST_COLUMNS + 1):
        for first in range(max(wide, first_number - 3), first_number + 1):
            head = parts[first - wide : first]
            mask = numeric[first : first + wide]
            if any((part.is_amount and not is_year(part.text)) or len(part.text) > LONGEST_CELL for part in head):
                continue
            above = parts[first - wide - 1].text if first > wide else ""
            if pattern("first_title").fullmatch(above) or any(pattern("caption").search(part.text) for part in head):
                continue  # the head begins further up, or further down
            if all(mask) or _is_shifted(head, mask):
                continue
            rows, end = _rows(parts, numeric, first, mask)
            if mask[0] and [row[0].text.strip(".、") for row in rows] != [str(at + 1) for at in range(len(rows))]:
                continue
            told = sum(
                says_something(part.text) or pattern("first_head").search(part.text) is not None for part in head
            )
            full = sum(len(row) == wide for row in rows)
            numbers = full * sum(mask)
            if (numbers >= SURELY_STACKED and full >= 2 and wide >= 3 and told) or (
                full >= 2 and told >= 2 and numbers >= FEWEST_STACKED
            ):
                yield _Table([head, *rows], end, full * wide)


def _is_shifted(head: Row, mask: list[bool]) -> bool:
    """Tell whether titles stand over columns that they cannot head: 目标 over names, 备注 over numbers."""
    over_names = any(not number and said_by(title.text).role for title, number in zip(head, mask, strict=False))
    return over_names or any(
        number and pattern("remark").search(title.text) for title, number in zip(head, mask, strict=False)
    )


def _rows(parts: Row, numeric: list[bool], at: int, mask: list[bool]) -> tuple[list[Row], int]:
    """Return the rows from ``at`` on; one cell by itself between them heads a group of rows."""
    rows, wide = list[Row](), len(mask)
    while at + wide <= len(parts):
        if numeric[at : at + wide] == mask:
            rows.append(parts[at : at + wide])
            at += wide
        elif not numeric[at] and numeric[at + 1 : at + 1 + wide] == mask:
            rows.append(parts[at : at + 1])
            at += 1
        else:
            break
    return rows, at


def _uneven(parts: Row, numeric: list[bool]) -> list[Row]:
    """Return rows of a name and its numbers, some of which lack one; the titles are the cells before the first."""
    numbers = sum(numeric)
    if numbers < SURELY_STACKED or numbers < LEAST_SHARE * len(parts):
        return []
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
    if len(head) < wide or wide < 2:
        return []
    label = titles[named[-1]] if named else parts[0]._replace(text="")
    return [[label, *head], *(group[: wide + 1] for group in full if len(group) - 1 >= wide - 1)]
