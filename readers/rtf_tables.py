r"""Tables of Rich Text: which columns each cell covers, and which cells a merged one goes on in.

A row says where each of its cells ends on the page (``\cellx``), and nothing of columns: those of the table lie between all
the edges that any row has. A cell that reaches over several of them is a wide one, as is one with ``\clmgf`` together with
those behind it with ``\clmrg``; one with ``\clvmrg`` goes on the cell above.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .parsed import Merged

__all__ = ["DEFINING", "Table"]

DEFINING = frozenset({"trowd", "cellx", "clmrg", "clvmrg"})
"""Control words that define the cells of the rows that follow."""
SAME_EDGE = 60
"""twips, three points, within which the edges of two rows are one"""
MOST_COLUMNS = 100
"""Word makes no more than 63; a table with more edges has none that tell of columns"""


class _Defined(NamedTuple):
    """What a row says of a cell before its text."""

    edge: int
    goes_on: Merged | None


@dataclass(slots=True)
class Table:
    """The rows of a table, until it is known how many columns it has."""

    defined: list[_Defined] = field(default_factory=list)
    """of the row that is read; rows without a definition are like the one before"""
    goes_on: Merged | None = None
    """of the cell that is defined"""
    rows: list[tuple[list[str], list[_Defined]]] = field(default_factory=list)

    def define(self, word: str, number: int | None) -> None:
        """Take note of a control word that is one of ``DEFINING``."""
        if word == "trowd":
            self.defined, self.goes_on = [], None
        elif word == "cellx":
            self.defined.append(_Defined(number or 0, self.goes_on))
            self.goes_on = None
        elif word == "clvmrg" or self.goes_on is None:
            self.goes_on = Merged.ABOVE if word == "clvmrg" else Merged.LEFT

    def row(self, cells: list[str]) -> None:
        """Add a row with the texts of its cells; one that is defined otherwise tells nothing of columns."""
        self.rows.append((cells, self.defined if len(self.defined) == len(cells) else []))

    def taken(self) -> Iterator[list[str | Merged]]:
        """Yield the rows with a field for each column, and begin another table."""
        rows, self.rows = self.rows, []
        columns = _columns(sorted({cell.edge for _, defined in rows for cell in defined}))
        told = max(columns.values(), default=0) <= MOST_COLUMNS
        for texts, defined in rows:
            yield list(_fields(texts, defined, columns)) if told and defined else [*texts]


def _columns(edges: list[int]) -> dict[int, int]:
    """Return of each of ``edges``, ascending, behind how many columns it lies."""
    columns: dict[int, int] = {}
    count, apart = 0, 0
    for edge in edges:
        if not count or edge - apart > SAME_EDGE:
            count, apart = count + 1, edge
        columns[edge] = count
    return columns


def _fields(texts: list[str], defined: list[_Defined], columns: dict[int, int]) -> Iterator[str | Merged]:
    before = 0
    for text, (edge, goes_on) in zip(texts, defined, strict=True):
        first = goes_on if goes_on and not text else None
        yield first or text
        yield from [Merged.ABOVE if first is Merged.ABOVE else Merged.LEFT] * (columns[edge] - before - 1)
        before = max(before, columns[edge])
