"""Which column of a table of actuals holds which field, by its heading and by the values below it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from ..corpora import lexicon
from ..errors import Code, DuixianError
from ..nlp.script import converted
from .cells import number_in, unit_in, year_in
from .tabular import Cell, Row, Table

__all__ = ["FIELDS", "Columns", "find_columns"]

FIELDS = ("issuer", "year", "indicator", "value", "unit")
OPTIONAL = frozenset({"unit", "issuer"})
HEADER_WITHIN = 30
"""Rows among which the header is looked for: titles, dates and remarks stand above it."""
SAMPLE = 200
"""Rows below the header by which a column is judged."""
UNIT_BEHIND = re.compile(r"(.+?)[(\[]([^()\[\]]+)[)\]]")


class Columns(NamedTuple):
    """Where the fields stand: ``rows`` are those below the header, ``of`` the places of the fields in them."""

    rows: list[Row]
    of: dict[str, int]
    unit: str
    """the unit that the heading of the values names, for want of a column of units: 完成数（人）"""


class _Option(NamedTuple):
    """A column that may hold a field; the least is the likeliest."""

    is_unfit: bool
    group: int
    column: int

    @property
    def rank(self) -> tuple[bool, int]:
        return self.is_unfit, self.group


def find_columns(table: Table, mapping: Mapping[str, str]) -> Columns:
    """Return where the fields stand in ``table``; ``mapping`` names the headings of some.

    Raises:
        DuixianError: there is no column for a field that is needed, or there are several and nothing tells them apart.

    """
    at = _header(table.rows, mapping)
    header = table.rows[at].cells if table.rows else []
    heads = [_text(cell) for cell in header]
    body = table.rows[at + 1 :]
    options = _options(heads, body, mapping)
    columns: dict[str, int] = {}
    # What the user has named comes first, and a field that is needed before one that is not.
    for name in sorted(FIELDS, key=lambda name: (name not in mapping, name in OPTIONAL)):
        left = sorted(option for option in options[name] if option.column not in columns.values())
        if not left:
            if name not in OPTIONAL or name in mapping:
                present = ", ".join(filter(None, heads)) or "none"
                raise DuixianError(Code.NO_COLUMN, path=table.name, wanted=name, columns=present)
            continue
        best = [option for option in left if option.rank == left[0].rank]
        if len(best) > 1:
            candidates = ", ".join(f"{heads[option.column]} ({_letters(option.column)})" for option in best)
            raise DuixianError(Code.SEVERAL_COLUMNS, path=table.name, wanted=name, columns=candidates)
        columns[name] = best[0].column
    behind = UNIT_BEHIND.fullmatch(_plain(heads[columns["value"]]))
    unit = unit_in(behind[2]) if behind and "unit" not in columns else None
    return Columns(body, columns, unit or "")


def _header(rows: list[Row], mapping: Mapping[str, str]) -> int:
    """The index of the row, among the first, whose cells name the most fields."""
    named = [_plain(heading) for heading in mapping.values()]

    def fields(row: Row) -> int:
        heads = [_plain(_text(cell)) for cell in row.cells]
        return len({name for head in heads for name in _groups(head)}) + sum(heading in heads for heading in named)

    return max(range(min(len(rows), HEADER_WITHIN)), key=lambda at: fields(rows[at]), default=0)


def _options(heads: list[str], body: list[Row], mapping: Mapping[str, str]) -> dict[str, list[_Option]]:
    options: dict[str, list[_Option]] = {name: [] for name in FIELDS}
    for column, head in enumerate(heads):
        plain = _plain(head)
        groups = {name: group for name, group in _groups(plain).items() if name not in mapping}
        groups |= {name: 0 for name, heading in mapping.items() if _plain(heading) == plain}
        values = [text for row in body[:SAMPLE] if column < len(row.cells) and (text := _text(row.cells[column]))]
        for name, group in groups.items():
            is_unfit = 2 * sum(map(FITTING[name], values)) < len(values) or not values
            # A heading of several fields says nothing by itself: 单位.
            if not is_unfit or len(groups) == 1 or name in mapping:
                options[name].append(_Option(is_unfit, group, column))
    return options


def _groups(plain: str) -> dict[str, int]:
    """The fields that a heading may stand for, with its group in each."""
    found = _words().get(plain)
    if found is None and (behind := UNIT_BEHIND.fullmatch(plain)):
        found = _words().get(behind[1])
    return found or {}


@cache
def _words() -> dict[str, dict[str, int]]:
    words: dict[str, dict[str, int]] = {}
    for name, groups in lexicon("actuals")["headings"].items():
        for number, group in enumerate(groups):
            for word in group:
                words.setdefault(_plain(word), {})[name] = number
    return words


def _plain(heading: str) -> str:
    return re.sub(r"[\s:*]", "", converted(unicodedata.normalize("NFKC", heading), "t2s").lower())


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "0"  # a formula stands for a number


def _is_words_only(text: str) -> bool:
    return number_in(text) is None and year_in(text) is None


FITTING: dict[str, Callable[[str], bool]] = {
    "issuer": lambda text: _is_words_only(text) and unit_in(text) is None,
    "year": lambda text: year_in(text) is not None,
    "indicator": lambda text: _is_words_only(text) and unit_in(text) is None,
    "value": lambda text: number_in(text) is not None,
    "unit": lambda text: unit_in(text) is not None,
}
"""The values that confirm what the heading of a column says."""


def _letters(column: int) -> str:
    """The letters by which a spreadsheet calls a column: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
