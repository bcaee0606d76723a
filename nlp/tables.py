"""Tables as they come down in text: rows parted by tabs or by wide blanks, amounts in rows, one cell on each line.

A cell that is a number learns from the head of its row what it counts, and from the head of its column the year, the
unit, and whether it was planned or done.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..corpora import lexicon
from .text.lines import Line
from .times.years import column_year

__all__ = ["Cell", "TableIndex", "find_tables"]

NUMERIC = re.compile(
    r"[-−△▲≥≤≧≦>< ]*\(?[\d０-９](?:[\d,，.０-９]|[ \u00a0](?=\d{3}(?!\d)))*\)?\s?[%％‰]?(?P<unit>[万亿]?(?:[一-鿿]{0,4}|㎡))"
)
EMPTY = re.compile(r"[-－—–/／\s]*")
CODE = re.compile(r"[A-Z]{0,2}\d{0,3}(?:[.、-]\d{1,2})?|[一二三四五六七八九十壹贰叁肆伍]{1,3}、?|合计|小计")
GAP = re.compile(r"\t|[ 　]{0,4}\|[ 　]{0,4}|[ 　]{2,}|　")
UNIT = re.compile(
    r"单位\s?[:：]\s?(?:新台币|人民币|港币|澳门币)?\s?(?P<said>[一-鿿%]{1,3})(?![一-鿿])|[(（](?P<bracketed>[^()（）]{1,4})[)）]"
)
PROSE = re.compile("[,，。;；]")
YEAR = re.compile(r"(?:19|20)\d{2}年?")
PART_OF_ROW = re.compile(r"[#＃　 ]|其中")
PUNCTUATION = re.compile(r"[\d\s()（）/%:：]")
BRACKETED = re.compile(r"[(（]([^()（）]{1,4})[)）]$")
WIDE_BLANK = re.compile(r"　(?<=\S.)| (?<=\S.)[ 　]")
AMOUNT = re.compile(r" [-−△▲≥≤≧≦><(]*[\d０-９]")
FEWEST_AMOUNTS, FEWEST_STACKED = 4, 6
"""two in each of two rows; and in a table with one cell on each line"""
LONGEST_ROW = 600
LONGEST_CELL = 24
CAPTION_LINES = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What the head of its row and of its column say of a cell; the row's head is ``text[row_start:row_end]``."""

    row: str
    row_start: int
    row_end: int
    column: str
    unit: str | None
    role: str | None
    year: int | None
    """the year its column names; None where it names none"""
    difference: bool
    """whether its numbers say by how much two others differ; accountants put those below zero in brackets"""
    years_back: int
    """1 where the column is said to be the year before's"""

    @property
    def indicator(self) -> str:
        """The thing counted: the row's head, and of the column's what is neither a year nor plan nor result."""
        rest = (
            PUNCTUATION.sub("", _words_of("plain").sub("", self.column)) if not self.column.endswith("率") else "执行率"
        )
        return self.row + rest if rest not in self.row else self.row


