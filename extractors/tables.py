"""Rows of tables, their cells parted by tabs: the row's head names the thing, the column's head the year and the role."""

import re
from dataclasses import dataclass
from functools import cache

from ..corpora import lexicon

__all__ = ["Cell", "table_cell"]

# Rows looked back over for the head of a table.
LONGEST_TABLE = 60
# Characters of a row; what is longer is no table for people.
LONGEST_ROW = 600
PLANNED = re.compile("目标|计划|预算|任务|指标数|名额")
DONE = re.compile("完成|实际|执行|决算|实绩")
YEAR = re.compile(r"(20\d\d|1[01]\d(?=年))")
UNIT_IN_HEAD = re.compile(r"[（(](?:单位[:：])?([一-鿿%]{1,4})[)）]")


@dataclass(frozen=True, slots=True)
class Cell:
    """What the head of its row and of its column say of a cell; the row's head is ``text[row_start:row_end]``."""

    row: str
    row_start: int
    row_end: int
    unit: str | None
    role: str | None
    year: int | None


def table_cell(text: str, position: int, line_start: int, line_end: int) -> Cell | None:
    """Return the cell of the table row ``text[line_start:line_end]`` that ``position`` stands in; None if it is none.

    A number inside a sentence in a cell is no cell of numbers.
    """
    if line_end - line_start > LONGEST_ROW or "\t" not in text[line_start:line_end]:
        return None
    cells = _cells(text, line_start, line_end)
    column = next((index for index, (start, end) in enumerate(cells) if start <= position <= end), 0)
    row_start, row_end = cells[0]
    if not column or not text[row_start:row_end].strip() or len(text[slice(*cells[column])].strip()) > 14:
        return None
    head = _head(text, line_start, len(cells))
    title = head[column] if column < len(head) else ""
    unit = next((text[start:end].strip() for start, end in cells if text[start:end].strip() in _units()), None)
    in_head = UNIT_IN_HEAD.search(title) or UNIT_IN_HEAD.search(text[row_start:row_end])
    year = YEAR.search(title)
    stated = int(year[1]) if year else None
    return Cell(
        text[row_start:row_end].strip(),
        row_start,
        row_end,
        unit or (in_head[1] if in_head else None),
        "target" if PLANNED.search(title) else "actual" if DONE.search(title) else None,
        stated + 1911 if stated and stated < 200 else stated,
    )


def _head(text: str, line_start: int, columns: int) -> list[str]:
    """Return the cells of the first row of the table above; [] where its rows differ in length."""
    head: list[str] = []
    at = line_start
    for _ in range(LONGEST_TABLE):
        before = text.rfind("\n", 0, max(0, at - 1)) + 1
        if at <= 0 or at - before > LONGEST_ROW or "\t" not in text[before:at]:
            break
        head, at = text[before:at].rstrip("\n").split("\t"), before
    return head if len(head) == columns else []


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    borders = [start, *(found.end() for found in re.compile("\t").finditer(text, start, end))]
    return [(left, right - 1) for left, right in zip(borders, [*borders[1:], end + 1], strict=True)]


@cache
def _units() -> frozenset[str]:
    names = {unit for entry in lexicon("units").values() if "units" in entry for unit in entry["units"]}
    return frozenset(names) | {f"{scale}{unit}" for unit in names for scale in ("万", "亿")}
