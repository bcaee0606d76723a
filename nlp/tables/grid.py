"""A table as a grid: its fields, each with its place and with how many rows and columns it covers."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

__all__ = ["Field", "Grid"]


class Field(NamedTuple):
    """A field that holds ``text``, at ``start:end`` of the document."""

    start: int
    end: int
    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Grid:
    """The fields of a table that are not empty."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self.fields = [field for field in fields if field.text]
        self.height = max((field.row + field.rows for field in self.fields), default=0)
        self.width = max((field.column + field.columns for field in self.fields), default=0)
        self._at = {
            (row, column): field
            for field in self.fields
            for row in range(field.row, field.row + field.rows)
            for column in range(field.column, field.column + field.columns)
        }

    def at(self, row: int, column: int) -> Field | None:
        """Return the field that covers a place, None where it is empty."""
        return self._at.get((row, column))

    @cached_property
    def rows(self) -> list[list[Field]]:
        """The fields that begin in each row, from left to right."""
        rows: list[list[Field]] = [[] for _ in range(self.height)]
        for field in self.fields:
            rows[field.row].append(field)
        return [sorted(row, key=lambda field: field.column) for row in rows]
