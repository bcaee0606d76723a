"""The times that a document names, as its figures and promises ask for them: before them, inside, behind, in headings."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ..nlp.text.lines import Line
from ..nlp.times.documents import document_periods
from ..nlp.times.passage import Reference
from ..nlp.times.periods import Period, find_periods
from ..nlp.times.years import years_named

__all__ = ["Times", "in_year", "times_of"]


@dataclass(frozen=True, slots=True)
class Times:
    """Expressions of time in order of place; relative ones are resolved against the year that the document speaks in."""

    periods: list[Period]
    starts: list[int] = field(repr=False)
    of_headings: dict[tuple[str, ...], list[Period]] = field(repr=False)
    """those in the heading that opens a section, by the headings above it and its own"""

    def between(self, start: int, end: int) -> list[Period]:
        """Return the expressions inside ``text[start:end]``."""
        first, last = bisect_left(self.starts, start), bisect_right(self.starts, end - 1)
        while last > first and self.periods[last - 1].end > end:
            last -= 1
        return self.periods[first:last]

    def above(self, section: tuple[str, ...], depth: int) -> list[Period]:
        """Return the expressions of the ``depth`` nearest headings of ``section``, the nearest last."""
        outer = range(max(1, len(section) - depth + 1), len(section) + 1)
        return [period for size in outer for period in self.of_headings.get(section[:size], ())]


def times_of(text: str, lines: Sequence[Line], reference: Reference) -> Times:
    """Return the times that ``text`` names; ``reference`` is the year that it speaks in, and the day of writing."""
    periods = document_periods(text, lines, [reference] * len(lines))
    times = Times(periods, [period.start for period in periods], {})
    for line in lines:
        if line.heading and line.depth is not None:
            times.of_headings[line.section] = times.between(line.start, line.start + len(line.heading))
    return times


def in_year(period: Period, stated: int | None, year: int | None) -> Period:
    """Return ``period`` of a text that speaks in the year ``stated`` as it is in ``year``: 年底前 of a target for another.

    What is counted from the year that the text speaks in (明年2月底前, 三年内) stays where it is.
    """
    if period.resolved_against != "year" or stated is None or year is None or stated == year:
        return period
    if (period.last and period.last.year == year) or any(
        named.calendar == "relative" for named in years_named(period.text)
    ):
        return period
    again = _read(period.text, year)  # holidays of the lunar calendar are on other days
    if again and again.rule == period.rule and again.last and not period.first:
        return period._replace(last=again.last)
    return period._replace(first=_moved(period.first, year - stated), last=_moved(period.last, year - stated))


@lru_cache(maxsize=2000)
def _read(words: str, year: int) -> Period | None:
    found = find_periods(words, Reference(year))
    return found[0] if len(found) == 1 else None


def _moved(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    last_of_february = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if last_of_february else day.day)
