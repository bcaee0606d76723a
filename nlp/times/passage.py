"""What relative words of time are resolved against: the reference, and what the text named before.

今年 is the year that the document is about; a bare 5月 after 2022年3月 is in 2022. Whatever neither of them settles
stays open.
"""

import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .calendar import Stretch

__all__ = ["Against", "Kind", "Passage", "Point", "Reading", "Reference", "Year"]

Kind = Literal["date", "deadline", "since", "until", "duration", "frequency", "time", "name"]

Against = Literal["text", "passage", "year", "written"]
"""What an expression was resolved against: itself, what the text named before, or that field of the reference."""


class Reference(NamedTuple):
    """What the caller knows of the text.

    ``year`` is the year that the document or section is about (今年, 全年, 年底前, 本年度 …); ``written`` is the date
    on which it was written, for 上月 and 截至目前, and for 今年 and 明年 when the year is unknown. ``opens`` is the month
    that the year begins with: in a school year the months before it are of the next.
    """

    year: int | None
    written: datetime.date | None = None
    opens: int = 1


class Year(NamedTuple):
    """The years that words name, and what they were resolved against."""

    first: int
    last: int
    against: Against


class Point(NamedTuple):
    """A stretch of the calendar as the text names it; year, month and day as far as what follows may lean on them."""

    rule: str
    stretch: Stretch | None = None
    against: Against | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    kind: Kind = "date"
    open_start: bool = False
    """whether the stretch begins earlier, on a day that is not known: 即日起至6月30日"""


class Reading(NamedTuple):
    """What a whole expression means; a day that it leaves open, or that nothing settles, is None."""

    rule: str
    kind: Kind
    first: datetime.date | None = None
    last: datetime.date | None = None
    against: Against | None = None


NOTHING_NAMED = Point("")


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reader knows at one place of the text."""

    reference: Reference
    last: Point = NOTHING_NAMED
    """the last point that named a year"""
    noted_at: int = 0
    """where in the text that was"""
    in_range: bool = False
    """whether the end of a range is being read, and ``last`` is its beginning"""

    def this_year(self) -> Year | None:
        """Return 今年: the year that the text is about, else the one that it was written in."""
        if self.reference.year is not None:
            return Year(self.reference.year, self.reference.year, "year")
        if self.reference.written:
            return Year(self.reference.written.year, self.reference.written.year, "written")
        return None

    def named_year(self) -> Year | None:
        """Return the year that the text named last."""
        if self.last.year is None or self.last.against is None:
            return None
        if (
            self.last.against == "written" and self.reference.year is not None and not self.in_range
        ):  # 上月, then 三季度前
            return None
        other = self.last.against == "year" and self.last.year != self.reference.year  # of 明年2月底前,3月…
        said_before = (self.last.against == "text" or other) and not self.in_range
        return Year(self.last.year, self.last.year, "passage" if said_before else self.last.against)

    def year_of_month(self, month: int) -> Year | None:
        """Return the year of a month that stands without one: the year named last, else this year.

        A range may run into the next year (11月至2月). With nothing but the date of writing known, a month on the
        other side of the turn of the year may belong to either, and stays open.
        """
        year, written = self.named_year() or self.this_year(), self.reference.written
        if year is None:
            return None
        if self.in_range and self.last.year is None and self.last.month is not None:
            return None
        if self.in_range:
            later = self.last.month is not None and month < self.last.month
            return Year(year.first + later, year.last + later, year.against)
        if year.against == "year" and year.first == self.reference.year and month < self.reference.opens:
            return Year(year.first + 1, year.last + 1, year.against)
        if written and year.against == "written" and abs(written.month - month) >= 9:
            return None
        return year

    def note(self, point: Point, at: int) -> "Passage":
        """Return what is known after a point that named its year and ended ``at`` there."""
        return Passage(self.reference, point, at)

    def under(self, reference: Reference) -> "Passage":
        """Return what is known of another part of the text, of which the caller knows ``reference``."""
        return Passage(reference, self.last, self.noted_at)

    def up_to(self, opening: Point) -> "Passage":
        """Return what is known while the end of the range is read that begins with ``opening``."""
        return Passage(self.reference, opening, in_range=True)
