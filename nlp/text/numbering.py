"""Numbers of headings and lists: 一、 （二） 3. ④ 五是, read as a style and a count."""

import re
from functools import cache
from typing import NamedTuple

from ...corpora import lexicon
from ..numbers.numerals import whole_number
from .borders import CLAUSE_MARKS

__all__ = ["Mark", "Style", "inline_marks", "mark_of"]


class Style(NamedTuple):
    """A way of numbering. ``rank`` counts from 0, the usual outermost; ``level`` is None for what only lists."""

    name: str
    rank: int
    level: int | None
    counts: bool
    splits: bool


class Mark(NamedTuple):
    """The mark at the start of a line: ``number`` is None if it counts nothing, ``end`` is where the words begin."""

    style: Style
    number: int | None
    end: int


def mark_of(content: str) -> Mark | None:
    """Return the mark that ``content``, a line without blanks around it, starts with; the first style that fits."""
    found = _every_style().match(content)
    if found is None:
        return None
    return _mark(found)


def inline_marks(text: str, start: int, end: int) -> list[int]:
    """Return where the items of a list inside the paragraph ``text[start:end]`` begin.

    A list counts 1, 2, … in one style, each mark at the start of a clause; two of them are a list.
    """
    runs: dict[int, list[int]] = {}
    for found in _splitting().finditer(text, start, end):
        mark = _mark(found)
        run = runs.setdefault(mark.style.rank, [])
        if mark.number == len(run) + 1:
            run.append(found.start())
    longest = max(runs.values(), key=len, default=[])
    return longest if len(longest) > 1 else []


def _mark(found: re.Match[str]) -> Mark:
    style = _styles()[int((found.lastgroup or "s0")[1:])][0]
    return Mark(style, _value(found[f"n{style.rank}"]) if style.counts else None, found.end())


def _value(number: str) -> int:
    """Return the count of a mark: ④ and 丁 are 4, as is 四; what is no numeral is one character."""
    value = _digits().get(number)
    return value if value is not None else whole_number(number) or 0


@cache
def _digits() -> dict[str, int]:
    return {
        character: first + place
        for row, first in lexicon("numbering")["digits"].items()
        for place, character in enumerate(row)
    }


@cache
def _styles() -> tuple[tuple[Style, str], ...]:
    entries = lexicon("numbering")["style"]
    return tuple(
        (
            Style(entry["id"], rank, entry.get("level"), "(?P<n>" in entry["pattern"], entry.get("splits", False)),
            f"(?P<s{rank}>" + entry["pattern"].replace("(?P<n>", f"(?P<n{rank}>") + ")",
        )
        for rank, entry in enumerate(entries)
    )


@cache
def _every_style() -> re.Pattern[str]:
    return re.compile("|".join(pattern for _, pattern in _styles()))


@cache
def _splitting() -> re.Pattern[str]:
    patterns = "|".join(pattern for style, pattern in _styles() if style.splits)
    return re.compile(rf"(?:(?<=[{CLAUSE_MARKS}\s])|^)(?:{patterns})")
