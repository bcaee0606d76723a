"""Puts points of time together into whole expressions: from … to …, before, since, up to, within, every."""

import re
from typing import NamedTuple

from ..text.borders import COMMAS, SENTENCE_END
from .lengths import read_length
from .numbers import numbers
from .passage import Passage, Point, Reading
from .points import read_point
from .relations import end_of_figures, join, read_now, relate
from .words import Entry, TimeWords, entries_in

__all__ = ["Expression", "read_expression"]

RELATIVE_YEARS = frozenset({"year.last", "year.before_last", "year.next", "year.after_next"})
"""去年 is what a sentence is about only where it opens it (去年,…); elsewhere it is mostly a comparison."""

LIST = 5
"""How many more days or months may follow after 每年."""

SENTENCE = 60
"""How far back 同期 looks for the days that it repeats."""


class Expression(NamedTuple):
    """An expression of time, up to ``end``."""

    start: int
    end: int
    reading: Reading
    point: Point | None = None
    """what later words may lean on: the 2022年3月 that a bare 5月 follows"""


def read_expression(
    words: TimeWords, text: str, at: int, passage: Passage, points: re.Pattern[str]
) -> Expression | None:
    """Return the longest expression that begins at that place of the narrowed text.

    ``points`` is the pattern for points of time that suits the text: ``words.point`` or ``words.point_minguo()``.
    """
    reader = _Reader(words, text, passage, points)
    first, trigger_chars = text[at], words.trigger_chars
    best = None
    for read, begins in (
        (reader.now, first in trigger_chars["now"]),
        (reader.dated, True),
        (reader.length, first in trigger_chars["length_lead"] or first in trigger_chars["count"]),
        (reader.frequency, first in trigger_chars["frequency"]),
        (reader.clock, first in trigger_chars["clock"]),
    ):
        expression = read(at) if begins else None
        if expression and (best is None or expression.end > best.end):  # of equally long ones the first is taken
            best = expression
    return best


class _Reader(NamedTuple):
    words: TimeWords
    text: str
    passage: Passage
    points: re.Pattern[str]

    def now(self, at: int) -> Expression | None:
        """Read what counts from the day of writing: 截至目前, 一年来."""
        match = self.words.now.match(self.text, at)
        if match is None:
            return None
        entry, _ = entries_in(match)["now"]
        return Expression(at, match.end(), read_now(entry, self.passage))

    def dated(self, at: int) -> Expression | None:
        """Read a point or a range, with what stands before and after it: 自2022年3月起, 6月底前, 3月至5月."""
        begins = self.text[at] in self.words.trigger_chars["lead"]
        lead, start = (self._entry(self.words.lead, at, "lead") if begins else None) or (None, at)
        opening = self._point(start, self.passage)
        if opening is None:
            return None
        (end, point), is_range = opening, False
        if closing := self._range_end(end, point):
            (end, last), is_range = closing, True
            point = join(point, last)
        tail, tail_end = self._entry(self.words.tail, end, "tail") or (None, end)
        if tail and tail.kind == "until" and not (lead or is_range):  # 5月止 alone is no expression
            tail = None
        if tail is None and lead and lead.kind != "until" and self.text.startswith("的", end):  # 从去年的2%提高到…
            lead, at = None, start
        named_before = None
        if tail and tail.means == "same_days" and self._is_sentence(self.passage.noted_at, at):
            named_before = self.passage.last
        reading = relate(lead, point, tail, self.passage.reference, named_before, is_range=is_range)
        whole = Expression(at, tail_end if tail else end, reading)
        return whole._replace(point=point) if self._is_named(whole, point, tail, is_range=is_range) else whole

    def length(self, at: int) -> Expression | None:
        """Read a length of time: 三年内, 用两年时间, 近五年, 5天."""
        match = self.words.length.match(self.text, at)
        reading = read_length(match, entries_in(match), self.passage) if match else None
        return Expression(at, match.end(), reading) if match and reading else None

    def frequency(self, at: int) -> Expression | None:
        """Read how often: 每年, 每年12月底前, 每季度一次; there is nothing to resolve."""
        match = self.words.frequency.match(self.text, at)
        if match is None:
            return None
        end = match.end()
        of = end + self.text.startswith("的", end)
        if (part := self.points.match(self.text, of)) and part.end() > of:  # the 3月、9月 of 每年3月、9月
            end = self._list_end(part.end())
            if after := self._entry(self.words.tail, end, "tail"):
                end = after[1]
        if times := self.words.times.match(self.text, end):
            end = times.end()
        return Expression(at, end, Reading(next(iter(entries_in(match).values()))[0].id, "frequency"))

    def clock(self, at: int) -> Expression | None:
        """Read an hour with no day: 上午9时至11时."""
        found = self._entry(self.words.clock, at, "clock")
        return Expression(at, found[1], Reading(found[0].id, "time")) if found else None

    def _entry(self, pattern: re.Pattern[str], at: int, slot: str) -> tuple[Entry, int] | None:
        match = pattern.match(self.text, at)
        return (entries_in(match)[slot][0], match.end()) if match else None

    def _point(self, at: int, passage: Passage) -> tuple[int, Point] | None:
        match = self.points.match(self.text, at)
        if match is None or match.end() == at:
            return None
        point = read_point(entries_in(match), passage)
        return (match.end(), point) if point else None

    def _range_end(self, at: int, opening: Point) -> tuple[int, Point] | None:
        match = self.words.range.match(self.text, at)
        if match is None or opening.kind != "date":
            return None
        passage = self.passage.up_to(opening)
        if opening.rule.startswith("date.figures") and (bare := self.words.point_end.match(self.text, match.end())):
            return bare.end(), end_of_figures(opening, numbers(bare.group())[0])
        closing = self._point(match.end(), passage)
        return closing if closing and closing[1].kind != "name" else None

    def _is_named(self, whole: Expression, point: Point, tail: Entry | None, *, is_range: bool) -> bool:
        """Whether later words lean on the point: what is finer than a year, or the year of the sentence itself."""
        if point.year is None or (tail and tail.means == "same_days") or self._in_title(whole.start):
            return False
        if self.words.comparing.match(self.text, whole.start):  # 比2021年底增长: the sentence is not about that year
            return False
        if point.month is not None or not point.rule.startswith("year."):
            return True
        if is_range or whole.reading.kind != "date":
            return False
        return point.rule not in RELATIVE_YEARS or self.text[whole.end : whole.end + 1] in tuple(COMMAS)

    def _list_end(self, end: int) -> int:
        for _ in range(LIST):
            mark = self.words.list_mark.match(self.text, end)
            point = self.points.match(self.text, mark.end()) if mark else None
            if mark is None or point is None or point.end() == mark.end():
                break
            end = point.end()
        return end

    def _is_sentence(self, start: int, end: int) -> bool:
        return end - start <= SENTENCE and not SENTENCE_END.search(self.text, start, end)

    def _in_title(self, at: int) -> bool:
        before = self.text[max(at - 40, 0) : at]  # titles are shorter than that before their year
        return before.rfind("《") > before.rfind("》")
