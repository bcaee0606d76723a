"""Lines and headings: where in the document a word stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...readers.parsed import MarkedHeading
from ..times.years import year_at
from .borders import INNER_MARKS, PROSE_MARKS
from .nesting import BULLET, LABEL, NUMBERED, PLAIN, Entry, nested
from .numbering import Mark, mark_of

__all__ = ["Line", "is_row", "lines_of"]

LONGEST_HEADING = 46
HEADING_BULLET = "number.bold_bullet"
FIRST_SENTENCE = re.compile(f"[^{PROSE_MARKS}]*")
NO_HEADING = re.compile(rf"[。；]|\d{{3}}|[{INNER_MARKS};]$")
BEFORE_YEAR, AFTER_YEAR = re.compile(r"[一-鿿]{0,8}\s?"), re.compile(r"(?:\s[一-鿿 ]+)?")
WIDE = ("  ", "　　", " 　", "　 ")
GAP = re.compile(r"(?<=\S)[ 　]{2,}(?=\S)")


class Line(NamedTuple):
    """A line of the text at ``start:end``.

    ``level`` is 0 for an unnumbered heading, 1 to 5 by the usual depth of its numbering (一、 · （一） · 1. · 九月份： ·
    ① and （1）), None for a line that heads nothing or an item of a list; ``heading`` is the heading's text, which may
    be only the line's first sentence. ``bullet`` says that the line is an item of a list. ``depth`` is how deep the
    section that the line opens stands in this document, 1 for the outermost, None if it opens none. ``section`` holds
    the headings that stand above the line, outermost first, its own included.
    """

    start: int
    end: int
    level: int | None
    heading: str | None
    bullet: bool
    depth: int | None
    section: tuple[str, ...]


def lines_of(text: str, marked: Sequence[MarkedHeading] = ()) -> list[Line]:
    """Return the lines of ``text`` that are not blank, each with the headings above it.

    ``marked`` are the headings that the document's own format marks, ascending, in offsets of ``text``.
    """
    spans = list(_spans(text))
    ranks = _ranks(spans, marked)
    marks, headings = list[Mark | None](), list[str | None]()
    entries, places = list[Entry](), list[int]()
    for place, (start, end) in enumerate(spans):
        content, rank = text[start:end], ranks.get(place)
        mark = mark_of(content)
        heading = _heading(content, mark, marked=rank is not None)
        marks.append(mark)
        headings.append(heading)
        if heading or (mark and mark.number is not None):
            entries.append(_entry(mark, rank, opens=heading is not None))
            places.append(place)
    depths = dict(zip(places, nested(entries), strict=True))
    lines, path = list[Line](), list[str]()
    for place, ((start, end), mark, heading) in enumerate(zip(spans, marks, headings, strict=True)):
        depth = depths.get(place)
        if depth is not None:
            del path[depth - 1 :]
            path += [heading] if heading else []
        bullet = mark is not None and mark.style.level is None
        level = (
            None if heading is None else 0 if mark is None or mark.style.name == HEADING_BULLET else mark.style.level
        )
        lines.append(Line(start, end, level, heading, bullet, depth if heading else None, tuple(path)))
    return lines


def is_row(content: str) -> bool:
    """Whether a line is a row of a table: cells parted by a tab, by strokes, or by wide blanks twice."""
    if "\t" in content or content.count("|") >= 2:
        return True
    if not any(wide in content for wide in WIDE):
        return False
    cells = GAP.split(content)
    # 工  作  总  结 is a title with its characters set apart.
    return len(cells) > 2 and any(len(cell) > 1 for cell in cells)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for raw in text.splitlines(keepends=True):
        if content := raw.strip():
            start = at + raw.index(content[0])
            yield start, start + len(content)
        at += len(raw)


def _ranks(spans: list[tuple[int, int]], marked: Sequence[MarkedHeading]) -> dict[int, int]:
    """Return the rank of each line that begins inside a marked heading, by the place of the line."""
    ranks: dict[int, int] = {}
    starts = [start for start, _ in spans]
    for heading in marked:
        for place in range(bisect_left(starts, heading.start), bisect_left(starts, heading.end)):
            ranks[place] = heading.rank
    return ranks


def _entry(mark: Mark | None, rank: int | None, *, opens: bool) -> Entry:
    number = mark.number if mark else None
    usual = (
        PLAIN
        if mark is None
        else BULLET
        if mark.style.name == HEADING_BULLET
        else LABEL
        if number is None
        else NUMBERED
    )
    return Entry(mark and mark.style, number, rank or usual, marked=rank is not None, opens=opens)


def _heading(content: str, mark: Mark | None, *, marked: bool) -> str | None:
    """Return what ``content`` is the heading of a section with, None if it heads nothing."""
    if marked:
        return content
    if is_row(content):
        return None
    if mark is None or mark.style.name == HEADING_BULLET:
        plain = len(content) <= LONGEST_HEADING and not NO_HEADING.search(content)
        return content if plain or _is_dated(content) else None
    found = FIRST_SENTENCE.match(content)
    first = found[0] if found else content
    if len(first) > LONGEST_HEADING:
        return None
    if mark.style.level is None:
        # An item of a list heads a section only where more than its own sentence stands in it.
        return first if mark.number is not None and len(first) < len(content.rstrip(PROSE_MARKS)) else None
    return first


def _is_dated(content: str) -> bool:
    """Whether a line is a title with its year: 工作总结 2023, 2023 工作 要点."""
    words = BEFORE_YEAR.match(content)
    year = year_at(content, words.end()) if words else None
    return year is not None and AFTER_YEAR.fullmatch(content, year.end) is not None
