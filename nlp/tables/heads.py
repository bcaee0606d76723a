"""Which rows of a grid are heads, groups and totals, and which of its columns hold labels, units and numbers."""

from collections import Counter
from typing import Literal

from .amounts import is_amount, is_code, is_year
from .grid import Field, Grid
from .said import bare, said_by, says_something
from .vocabulary import pattern, units

__all__ = ["Column", "RowKind", "columns_of", "rows_of"]

RowKind = Literal["caption", "head", "numbering", "group", "total", "body", "note"]
Column = Literal["number", "label", "unit", "index", "aside"]
"""What a column holds: amounts, names, units, the numbers of the rows, or what is said of them besides."""
LONGEST_GROUP = 30
MOSTLY = 0.6


def rows_of(grid: Grid) -> list[RowKind]:
    """Return what each row is."""
    kinds: list[RowKind] = []
    for row in range(grid.height):
        kinds.append(_kind(grid, row, kinds))
    _without_titles_above(grid, kinds)
    if "head" in kinds and not _is_head(grid, kinds):
        kinds = ["body" if kind == "head" else kind for kind in kinds]
    return kinds


def columns_of(grid: Grid, kinds: list[RowKind], titles: list[str]) -> list[Column]:
    """Return what each column holds, by its title and by what stands in the rows that are no heads."""
    body = [row for row, kind in enumerate(kinds) if kind in {"body", "total", "group"}]
    columns = [_column(grid, body, column, titles[column]) for column in range(grid.width)]
    if any(kind == "label" and pattern("named_column").search(titles[at]) for at, kind in enumerate(columns)):
        # 项目名称 names the rows, 主要内容 beside it tells of them.
        return ["aside" if _tells(columns[at], titles[at]) else columns[at] for at in range(grid.width)]
    return columns


def _tells(column: Column, title: str) -> bool:
    told, named = (pattern(entry).search(title) is not None for entry in ("telling_column", "named_column"))
    return column == "label" and told and not named


def _without_titles_above(grid: Grid, kinds: list[RowKind]) -> None:
    """Tell titles of the table, which stand above its head in fields of their own, from the head."""
    heads = [row for row, kind in enumerate(kinds) if kind in {"head", "body"} and not _amounts(grid, row)]
    for row in heads:
        above = row + 1 < len(kinds) and kinds[row + 1] in {"head", "body"} and not _amounts(grid, row + 1)
        if not above or "total" in kinds[:row]:
            return
        if not any(pattern("caption").search(field.text) for field in grid.rows[row]):
            return
        kinds[row], kinds[row + 1] = "caption", "head"


def _amounts(grid: Grid, row: int) -> list[Field]:
    return [field for field in grid.rows[row] if field.column and is_amount(field.text)]


def _kind(grid: Grid, row: int, above: list[RowKind]) -> RowKind:
    fields = grid.rows[row]
    has_body = "body" in above or "total" in above
    if not fields:
        return "body" if has_body else "head" if "head" in above else "caption"
    if _numbers_columns(fields):
        return "numbering"
    amounts = [
        field
        for field in fields
        if field.column and is_amount(field.text) and (has_body or not is_year(field.text)) and not _is_span(field)
    ]
    if amounts:
        return "total" if _is_total(fields) else "body"
    if len(fields) == 1:
        return _of_one(grid, fields[0], above)
    if not has_body:
        first = "head" not in above
        return "head" if first or _goes_on(grid, row) or _all_titles(fields) else "body"
    heads = [index for index, kind in enumerate(above) if kind == "head"]
    repeated = any([field.text for field in grid.rows[head]] == [field.text for field in fields] for head in heads)
    return "head" if repeated or (len(fields) > 1 and _all_titles(fields)) else "body"


def _of_one(grid: Grid, field: Field, above: list[RowKind]) -> RowKind:
    """Return what a row is that has one field: a title over the table, the head of a group, a note under it."""
    if pattern("note").match(field.text) or len(field.text) > LONGEST_GROUP:
        return "note" if "body" in above else "caption"
    if field.column and "head" in above and "body" not in above:
        return "head"
    if "head" in above or "body" in above:
        return "group"
    return "caption" if grid.width > 1 else "group"


def _numbers_columns(fields: list[Field]) -> bool:
    """Tell whether a row only numbers the columns: 栏次 1 2 3."""
    said = [field.text.strip("()（）") for field in fields]
    numbers = [int(text) for text in said if text.isascii() and text.isdigit()]
    first = pattern("numbering").fullmatch(said[0])
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return counted and len(numbers) >= 2 and (first is not None or len(numbers) == len(said) >= 3)


def _is_span(field: Field) -> bool:
    return field.columns > 1 and is_year(field.text)


def _is_total(fields: list[Field]) -> bool:
    return any(pattern("total").fullmatch(bare(field.text)) for field in fields if not is_amount(field.text))


def _goes_on(grid: Grid, row: int) -> bool:
    """Tell whether a row goes on with the head above it: its first column is empty, or heads above it are parted in it."""
    first = grid.at(row, 0)
    if first is None or first.row < row:
        return True
    return any(field.columns > 1 for field in grid.rows[row - 1])


def _all_titles(fields: list[Field]) -> bool:
    return all(
        says_something(field.text) or (index == 0 and pattern("first_head").search(field.text) is not None)
        for index, field in enumerate(fields)
    )


def _is_head(grid: Grid, kinds: list[RowKind]) -> bool:
    """Tell whether the rows taken for heads are such: they say what heads say, or stand over columns of numbers."""
    heads = [row for row, kind in enumerate(kinds) if kind == "head"]
    fields = [field for row in heads for field in grid.rows[row]]
    first = [field for field in fields if field.column == 0]
    if not first or any(pattern("first_head").search(field.text) for field in first):
        return True
    if any(says_something(field.text) for field in fields if field.column):
        return True
    body = [field for row, kind in enumerate(kinds) if kind in {"body", "total"} for field in grid.rows[row]]
    beside = [is_amount(field.text) for field in body if field.column]
    return grid.width > 2 and bool(beside) and sum(beside) >= MOSTLY * len(beside)


def _column(grid: Grid, body: list[int], column: int, title: str) -> Column:
    texts = [field.text for row in body if (field := grid.at(row, column)) and field.column == column]
    numbers = [text for text in texts if is_amount(text)]
    names = [text for text in texts if not is_amount(text)]
    said = title.rsplit(maxsplit=1)[-1] if title else ""
    if pattern("number").fullmatch(said) and all(is_code(text) or text.isdigit() for text in texts):
        return "index"
    if texts and all(text in units() for text in texts):
        return "unit"
    if pattern("remark").search(said):
        return "aside"
    if column == 0:
        return "index" if not names and _is_counted(numbers) and grid.width > 2 else "label"
    if numbers and len(numbers) >= len(names):
        return "number"
    if names and Counter(is_code(text) for text in texts)[True] == len(texts):
        return "index"
    if pattern("responsible").search(said) and names:
        return "aside"
    return "number" if said_by(title).role and numbers else "label"


def _is_counted(numbers: list[str]) -> bool:
    """Tell whether numbers count the rows: 1, 2, 3."""
    whole = [int(text) for text in numbers if text.isascii() and text.isdigit()]
    return len(whole) == len(numbers) > 0 and whole == list(range(1, len(whole) + 1))