class TableIndex:
    """The cells of all tables of a text, by place."""

    def __init__(self, cells: list[tuple[int, int, Cell]]) -> None:
        self._cells = sorted(cells, key=lambda entry: entry[0])
        self._starts = [start for start, _, _ in self._cells]

    def at(self, position: int) -> Cell | None:
        """Return the numeric cell that holds ``position``, or None."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self._cells[index][1] <= position:
            return None
        return self._cells[index][2]


class _Part(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def number(self) -> bool:
        found = NUMERIC.fullmatch(self.text) if len(self.text) <= LONGEST_CELL else None
        return found is not None and (not found["unit"] or found["unit"] in "万亿" or found["unit"] in _units())


Row = list[_Part]


def find_tables(text: str, lines: list[Line]) -> TableIndex:
    """Return the numeric cells of the tables of ``text`` (simplified characters)."""
    if not _may_hold_tables(text, lines):
        return TableIndex([])
    rows = [_row(text, line) for line in lines]
    cells: list[tuple[int, int, Cell]] = []
    at = 0
    rows = [row for row in rows if not _is_rule(row)]
    while at < len(rows):
        for layout in (_parted, _amounts, _stacked):
            table, after = layout(rows, at)
            if table:
                caption = " ".join(
                    text[row[0].start : row[-1].end] for row in rows[max(0, at - CAPTION_LINES) : at + 1]
                )
                cells += _cells(table, caption[:300])
                at = after
                break
        else:
            at += 1
    return TableIndex(cells)


def _may_hold_tables(text: str, lines: list[Line]) -> bool:
    """Tell whether ``text`` has what some layout of tables needs: gaps, amounts behind blanks, or numbers as lines."""
    if "\t" in text or "|" in text or (("　" in text or "  " in text) and WIDE_BLANK.search(text)):
        return True
    if sum(1 for _ in AMOUNT.finditer(text)) >= FEWEST_AMOUNTS:
        return True
    short = (line for line in lines if line.end - line.start <= LONGEST_CELL)
    return sum(NUMERIC.match(text, line.start, line.end) is not None for line in short) >= FEWEST_STACKED


def _row(text: str, line: Line) -> Row:
    if line.end - line.start > LONGEST_ROW:
        return [_Part(line.start, line.end, "")]
    # Empty cells at the start of a row count as cells, too.
    at = line.start
    while at and text[at - 1] == "\t":
        at -= 1
    parts = []
    for gap in GAP.finditer(text, line.start, line.end):
        parts.append(_part(text, at, gap.start()))
        at = gap.end()
    return [*parts, _part(text, at, line.end)]


def _is_rule(row: Row) -> bool:
    """Tell whether a row only draws a line: |---|---|."""
    return len(row) > 1 and all(EMPTY.fullmatch(part.text) for part in row) and any("-" in part.text for part in row)


def _part(text: str, start: int, end: int) -> _Part:
    content = text[start:end]
    start += len(content) - len(content.lstrip())
    return _Part(start, max(start, start + len(content.strip())), content.strip())


def _parted(rows: list[Row], at: int) -> tuple[list[Row], int]:
    """Rows of three and more parts, or of two where the second is a number, the head among them."""
    end = at
    while end < len(rows) and (len(rows[end]) >= 3 or (len(rows[end]) == 2 and end > at)):
        end += 1
    block = rows[at:end]
    numbers = sum(part.number for row in block for part in row[1:])
    return (block, end) if len(block) >= 2 and numbers >= 2 else ([], at)


def _amounts(rows: list[Row], at: int) -> tuple[list[Row], int]:
    """Lines of a name and several amounts, all parted by single blanks, under a line with titles such as 预算."""
    titles = _titles(rows[at])
    if len(titles) < 2:
        return [], at
    table, end = [[_Part(rows[at][0].start, rows[at][0].start, ""), *titles]], at + 1
    amounts = 0
    while end < len(rows) and len(table) - 1 - amounts < 3:
        parts = _without_number(_words(rows[end]))
        numbers = [index for index, part in enumerate(parts) if part.number]
        if len(numbers) >= 2 and numbers[0] == 1:
            table.append(parts)
            amounts = len(table) - 1
        elif len(numbers) >= 1 and len(parts) > 4:
            break
        end += 1
        if end - at > 3 * (amounts + 2):
            break
    return (table, end) if amounts >= 2 else ([], at)


def _stacked(rows: list[Row], at: int) -> tuple[list[Row], int]:
    """One cell on each line: titles, then a name and its numbers, over and over."""
    end = at
    while end < len(rows) and len(rows[end]) == 1 and 0 < len(rows[end][0].text) <= LONGEST_CELL:
        end += 1
    parts = [row[0] for row in rows[at:end]]
    numbers = [index for index, part in enumerate(parts) if part.number]
    if len(numbers) < FEWEST_STACKED or len(numbers) < 0.4 * len(parts):
        return [], at
    groups: list[Row] = []
    for part in parts:
        if part.number and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    full = [group for group in groups if len(group) > 1]
    wide = Counter(len(group) - 1 for group in full).most_common(1)[0][0]
    first = next(index for index, group in enumerate(groups) if len(group) - 1 == wide)
    head = [group[0] for group in groups[:first] if len(group) == 1 and not _words_of("remark").search(group[0].text)][
        -wide:
    ]
    if len(head) < wide or wide < 2:
        return [], at
    return [[parts[0], *head], *(group for group in full if len(group) - 1 >= wide - 1)], end


def _titles(row: Row) -> Row:
    line = " ".join(part.text for part in row)
    if len(row) != 1 or len(line) > 80 or PROSE.search(line):
        return []
    start = row[0].start
    found = [
        _Part(start + title.start(), start + title.end(), title.group())
        for title in _pattern("title").finditer(line)
        if not _words_of("remark").fullmatch(title.group())
    ]
    words = [
        part
        for part in _words(row)
        if _pattern("title").fullmatch(part.text) or _pattern("title_word").fullmatch(part.text)
    ]
    whole = [part for part in words if not _words_of("remark").fullmatch(part.text)]
    return found if len(found) >= len(whole) else whole


def _words(row: Row) -> Row:
    return [
        _Part(part.start + found.start(), part.start + found.end(), found.group())
        for part in row
        for found in re.finditer(r"[^ ]+", part.text)
    ]


def _without_number(parts: Row) -> Row:
    """The row without its own number: 3 改造老旧驿站 50个 52个."""
    numbered = len(parts) > 2 and CODE.fullmatch(parts[0].text) and not parts[1].number
    return parts[1:] if numbered else parts


def _cells(table: list[Row], caption: str) -> Iterator[tuple[int, int, Cell]]:
    head_rows = next(
        (
            index
            for index, row in enumerate(table)
            if any(part.number and not (index == 0 and YEAR.fullmatch(part.text)) for part in row[1:])
        ),
        len(table),
    )
    head = table[head_rows - 1] if head_rows else []
    caption_unit = _unit_in(caption)
    row_unit: str | None = None
    measured = {_share_in(part.text) or _unit_in(part.text) or _measured_by(part.text, None) for part in head[1:]}
    if caption_unit is None and len(measured - {None, "%"}) == 1:
        caption_unit = (measured - {None, "%"}).pop()
    for row in table[head_rows:]:
        label = unit_cell = None
        if row and not PART_OF_ROW.match(row[0].text):
            row_unit = None
        for index, part in enumerate(row):
            title = head[index].text if index < len(head) and len(head) >= len(row) - 1 else ""
            if part.text in _units():
                unit_cell = part.text
            elif part.number and label is not None and not _words_of("number").fullmatch(title):
                yield (
                    part.start,
                    max(part.end, part.start + 1),
                    _cell(label, title, unit_cell or row_unit, caption_unit),
                )
            elif label is not None and _words_of("responsible").search(title):
                continue
            elif not part.number and part.text and not EMPTY.fullmatch(part.text) and not CODE.fullmatch(part.text):
                label = part
                row_unit = _unit_in(part.text) or row_unit


def _cell(label: _Part, title: str, unit_cell: str | None, caption_unit: str | None) -> Cell:
    bracketed = _bracketed(label.text)
    name = label.text[: bracketed.start()] if bracketed else label.text
    return Cell(
        re.sub(r"^(?:[一二三四五六七八九十壹贰叁肆伍]{1,3}、|[(（][一二三四五六七八九十]+[)）]|\d+[.、])", "", name),
        label.start,
        label.end,
        title,
        _share_in(title)
        or (bracketed[1] if bracketed else None)
        or _unit_in(title)
        or _counted_by(title)
        or unit_cell
        or _unit_in(label.text)
        or _measured_by(title, caption_unit),
        "target" if _words_of("planned").search(title) else "actual" if _words_of("done").search(title) else None,
        column_year(title),
        _words_of("difference").search(title) is not None,
        1 if _words_of("before").search(title) else 0,
    )


def _counted_by(title: str) -> str | None:
    """The unit that heads a column by itself: 人次, 班数, 场数."""
    stem = _pattern("counted").sub("", title)
    return stem if stem in _units() else None


def _unit_in(head: str) -> str | None:
    """The first unit that ``head`` names in brackets, or behind 单位 and a colon."""
    named = (found["said"] or found["bracketed"] for found in UNIT.finditer(head))
    return next((unit for unit in named if unit in _units()), None)


def _share_in(title: str) -> str | None:
    """The sign of a share, if the numbers of a column are shares: 完成%, 增长(%), 占比."""
    return "%" if _words_of("share").search(title) else None


def _measured_by(title: str, caption_unit: str | None) -> str | None:
    """The unit of a column by what its title measures, in the larger unit that the caption gives for money."""
    if _words_of("money").search(title):
        return caption_unit if caption_unit and caption_unit.endswith("元") else "元"
    if _pattern("persons").search(title):
        return "人"
    return caption_unit


def _bracketed(label: str) -> re.Match[str] | None:
    """The unit that the head of a row ends with in brackets: 技能竞赛（项）."""
    found = BRACKETED.search(label)
    return found if found and found.start() and found[1] in _units() else None


@cache
def _words_of(entry: str) -> re.Pattern[str]:
    """Return the words of an entry of ``corpora/lexicon/tables.toml``, the longer before the shorter."""
    return re.compile("|".join(sorted(lexicon("tables")[entry]["words"], key=len, reverse=True)))


@cache
def _pattern(entry: str) -> re.Pattern[str]:
    return re.compile(lexicon("tables")[entry]["pattern"])


@cache
def _units() -> frozenset[str]:
    names = {unit for entry in lexicon("units").values() if "units" in entry for unit in entry["units"]}
    return frozenset(names) | {f"{scale}{unit}" for unit in names for scale in ("万", "亿")} | {"千元", "百万元"}
