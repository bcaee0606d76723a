"""From a grid to its cells: every number with what the heads of its row and of its column say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .amounts import is_amount
from .caption import Caption
from .grid import Field, Grid
from .heads import Column, RowKind, columns_of, rows_of
from .measured import over_all, unit_of_cell
from .naming import named
from .said import Said, bare, name_and_unit, said_by, stated_unit
from .titles import titles_over
from .vocabulary import pattern, units

__all__ = ["Cell", "cells_of"]

FEWEST_CONTENTS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What the head of its row and of its column say of a cell; the row's head is ``text[row_start:row_end]``."""

    row: str
    row_start: int
    row_end: int
    column: str
    """the titles above it, the outermost first"""
    indicator: str
    """the thing counted"""
    unit: str | None
    role: str | None
    year: int | None
    """the year that a head or the title of the table names; None where they name none"""
    difference: bool
    """whether its numbers say by how much two others differ; accountants put those below zero in brackets"""
    years_back: int
    """1 where the column is said to be the year before's"""
    table: int
    """which table of the document"""
    place: tuple[int, int]
    """its row and column"""
    kind: Literal["item", "part", "total"]
    """whether its row adds up others, or is a part of the one above it"""
    above: tuple[str, ...]
    """the heads that its row stands under, the outermost first"""


def cells_of(grid: Grid, caption: Caption, number: int) -> Iterator[tuple[int, int, Cell]]:
    """Yield the amounts of ``grid``, each with its place in the text; ``number`` is the first that no table has yet.

    Rows under another head are another table, though nothing parts them; a head that is repeated goes on with the same.
    """
    kinds = rows_of(grid)
    above: list[list[str]] | None = None
    if _is_contents(grid, kinds):
        return
    for start, end in _sections(kinds):
        section = _Section(grid, kinds, start, end, caption, number)
        if above is not None and section.titles != above:
            section.number = number = number + 1
        above = section.titles
        yield from section.cells()


def _is_contents(grid: Grid, kinds: list[RowKind]) -> bool:
    """Tell whether rows without a head are those of a table of contents: names with the numbers of their pages."""
    last = [row[-1].text for row in grid.rows if len(row) > 1]
    if "head" in kinds or len(last) < FEWEST_CONTENTS or not all(text.isascii() and text.isdigit() for text in last):
        return False
    pages = [int(text) for text in last]
    return pages == sorted(pages)


