"""Tables in running text whose rows are lines: their cells are parted by tabs, strokes or blanks."""

import re
from collections.abc import Callable, Iterator

from ..text.borders import COMMAS, PROSE_MARKS
from ..text.lines import Line
from .amounts import is_code
from .grid import Grid
from .parts import Part, Row, grid_of, is_rule, row_of, single, words_of
from .said import says_something, stated_unit
from .stacked import Stacks
from .vocabulary import pattern

__all__ = ["grids_in"]

LONGEST_TITLES = 80
LONGEST_WORD = 14
PROSE = re.compile(f"[{PROSE_MARKS}{COMMAS}]")


def grids_in(text: str, lines: list[Line]) -> Iterator[Grid]:
    """Yield the tables of ``lines``."""
    rows = [row_of(text, line) for line in lines]
    layouts: tuple[Layout, ...] = (_parted, _amounts, _pairs, Stacks().table)
    at = 0
    while at < len(rows):
        for layout in layouts:
            table, after = layout(rows, at)
            if table:
                yield grid_of(table)
                at = after
                break
        else:
            at += 1


def _parted(rows: list[Row], at: int) -> tuple[list[Row], int]:
    """Rows of three and more parts, or of two where the second is a number, the head among them."""
    end = at
    while end < len(rows) and (len(rows[end]) >= 2 or (end > at and _is_group(rows, end))):
        if _is_caption(rows[end]):
            break
        end += 1
    while end > at and len(rows[end - 1]) < 2:
        end -= 1
    block = [row for row in rows[at:end] if not is_rule(row)]
    numbers = sum(part.is_amount for row in block for part in row[1:])
    wide = max((len(row) for row in block), default=0)
    told = wide >= 3 or (len(block) >= 3 and numbers >= 2) or (block and says_something(block[0][-1].text))
    return (block, end) if len(block) >= 2 and numbers >= 2 and told else ([], at)


def _is_group(rows: list[Row], at: int) -> bool:
    """Tell whether a line by itself heads a group of rows: short words, and rows of cells go on behind it."""
    part = single(rows[at])
    return (
        part is not None
        and not PROSE.search(part.text)
        and not part.is_amount
        and at + 1 < len(rows)
        and len(rows[at + 1]) >= 3
        and len(rows[at - 1]) >= 3
        and any(other.is_amount for other in rows[at + 1][1:])
    )


def _is_caption(row: Row) -> bool:
    """Tell whether a line with gaps in it is the title of a table: 表1  收支情况表  单位：元."""
    return len(row) <= 3 and any(pattern("caption").search(part.text) for part in row)


def _amounts(rows: list[Row], at: int) -> tuple[list[Row], int]:
    """Lines of a name and several amounts, all parted by single blanks, under a line with titles such as 预算."""
    titles = _titles(rows[at])
    if len(titles) < 2:
        return _columns(rows, at)
    table, end = [[Part(rows[at][0].start, rows[at][0].start, ""), *titles]], at + 1
    amounts = 0
    while end < len(rows) and len(table) - 1 - amounts < 3:
        parts = _without_number(words_of(rows[end]))
        numbers = [index for index, part in enumerate(parts) if part.is_amount]
        if len(numbers) >= 2 and numbers[0] == 1:
            table.append(parts)
            amounts = len(table) - 1
        elif len(numbers) >= 1 and len(parts) > 4:
            break
        end += 1
        if end - at > 3 * (amounts + 2):
            break
    return (table, end) if amounts >= 2 else _columns(rows, at)


def _columns(rows: list[Row], at: int) -> tuple[list[Row], int]:
    """Lines of as many words each, parted by single blanks: a head, then names with their numbers."""
    head = _short_words(rows[at])
    if len(head) < 2 or any(part.is_amount for part in head[1:]):
        return [], at
    table, end = [head], at + 1
    while end < len(rows) and len(parts := _short_words(rows[end])) == len(head) and _is_record(parts):
        table.append(parts)
        end += 1
    told = sum(says_something(part.text) for part in head)
    enough = len(table) >= 3 and len(head) + told >= 4
    return (table, end) if told and (enough or (len(table) == 2 and told >= len(head) - 1 >= 2)) else ([], at)


def _pairs(rows: list[Row], at: int) -> tuple[list[Row], int]:
    """Lines of a name with its unit in brackets and a number, and nothing else: 帮扶资金（万元） 320."""
    table, end = list[Row](), at
    while end < len(rows) and len(parts := words_of(rows[end])) == 2 and _is_pair(parts):
        table.append(parts)
        end += 1
    return table, end


def _is_pair(parts: Row) -> bool:
    return parts[1].is_amount and not parts[0].is_amount and stated_unit(parts[0].text) is not None


def _short_words(row: Row) -> Row:
    if len(row) != 1 or len(row[0].text) > LONGEST_TITLES or PROSE.search(row[0].text.replace(",", "")):
        return []
    parts = words_of(row)
    return parts if all(len(part.text) <= LONGEST_WORD for part in parts) else []


def _is_record(parts: Row) -> bool:
    """Tell whether words are a name and numbers, the row's own number before them perhaps."""
    named = [part for part in parts if not part.is_amount and not is_code(part.text)]
    return parts[-1].is_amount and bool(named) and parts.index(named[0]) <= 1


def _titles(row: Row) -> Row:
    line = " ".join(part.text for part in row)
    if len(row) != 1 or len(line) > LONGEST_TITLES or PROSE.search(line):
        return []
    start = row[0].start
    found = [
        Part(start + title.start(), start + title.end(), title.group())
        for title in pattern("title").finditer(line)
        if not pattern("remark").fullmatch(title.group())
    ]
    parts = [
        part
        for part in words_of(row)
        if pattern("title").fullmatch(part.text) or pattern("title_word").fullmatch(part.text)
    ]
    whole = [part for part in parts if not pattern("remark").fullmatch(part.text)]
    return found if len(found) >= len(whole) else whole


def _without_number(parts: Row) -> Row:
    """The row without its own number: 3 改造老旧驿站 50个 52个."""
    numbered = len(parts) > 2 and is_code(parts[0].text) and not parts[1].is_amount
    return parts[1:] if numbered else parts


Layout = Callable[[list[Row], int], tuple[list[Row], int]]
