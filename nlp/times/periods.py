"""When: the small language of time in Chinese administrative prose (2022年3月至5月, 年底前, 三年内, 截至目前).

The words are in ``corpora/lexicon/periods.toml``; ``words`` compiles them; ``points``, ``moments`` and ``lengths`` say
what they mean, ``passage`` what they lean on; ``relations`` and ``expressions`` put them together.

What is meant follows the conventions for Chinese plans and reports: 三年内 counts the current year and ends on
31 December, 上旬 ends on the 10th, 中旬 on the 20th, 底 on the last day. 前 includes what stands before it: whoever
does it on 8 September has kept 9月8日前, and 2025年前 lasts until the end of 2025, because nobody may be called late
while one reading still leaves time. Only before a holiday (国庆前) or a bare month (四月前) is before its first day.
"""

import datetime
import re
from bisect import bisect_left
from typing import NamedTuple

from ..text.borders import LINE_END_MARKS
from .expressions import read_expression
from .numbers import narrow, numbers
from .passage import Against, Kind, Passage, Reference
from .words import time_words

__all__ = ["Against", "Kind", "Period", "PeriodReader", "Reference", "deadline", "find_periods"]

PARAGRAPH = re.compile(rf"\n(?:(?<=[{LINE_END_MARKS}]\n)|(?<=[{LINE_END_MARKS}][ \r]\n)|[ \t\r]{{0,4}}\n)")
"""The end of a paragraph; a line that ends without a mark is one that was broken to fit the page."""

SECTION_NUMBER = re.compile(
    r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})、([0-9]{1,2}|[一二三四五六七八九十]{1,3})?(?!、)"
)

ITEM_NUMBER = re.compile(
    r"(?m)^([ \t]{0,8}[0-9]{1,2})\.(?=(?:1[0-2]|[1-9])(?: {0,2}(?:[—–―─~\-]{1,2}|至|到) {0,2}(?:1[0-2]|[1-9]))? {0,2}月"
    r"|20[0-9]{2} {0,2}年)"
)
"""The number of an item with a point before a month or a year: 9.10月底前 is item 9, due in October."""


class Period(NamedTuple):
    """A stretch of time as the text names it, ``text[start:end]``.

    ``kind`` is what the words make of it:

    - ``date``: a stretch of the calendar, from a day to a five-year plan (3月5日, 上半年, 2021—2025年)
    - ``deadline``: until when something is to be done (6月底前, 年内, 三年内, 到2025年)
    - ``since``: from then on, or from then to now (3月起, 今年以来, 近三年)
    - ``until``: the day up to which something was counted (截至目前, 截至2022年底)
    - ``duration``: how long (三年, 5天, the 三年 of 三年行动计划)
    - ``frequency``: how often (每年, 每季度一次)
    - ``time``: an hour with no day (上午9时, 14:00)
    - ``name``: a plan that goes by its years, with no word of time (喜看“十四五”)

    ``first`` and ``last`` are both included; None is an open end, or one that nothing settles. ``rule`` is the id of
    the entry of the lexicon that decided, ``resolved_against`` what it was resolved against: ``text`` if it says all
    itself, ``passage`` if the text said it before, ``year`` or ``written`` of the reference; None if unresolved.
    """

    start: int
    end: int
    text: str
    kind: Kind
    first: datetime.date | None
    last: datetime.date | None
    rule: str
    resolved_against: Against | None


def find_periods(text: str, reference: Reference) -> list[Period]:
    """Return the expressions of time in a text in simplified characters, in order, each at its longest reading.

    A month without a year takes the year that its paragraph named last, else the year of the reference. Where sections
    are about different years, ``document_periods`` reads them all in one pass.
    """
    reader = PeriodReader(text)
    periods, start = list[Period](), 0
    for border in (*(match.start() for match in PARAGRAPH.finditer(reader.narrowed)), len(text)):
        found, _ = reader.read(start, border, Passage(reference))
        periods += found
        start = border
    return periods


def deadline(period: Period) -> datetime.date | None:
    """Return the last day on which what is due at that period is done in time; None if it sets no such day.

    A plain date sets one too (4月底交付): who asks has found that something is to be done then.
    """
    return period.last if period.kind in {"date", "deadline"} else None


class PeriodReader:
    """Reads a text stretch by stretch, none of which an expression of time crosses the end of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.narrowed = ITEM_NUMBER.sub(r"\1、", narrow(text))
        self._words = time_words()
        counts_in_minguo = self._words.minguo.search(self.narrowed) is not None
        self._points = self._words.point_minguo() if counts_in_minguo else self._words.point
        self._triggers = [found.start() for found in self._words.trigger.finditer(self.narrowed)]

    def may_read(self, first: int, last: int) -> bool:
        """Tell whether any expression of time may begin in ``text[first:last]``."""
        at = bisect_left(self._triggers, first)
        return at < len(self._triggers) and self._triggers[at] < last

    def read(self, first: int, last: int, passage: Passage) -> tuple[list[Period], Passage]:
        """Return the periods of ``text[first:last]``, and what a reader knows after them who knew ``passage`` before."""
        text, periods, after = self.narrowed, list[Period](), 0
        begin, end = bisect_left(self._triggers, first), bisect_left(self._triggers, last)
        for at in self._triggers[begin:end]:
            if at < after or _is_section_number(text, at):
                continue
            found = read_expression(self._words, text, at, passage, self._points)
            if found is None:
                continue
            (start, after), reading = found[:2], found.reading
            passage = passage.note(found.point, after) if found.point else passage
            words = self.text[start:after]
            periods.append(
                Period(start, after, words, reading.kind, reading.first, reading.last, reading.rule, reading.against)
            )
        return periods, passage


def _is_section_number(text: str, at: int) -> bool:
    """Whether a line begins here with its number: 2、5月底前 is one month, while 2、3月 may be two."""
    match = SECTION_NUMBER.match(text, at)
    if match is None or (match[2] and numbers(match[1])[0] + 1 == numbers(match[2])[0]):
        return False
    before = text[max(at - 8, 0) : at].rstrip(" \t")
    return before.endswith("\n") or (not before and at < 8)
