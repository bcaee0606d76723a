"""The year that each sentence is about: that of the heading above it, else the document's year for plans or results."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from ...corpora import lexicon, pattern
from ...nlp.document_text import DocumentText
from ...nlp.text.borders import CLAUSE_MARKS
from ...nlp.text.lines import Line
from ...nlp.times.years import year_at, years_named
from .metadata import Metadata

__all__ = ["headings_ahead", "part_years", "planned_year"]

# 2017年，…: a paragraph that opens with its year speaks of it to its end.
OPENING_YEAR = re.compile(rf"[^{CLAUSE_MARKS}\d]{{0,8}}")
# 五年来，…: what a paragraph begins with holds for those after it too; further in, for its sentence alone.
OPENING = 8


class _Part(NamedTuple):
    """What a heading says of the lines below it, to the next heading that is not below itself."""

    level: int = 0
    year: int | None = None
    """the year that it names"""
    ahead: bool | None = None
    """whether that is one of plans or of results, None for both"""
    many: bool = False
    """whether it is about several years"""


def planned_year(metadata: Metadata, spoken: int | None) -> int | None:
    """Return the year that plans are for which name none: that in which the document speaks, else the first ahead."""
    plans = metadata.plan_years
    if not plans or spoken in plans:
        return spoken if plans else None
    return next((year for year in plans if spoken and year > spoken), plans[-1])


def headings_ahead(document: DocumentText) -> list[bool | None]:
    """Return of each line whether the headings above it say that it speaks of what is to come; None where none does."""
    return [part.ahead for part, _ in _parts(document)]


def part_years(
    document: DocumentText, metadata: Metadata, lines: Sequence[int], ahead: Sequence[bool], spoken: int | None
) -> list[int | None]:
    """Return the year of each sentence, given the line it stands in and whether it speaks of what is to come.

    ``spoken`` is the year that the document speaks in.
    """
    plan = planned_year(metadata, spoken)
    actual = metadata.actual_years[-1] if metadata.actual_years else None
    parts, opened = zip(*_parts(document), strict=True) if document.lines else ((_Part(),), (None,))
    years = list[int | None]()
    for line, forward in zip(lines, ahead, strict=True):
        part = parts[line]
        stated = part.year if part.ahead in {None, forward} else None
        many = part.many and (part.ahead or not forward)  # of years to come no sentence speaks of a single one
        years.append(opened[line] or (None if many else stated or (plan if forward else actual)))
    return years


def _parts(document: DocumentText) -> Iterator[tuple[_Part, int | None]]:
    """Yield of each line the part that it stands in, and the year that it opens with itself."""
    part = _Part()
    for line in document.lines:
        content = document.unified[line.start : line.end]
        if line.level is not None and not line.bullet and line.heading:
            part = _under(part, line, content[: len(line.heading)])
        many = pattern("documents", "temporality", "many_years").search(content)
        if many and (
            many.start() <= OPENING or pattern("documents", "temporality", "many_years").search(line.heading or "")
        ):
            part = part._replace(ahead=False, year=None, many=True)  # totals of several years answer no year's target
        yield part, None if line.heading else _opening_year(content)


def _under(part: _Part, line: Line, heading: str) -> _Part:
    """Return the part that ``heading`` opens, or goes on with."""
    level = line.level or 0
    years = [named.year for named in years_named(heading) if named.calendar == "western"]
    if pattern("documents", "temporality", "years_to_come").search(heading) and not years:
        return _Part(level, ahead=True, many=True)
    # 目标任务完成情况 looks back, 上年工作情况和今年打算 ahead: the last word says which.
    forward, backward = (_last(heading, name) for name in ("plan_part", "result_part"))
    if forward != backward and (level <= 1 or forward > backward):
        return _Part(level, years[0] if years else None, forward > backward)
    return _Part(level) if level and level <= part.level else part


def _last(heading: str, name: str) -> int:
    """Return where the last of the words ``name`` ends in ``heading``, -1 where none stands there."""
    return max((end for _, _, end in _words(name).find_matches_as_indexes(heading, overlapping=True)), default=-1)


@cache
def _words(name: str) -> AhoCorasick:
    return AhoCorasick(lexicon("documents")[name]["words"])


def _opening_year(content: str) -> int | None:
    words = OPENING_YEAR.match(content)
    named = year_at(content, words.end()) if words else None
    return (
        named.year
        if named
        and named.calendar == "western"
        and content.startswith(tuple(lexicon("documents")["opening_year"]["words"]), named.end)
        else None
    )
