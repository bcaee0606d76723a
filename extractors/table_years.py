"""The latest year that the heads of each table name."""

from .arrays import DocumentArrays

__all__ = ["latest_years"]


def latest_years(arrays: DocumentArrays) -> dict[int, int]:
    """Return the latest year that each table of a piece names, by its number; tables without a year are left out."""
    latest: dict[int, int] = {}
    for cell in arrays.figures.cells:
        if cell and cell.year:
            latest[cell.table] = max(cell.year, latest.get(cell.table, 0))
    return latest
