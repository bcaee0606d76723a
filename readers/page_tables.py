"""Ruled lines to tables: which lines make a grid, which fields of the grid are one cell, what stands in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .page import Box, Glyph, Rule
from .parsed import Merged

__all__ = ["Grid", "grids_of"]

NEAR = 3.0
"""Points within which lines meet: borders are up to 2 points thick and drawn as two lines."""
COVERED = 0.5
"""The share of a field's side that a line must cover to close it."""
MOST_RULES = 4_000
"""A page with more lines is a drawing."""
MOST_FIELDS = 20_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the places of its lines and, for each field (row, column), the field its cell begins with."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cell_of: dict[tuple[int, int], tuple[int, int]]

    @property
    def box(self) -> Box:
        """The rectangle around it."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def cell_at(self, glyph: Glyph) -> tuple[int, int] | None:
        """Return the cell that the middle of ``glyph`` lies in, None outside of the table.

        The last character of a line often hangs over the border.
        """
        column = _interval(self.columns, (glyph.left + glyph.right) / 2, glyph.right - glyph.left)
        row = _interval(self.rows, (glyph.top + glyph.bottom) / 2, NEAR)
        return None if column is None or row is None else self.cell_of[row, column]

    def fields(self) -> list[list[str | Merged]]:
        """Return the fields by rows: empty ones, and those that are no more than a part of a cell."""
        return [
            [
                ""
                if (cell := self.cell_of[row, column]) == (row, column)
                else Merged.ABOVE
                if cell[0] < row
                else Merged.LEFT
                for column in range(len(self.columns) - 1)
            ]
            for row in range(len(self.rows) - 1)
        ]

    def cell_boxes(self) -> dict[tuple[int, int], Box]:
        """Return the rectangles of the cells, by the field each begins with."""
        boxes: dict[tuple[int, int], Box] = {}
        for (row, column), cell in self.cell_of.items():
            box = boxes.get(cell, Box(self.columns[column], self.rows[row], 0, 0))
            right, bottom = self.columns[column + 1], self.rows[row + 1]
            boxes[cell] = Box(box.left, box.top, max(box.right, right), max(box.bottom, bottom))
        return boxes


def grids_of(rules: list[Rule]) -> list[Grid]:
    """Return the tables that ``rules`` draw, the smallest first; frames around text are none."""
    if len(rules) > MOST_RULES:
        return []
    horizontal = _merged([rule for rule in rules if rule.top == rule.bottom], across=True)
    vertical = _merged([rule for rule in rules if rule.left == rule.right], across=False)
    grids = [grid for group in _connected(horizontal, vertical) if (grid := _grid(*group))]
    return sorted(grids, key=lambda grid: (grid.box.right - grid.box.left) * (grid.box.bottom - grid.box.top))


def _merged(rules: list[Rule], *, across: bool) -> list[Rule]:
    """Return ``rules`` of one direction with those that lie on one line and touch made one."""
    if not across:
        return [_turned(rule) for rule in _merged([_turned(rule) for rule in rules], across=True)]
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        if levels and rule.top - levels[-1][0].top <= NEAR:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    merged: list[Rule] = []
    for level in levels:
        y = sum(rule.top for rule in level) / len(level)
        left, right = None, 0.0
        for rule in sorted(level):
            if left is None:
                left, right = rule.left, rule.right
            elif rule.left <= right + NEAR:
                right = max(right, rule.right)
            else:
                merged.append(Rule(left, y, right, y))
                left, right = rule.left, rule.right
        if left is not None:
            merged.append(Rule(left, y, right, y))
    return merged


def _connected(horizontal: list[Rule], vertical: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the groups of lines that cross or touch, as horizontal and vertical ones."""
    rules = horizontal + vertical
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for index, across in enumerate(horizontal):
        for other, down in enumerate(vertical, len(horizontal)):
            if (
                across.left - NEAR <= down.left <= across.right + NEAR
                and down.top - NEAR <= across.top <= down.bottom + NEAR
            ):
                parent[root(index)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), ([], []))[index >= len(horizontal)].append(rule)
    yield from groups.values()


def _grid(horizontal: list[Rule], vertical: list[Rule]) -> Grid | None:
    if len(horizontal) < 2 or not vertical:
        return None
    left, right = min(rule.left for rule in horizontal), max(rule.right for rule in horizontal)
    top, bottom = min(rule.top for rule in vertical), max(rule.bottom for rule in vertical)
    # Tables are often open at their sides: the outermost lines are where the other lines end.
    columns = _levels([rule.left for rule in vertical] + [left, right])
    rows = _levels([rule.top for rule in horizontal] + [top, bottom])
    fields = (len(rows) - 1) * (len(columns) - 1)
    if fields < 2 or fields > MOST_FIELDS:
        return None
    cell_of = _cells(columns, rows, horizontal, vertical)
    if len(set(cell_of.values())) < 2:
        return None
    return Grid(tuple(columns), tuple(rows), cell_of)


def _cells(
    columns: list[float], rows: list[float], horizontal: list[Rule], vertical: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each field the first field of its cell: fields with no line between them are one cell."""
    cell_of: dict[tuple[int, int], tuple[int, int]] = {}
    downs = {x: [rule for rule in vertical if abs(rule.left - x) <= NEAR] for x in columns}
    acrosses = {y: [rule for rule in horizontal if abs(rule.top - y) <= NEAR] for y in rows}
    for row, (top, bottom) in enumerate(pairwise(rows)):
        for column, (left, right) in enumerate(pairwise(columns)):
            above, before = cell_of.get((row - 1, column)), cell_of.get((row, column - 1))
            if above and not _is_covered([(rule.left, rule.right) for rule in acrosses[top]], left, right):
                cell_of[row, column] = above
            elif before and not _is_covered([(rule.top, rule.bottom) for rule in downs[left]], top, bottom):
                cell_of[row, column] = before
            else:
                cell_of[row, column] = (row, column)
    return cell_of


def _is_covered(lines: list[tuple[float, float]], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(end, last) - max(start, first)) for first, last in lines)
    return covered >= COVERED * (end - start)


def _levels(values: list[float]) -> list[float]:
    """Return ``values`` sorted, those within NEAR of the one before left out."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > NEAR:
            levels.append(value)
    return levels


def _interval(borders: tuple[float, ...], value: float, over: float) -> int | None:
    if not borders[0] - NEAR <= value <= borders[-1] + over:
        return None
    inside = [index for index, border in enumerate(borders[:-1]) if border <= value]
    return inside[-1] if inside else 0


def _turned(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)
