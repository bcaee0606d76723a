"""Tables reckoned anew: totals of columns and rows, growth, differences, rates of completion and shares."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NamedTuple

from ...corpora import pattern
from ...schemas.report import TableCell
from ..facts import Fact
from .case import Case, Observation
from .rounding import RATES, bounds, is_exact, is_within_rounding, shown

__all__ = ["find_in_tables"]

UNIT = re.compile("[(（].*")
NEARLY = Fraction(1, 10)
"""Items that add up to nearly the total were meant to add up to it; others are a choice of items."""


class _Entry(NamedTuple):
    """A cell of a table: its fact, what its heads say, where it stands."""

    fact: Fact
    cell: TableCell

    @property
    def row(self) -> int:
        return self.cell.place[0]

    @property
    def column(self) -> int:
        return self.cell.place[1]

    @property
    def value(self) -> Fraction:
        return Fraction(str(self.fact.value))

    @property
    def adds_columns(self) -> bool:
        """Whether its column adds up those on its left: 合计."""
        title = UNIT.sub("", self.cell.column.rpartition(" ")[2])
        return pattern("tables", "total").fullmatch(title) is not None

    @property
    def compares(self) -> bool:
        """Whether its column says by how much two others differ."""
        return pattern("tables", "difference").search(self.cell.column) is not None


Row = list[_Entry]


def find_in_tables(case: Case) -> Iterator[Observation]:
    """Yield what the cells of each table say of the totals, changes and rates beside them."""
    for reading in case.readings:
        tables: dict[int, list[_Entry]] = defaultdict(list)
        for fact in reading.facts:
            if fact.figure.cell:
                tables[fact.figure.cell.table].append(_Entry(fact, fact.figure.cell))
        for entries in tables.values():
            rows = [
                sorted(row, key=lambda entry: entry.column)
                for _, row in groupby(sorted(entries, key=lambda entry: entry.row), key=lambda entry: entry.row)
            ]
            yield from _totals_of_columns(case, rows)
            yield from _parents(case, rows)
            for row in rows:
                yield from _total_of_row(case, row)
                yield from _change_in_row(case, row)
                yield from _completion_in_row(case, row)
            yield from _shares(case, rows)


def _totals_of_columns(case: Case, rows: list[Row]) -> Iterator[Observation]:
    """Each total against the rows above it: those since the last total, all of them, or the totals above it."""
    for column in sorted({entry.column for row in rows for entry in row}):
        items: Row = []
        totals: Row = []
        since: Row = []
        for entry in (entry for row in rows for entry in row if entry.column == column):
            if entry.fact.dimension in RATES or not is_exact(entry.fact):
                continue
            if entry.cell.kind == "item":
                items.append(entry)
                since.append(entry)
            elif entry.cell.kind == "total":
                choices = [parts for parts in (since, items, totals) if len(parts) >= 2 and _are_alike(parts, entry)]
                yield from _sum(
                    case, entry, choices, is_flat=len(choices) == len([one for one in (since, items) if one])
                )
                totals.append(entry)
                since = []


def _parents(case: Case, rows: list[Row]) -> Iterator[Observation]:
    """Each row that others stand under, as accounts under their group, against the sum of those."""
    children: dict[tuple[int, tuple[str, ...]], Row] = defaultdict(list)
    for entry in (entry for row in rows for entry in row):
        if entry.fact.dimension not in RATES and is_exact(entry.fact) and entry.cell.kind == "item":
            children[entry.column, tuple(entry.cell.above)].append(entry)
    # A group without a number of its own stands in the row of its only account.
    named = {(*entry.cell.above, entry.cell.row) for row in rows for entry in row}
    for (column, above), below in list(children.items()):
        if above and above not in named:
            children[column, above[:-1]] += below
    for row in rows:
        for parent in row:
            below = children.get((parent.column, (*parent.cell.above, parent.cell.row)), [])
            if len(below) >= 2 and is_exact(parent.fact) and _are_alike(below, parent):
                yield from _sum(case, parent, [below], is_flat=True)


def _are_alike(parts: Row, total: _Entry) -> bool:
    return all(part.fact.figure.unit == total.fact.figure.unit for part in parts)


def _sum(case: Case, total: _Entry, choices: list[Row], *, is_flat: bool) -> Iterator[Observation]:
    """The total against the first of ``choices`` that comes to it; if none does, against the nearest."""
    if not choices:
        return
    nearest = min(choices, key=lambda parts: abs(sum(part.value for part in parts) - total.value))
    added = sum(part.value for part in nearest)
    right = abs(added - total.value) <= _rounding([*nearest, total])
    if not right and (not is_flat or abs(added - total.value) > NEARLY * abs(total.value)):
        return
    written = " + ".join(shown(part.value) for part in nearest)
    why = case.say("sum_right" if right else "sum", written, shown(added), case.quote(total.fact))
    facts = (total.fact, *(part.fact for part in nearest))
    yield Observation("sum", "info" if right else "error", facts, why, is_agreement=right)


def _rounding(entries: Row) -> Fraction:
    """How far a sum of numbers as written may lie from the true one: half of the last digit of each."""
    return sum((Fraction(str(entry.fact.figure.precision)) / 2 for entry in entries), Fraction(0))


def _total_of_row(case: Case, row: Row) -> Iterator[Observation]:
    parts: Row = []
    for entry in row:
        if entry.adds_columns and len(parts) >= 2 and _are_alike(parts, entry) and is_exact(entry.fact):
            yield from _sum(case, entry, [parts], is_flat=True)
            parts = []
        elif entry.fact.dimension not in RATES and is_exact(entry.fact) and not entry.compares:
            parts = [*parts, entry]


def _change_in_row(case: Case, row: Row) -> Iterator[Observation]:
    """What a column such as 增减 or 增长% says, against the two numbers that it lies between."""
    changes = [entry for entry in row if entry.compares]
    pair = _two_numbers([entry for entry in row if not entry.compares])
    if len(changes) != 1 or pair is None:
        return
    earlier, later = pair
    old, new = bounds(earlier.fact.figure), bounds(later.fact.figure)
    change = changes[0].fact
    if old is None or new is None:
        return
    ends = new[0] - old[1], new[1] - old[0]
    values: tuple[object, ...] = case.number(earlier.fact), case.number(later.fact)
    if change.dimension == "percent" and earlier.fact.dimension not in RATES and old[0] > 0:
        told, values = "growth", (*values, float(100 * (later.value / earlier.value - 1)))
        ends = 100 * (new[0] / old[1] - 1), 100 * (new[1] / old[0] - 1)
    elif change.dimension in {"percentage_point", "percent"} and earlier.fact.dimension == "percent":
        told, values = "points", (*values, shown(later.value - earlier.value))
    elif change.dimension == earlier.fact.dimension:
        told, values = "difference", (shown(later.value), shown(earlier.value), shown(later.value - earlier.value))
    else:
        return
    right = is_within_rounding(*ends, change.figure)
    # Between plan and result some tables tell how much is left, others how much more was done.
    if not right and _is_plan_and_result(earlier, later):
        right = is_within_rounding(-ends[1], -ends[0], change.figure)
    why = case.say(f"{told}_right" if right else told, *values, case.quote(change))
    facts = (earlier.fact, later.fact, change)
    yield Observation(told, "info" if right else "error", facts, why, is_agreement=right)


def _two_numbers(row: Row) -> tuple[_Entry, _Entry] | None:
    """The two numbers of a row that a change lies between, the earlier first, the planned before the reached."""
    pair = [entry for entry in row if is_exact(entry.fact)]
    if len(pair) != 2 or len(row) != 2 or pair[0].fact.figure.unit != pair[1].fact.figure.unit:
        return None
    years = [entry.fact.figure.year or 0 for entry in pair]
    if years[0] != years[1]:
        return (pair[0], pair[1]) if years[0] < years[1] else (pair[1], pair[0])
    roles = [entry.fact.figure.role for entry in pair]
    if sorted(roles) != ["actual", "target"]:
        return None
    return (pair[0], pair[1]) if roles[0] == "target" else (pair[1], pair[0])


def _is_plan_and_result(one: _Entry, other: _Entry) -> bool:
    return one.fact.figure.year == other.fact.figure.year


def _completion_in_row(case: Case, row: Row) -> Iterator[Observation]:
    """What a column such as 完成率 says, against the planned and the reached number of its row."""
    rates = [entry for entry in row if entry.fact.is_completion_rate and not entry.compares]
    pair = _two_numbers([entry for entry in row if entry not in rates and not entry.compares])
    if len(rates) != 1 or pair is None or not _is_plan_and_result(*pair):
        return
    planned, reached = pair
    low, high = bounds(planned.fact.figure), bounds(reached.fact.figure)
    if low is None or high is None or low[0] <= 0:
        return
    rate = rates[0].fact
    right = is_within_rounding(100 * high[0] / low[1], 100 * high[1] / low[0], rate.figure)
    values = case.number(reached.fact), case.number(planned.fact), float(100 * reached.value / planned.value)
    why = case.say("rate_right" if right else "rate", *values, case.quote(rate))
    facts = (planned.fact, reached.fact, rate)
    yield Observation("rate", "info" if right else "error", facts, why, is_agreement=right)


def _shares(case: Case, rows: list[Row]) -> Iterator[Observation]:
    """What a column of shares says, against the numbers on its left and their total."""
    total = next((row for row in rows if row[0].cell.kind == "total"), None)
    if total is None:
        return
    for row in rows[: rows.index(total)]:
        for number, share in pairwise(row):
            whole = next((entry for entry in total if entry.column == number.column), None)
            is_share = pattern("tables", "of_whole").search(share.cell.column) is not None
            if not is_share or whole is None or number.fact.dimension in RATES or whole.value <= 0:
                continue
            part, all_of_it = bounds(number.fact.figure), bounds(whole.fact.figure)
            if part is None or all_of_it is None:
                continue
            ends = 100 * part[0] / all_of_it[1], 100 * part[1] / all_of_it[0]
            right = is_within_rounding(*ends, share.fact.figure)
            values = case.number(number.fact), case.number(whole.fact), float(100 * number.value / whole.value)
            why = case.say("rate_right" if right else "rate", *values, case.quote(share.fact))
            facts = (whole.fact, number.fact, share.fact)
            yield Observation("rate", "info" if right else "error", facts, why, is_agreement=right)
