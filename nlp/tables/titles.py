"""The titles over each column of a table, where they reach over several columns too."""

from .grid import Field, Grid

__all__ = ["titles_over"]


def titles_over(grid: Grid, heads: list[int]) -> list[list[str]]:
    """Return for each column the titles over it in the rows ``heads``, the outermost first.

    Where a row of the head is parted further below, a title reaches to the right over empty fields.
    """
    return [_titles(grid, heads, column) for column in range(grid.width)]


def _titles(grid: Grid, heads: list[int], column: int) -> list[str]:
    levels: list[str] = []
    for index, row in enumerate(heads):
        field = grid.at(row, column) or _reaching(grid, row, heads[index + 1 :], column)
        if field is not None and field.text not in levels:
            levels.append(field.text)
    return levels


def _reaching(grid: Grid, row: int, below: list[int], column: int) -> Field | None:
    """Return the title on the left of an empty field of the head that is parted in the rows ``below``."""
    if not any(grid.at(other, column) for other in below):
        return None
    for left in range(column - 1, 0, -1):
        field = grid.at(row, left)
        if field is not None:
            return field if any(grid.at(other, left) for other in below) else None
    return None
