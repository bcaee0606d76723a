"""The days by which something may be due: those that its line, the headings above it and the document name."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from ..corpora import lexicon
from ..nlp.text.borders import INNER_MARKS, PROSE_MARKS, clause_start
from ..nlp.text.lines import is_row
from .arrays import DocumentArrays
from .due_periods import DuePlace, last_day, length_of, mark_behind, what_opens

__all__ = ["SOURCES", "Day", "days_of", "own_time"]

SOURCES = (
    "none", "heading", "lead-in", "row", "earlier sentence", "before", "inside", "after", "later sentence", "cell below",
    "line above", "whole plan", "campaign",
)  # fmt: skip
REACH = 400
"""Characters of its line before and behind what is due in which the day may be named."""
MOST = 3
"""marks between that are counted"""
LINES_ABOVE, CELLS_BELOW, LONGEST_CELL, LONGEST_TABLE = 12, 4, 30, 200
SEVERAL = 3
"""years that make a plan of several"""
CAMPAIGN_NAMED = 800
"""characters of a document within which it names the days of its campaign"""
AROUND_TIME = " 　【】[]()（）：:、■◆●•★*·-—.．。"
WITHIN = INNER_MARKS + "、"
"""marks within a sentence"""


class Day(NamedTuple):
    """A day by which something may be due, None for none, and where and how it is named."""

    day: date | None
    source: str = "none"
    commas: int = 0
    """marks between it and what may be due: those within a sentence, and those between sentences"""
    stops: int = 0
    opens: str = ""
    """whether its time opens a sentence, or a clause"""
    nearer: int = 0
    """how many other times stand between"""
    kind: str = ""
    rule: str = ""
    span: str = ""
    follows: str = ""
    """the mark behind it"""
    between: str = ""


def days_of(arrays: DocumentArrays, place: DuePlace) -> list[Day]:
    """Return the days that may be meant; first that there is none."""
    days = [Day(None)]
    days += _above(arrays, place)
    days += _in_line(arrays, place)
    days += _below(arrays, place)
    days += _of_document(arrays, place)
    return days


def own_time(arrays: DocumentArrays, place: DuePlace) -> str:
    """Return the rule of the time that stands nearest before or in what is due, within its clause; empty if none does."""
    clause = clause_start(arrays.text, place.start, max(place.sentence[0], place.start - REACH))
    found = [period for period in arrays.times.between(clause, place.end) if period.kind not in {"time", "name"}]
    return found[-1].rule if found else ""


def _above(arrays: DocumentArrays, place: DuePlace) -> Iterator[Day]:
    """Yield the days that the headings above name, and the line that leads in to a list."""
    lines, text = arrays.document.lines, arrays.text
    line = lines[place.line]
    own = line.heading is not None and place.start < line.start + len(line.heading)
    section = line.section[:-1] if own else line.section
    for depth, heading in ((2, section[-2:-1]), (1, section[-1:])):
        of_heading = arrays.times.above(section[: len(section) - depth + 1], 1) if heading else []
        for period in of_heading:
            if day := last_day(period, place, arrays):
                opens = _in_heading(heading[0], period.text)
                yield Day(day, "heading", depth, 0, opens, 0, period.kind, period.rule, length_of(period, day, place))
    for index in range(place.line - 1, max(-1, place.line - LINES_ABOVE), -1):
        above = lines[index]
        bare = text[above.start : above.end].strip(AROUND_TIME)
        for period in arrays.times.between(above.start, above.end) if len(bare) <= LONGEST_CELL else ():
            if period.text == bare and above.heading not in section and (day := last_day(period, place, arrays)):
                yield Day(day, "line above", kind=period.kind, span=length_of(period, day, place))
                return
        if above.heading and above.depth is not None and above.heading in section:
            return
        if text[above.end - 1 : above.end] in {"：", ":"}:
            for period in arrays.times.between(above.start, above.end):
                if day := last_day(period, place, arrays):
                    opens = what_opens(text, above.start, period.start)
                    yield Day(day, "lead-in", 0, 0, opens, 0, period.kind, period.rule, length_of(period, day, place))
            return


def _in_line(arrays: DocumentArrays, place: DuePlace) -> Iterator[Day]:
    """Yield the days that the line itself names."""
    text, line = arrays.text, arrays.document.lines[place.line]
    opened = max(min(line.start, place.sentence[0]), place.start - REACH)
    closed = min(max(line.end, place.sentence[1]), place.end + REACH)
    row = is_row(text[line.start : line.end])
    times = [period for period in arrays.times.between(opened, closed) if period.kind not in {"time", "name"}]
    behind = bisect_left([period.start for period in times], place.start)
    for index, period in enumerate(times):
        day = last_day(period, place, arrays)
        if day is None:
            continue
        if index < behind:
            between, nearer = text[period.end : place.start], behind - 1 - index
            source = "before" if period.start >= place.sentence[0] else "earlier sentence"
        elif period.start < place.end:
            between, nearer, source = text[place.start : period.start], 0, "inside"
        else:
            between, nearer = text[place.end : period.start], index - behind
            source = "after" if period.end <= place.sentence[1] else "later sentence"
        stops = min(MOST, sum(between.count(mark) for mark in PROSE_MARKS))
        if source == "later sentence" and not _announced().intersection((between[-5:-1], between[-3:-1])) and not row:
            continue
        yield Day(
            day,
            "row" if row and "sentence" in source else source,
            min(MOST, sum(between.count(mark) for mark in WITHIN)),
            stops,
            what_opens(text, opened, period.start),
            min(MOST, nearer),
            period.kind,
            period.rule,
            length_of(period, day, place),
            mark_behind(text[period.end : period.end + 1]),
            between[-2:] if index < behind else between[-3:],
        )


def _below(arrays: DocumentArrays, place: DuePlace) -> Iterator[Day]:
    """Yield the day that stands in a cell of its own below, in a table that came down with one cell on each line."""
    lines = arrays.document.lines
    own = lines[place.line]
    if own.end - own.start > LONGEST_CELL * 2 or not _announced().intersection(_short_lines(arrays, place.line)):
        return
    for line in lines[place.line + 1 : place.line + 1 + CELLS_BELOW]:
        if line.end - line.start > LONGEST_CELL:
            return
        for period in arrays.times.between(line.start, line.end):
            if len(period.text) == line.end - line.start and (day := last_day(period, place, arrays)):
                yield Day(day, "cell below", span=length_of(period, day, place), kind=period.kind)
                return


def _of_document(arrays: DocumentArrays, place: DuePlace) -> Iterator[Day]:
    """Yield the end of a plan of several years, and that of the campaign that the document opens with."""
    plans = arrays.metadata.plan_years
    if len(plans) >= SEVERAL:
        yield Day(date(plans[-1], 12, 31), "whole plan")
    for period in arrays.times.between(0, CAMPAIGN_NAMED):
        if period.rule == "date.range" and period.first and (day := last_day(period, place, arrays)):
            yield Day(day, "campaign", span=length_of(period, day, place))
            return


def _in_heading(heading: str, time: str) -> str:
    bare = heading.strip(AROUND_TIME)
    if len(time) * 2 > len(bare):
        return "whole"
    return "end" if bare.endswith(time) else "start" if bare.startswith(time) else "part"


def _short_lines(arrays: DocumentArrays, line: int) -> set[str]:
    """Return the lines above ``line`` that may be cells: of a table that the line stands in, the heads are among them."""
    above = arrays.document.lines[max(0, line - LONGEST_TABLE) : line]
    return {arrays.text[one.start : one.end] for one in above if one.end - one.start <= LONGEST_CELL}


@cache
def _announced() -> frozenset[str]:
    return frozenset(lexicon("documents")["due_column"]["words"])