def _sections(kinds: list[RowKind]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of rows that share the heads that they begin with."""
    starts = [
        row
        for row, kind in enumerate(kinds)
        if kind == "head" and (not row or kinds[row - 1] not in {"head", "numbering"})
    ]
    yield from zip([0, *starts[1:]], [*starts[1:], len(kinds)], strict=True) if starts else [(0, len(kinds))]


class _Section:
    """Rows of a grid under one head."""

    def __init__(self, grid: Grid, kinds: list[RowKind], start: int, end: int, caption: Caption, number: int) -> None:
        self.grid, self.kinds, self.number = grid, kinds, number
        self.rows = range(start, end)
        self.heads = [row for row in self.rows if kinds[row] == "head"]
        self.titles = titles_over(grid, self.heads)
        shown = [" ".join(levels) for levels in self.titles]
        inside = [kinds[row] if row in self.rows else "caption" for row in range(grid.height)]
        self.columns: list[Column] = columns_of(grid, list(inside), shown)
        self.caption = over_all(caption, self.titles, self.columns)
        self.groups: list[Field] = []

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield the amounts of the rows."""
        group_unit = label_unit = None
        for row in self.rows:
            kind = self.kinds[row]
            if kind == "group":
                field = self.grid.rows[row][0]
                self.groups = [field]
                group_unit = stated_unit(field.text)
            if kind not in {"body", "total"}:
                continue
            path: list[Field] = []
            unit = None
            for field in self._fields(row):
                column = self.columns[field.column]
                if column == "unit" or field.text in units():
                    unit = field.text if field.text in units() else unit
                elif column == "label" and not is_amount(field.text):
                    if path and any(self.columns[at] == "number" for at in range(path[-1].column, field.column)):
                        path, unit = [], None
                    path.append(field)
                    if not pattern("part_of_row").match(field.text):
                        label_unit = None
                    label_unit = stated_unit(field.text) or label_unit
                elif field.row == row and column == "number" and is_amount(field.text) and self._counts(field, path):
                    yield self._cell(field, path, unit or self._unit_behind(field) or label_unit or group_unit)

    def _unit_behind(self, field: Field) -> str | None:
        """Return the unit that stands behind a number in a column of its own."""
        for column in range(field.column + 1, self.grid.width):
            if self.columns[column] == "unit":
                found = self.grid.at(field.row, column)
                return found.text if found and found.text in units() else None
            if self.columns[column] == "label":
                return None
        return None

    def _fields(self, row: int) -> list[Field]:
        """Return the fields that cover a row, from left to right; names reach down over empty fields below them."""
        found: list[Field] = []
        for column in range(self.grid.width):
            field = self.grid.at(row, column)
            if field is None and self.columns[column] == "label":
                field = self._name_above(row, column)
            if field is not None and (not found or found[-1] != field):
                found.append(field)
        return found

    def _name_above(self, row: int, column: int) -> Field | None:
        """Return the name above an empty field of a row that has another name to its right, as part of which it stands."""
        following = [
            field
            for at in range(column + 1, self.grid.width)
            if self.columns[at] == "label" and (field := self.grid.at(row, at)) and not is_amount(field.text)
        ]
        if not following:
            return None
        for above in range(row - 1, self.rows.start - 1, -1):
            if self.kinds[above] not in {"body", "total", "group"}:
                return None
            field = self.grid.at(above, column)
            if field is not None:
                return field
            # A name further left begins another group.
            if any(self.grid.at(above, at) for at in range(column) if self.columns[at] == "label"):
                return None
        return None

    def _counts(self, field: Field, path: list[Field]) -> bool:
        """Tell whether a number counts something: its column or its row says what."""
        titles = self.titles[field.column]
        if titles and pattern("number").fullmatch(titles[-1]):
            return False
        return bool(path) or bool(titles)

    def _cell(self, field: Field, path: list[Field], row_unit: str | None) -> tuple[int, int, Cell]:
        levels = self.titles[field.column]
        label = path[-1] if path else field
        row_said = [said_by(one.text) for one in (*self.groups, *path)]
        column_said = [said_by(level) for level in levels]
        nearest = [*reversed(column_said), *reversed(row_said)]
        times = [*column_said, *(said for said in row_said if not said.thing)]
        column = " ".join(levels)
        difference = any(said.is_difference for said in column_said)
        cell = Cell(
            name_and_unit(bare(label.text))[0] if path else "",
            label.start,
            label.end,
            column,
            named([one.text for one in self.groups], [one.text for one in path], levels) or self.caption.thing,
            unit_of_cell(levels, [one.text for one in path], row_unit, self.caption),
            next((said.role for said in nearest if said.role), None) or self.caption.role,
            self._year(nearest, times),
            difference,
            0 if difference else max((said.years_back for said in times), default=0),
            self.number,
            (field.row, field.column),
            "total" if self.kinds[field.row] == "total" else "part" if _is_part(label) else "item",
            tuple(bare(one.text) for one in (*self.groups, *path[:-1])),
        )
        return field.start, max(field.end, field.start + 1), cell

    def _year(self, nearest: list[Said], times: list[Said]) -> int | None:
        """Return the year of the nearest head that names one; 去年 and 本年 are those of the text."""
        if any(said.years_back or said.is_now for said in times):
            return None
        return next((said.year for said in nearest if said.year), None) or self.caption.year


def _is_part(label: Field) -> bool:
    return pattern("part_of_row").match(label.text) is not None
