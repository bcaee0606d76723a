"""What a date, a month, a quarter, a year … means: from matched words to a stretch of the calendar."""

import math
import re

from . import calendar
from .calendar import Stretch
from .moments import read_moment
from .numbers import numbers
from .passage import Passage, Point, Year
from .words import Entry, Found, time_words

__all__ = ["read_point"]

PROSE_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20})
"""The fractions that prose writes with a slash: 1/3 is a third, 8/17 is a day in August."""

LATE, WINTER = 10, 2
"""the month from which on a festival in the months up to ``WINTER`` is the next one"""
HOW_MANY = re.compile(r"(?<=[0-9一二三四五六七八九十]) {0,2}[两三] {0,2}个? {0,2}(?=月)")
"""how many months have been listed: the 两个 of 8、9两个月"""

FIRST_TABLED_YEAR = 2000
"""The year that the tables of days (``dates`` in the lexicon) begin with."""


def read_point(found: Found, passage: Passage) -> Point | None:
    """Return what the matched entries mean; None if together they name no time."""
    if "numeric" in found:
        return _read_figures(found, passage)
    if "plan" in found:
        return _read_plan(found)
    if "long" in found:
        return _read_long(*found["long"])
    if "bare_day" in found:
        return _read_bare_day(*found["bare_day"], passage)
    if "moment" in found:
        point = read_moment(found["moment"][0], passage)
        return _read_inside(found, point)
    if found.keys() & {"year", "stretch", "festival"} or {"bare", "part"} <= found.keys():
        return _read_inside(found, _read_within_year(found, passage))
    return None


def _read_figures(found: Found, passage: Passage) -> Point | None:
    entry, words = found["numeric"]
    values = numbers(words)
    if entry.id == "date.figures_day":  # 8/17
        month, day = values
        if not passage.in_range and "hour" not in found and _is_fraction(month, day):
            return None
        return _day(Point(entry.id, month=month), passage.year_of_month(month), [day])
    year = values[0] if values[0] > 1000 else calendar.minguo(values[0])  # 111/05/03
    point = Point(entry.id, calendar.months(year, values[1], values[1]), "text", year, values[1])
    return point if len(values) == 2 else _day(point, Year(year, year, "text"), values[2:])


def _is_fraction(above: int, below: int) -> bool:
    return above < below and below in PROSE_DENOMINATORS and math.gcd(above, below) == 1


def _read_plan(found: Found) -> Point:
    entry, _ = found["plan"]
    if "plan_part" not in found:
        return Point(entry.id, calendar.years(*entry.years), "text", kind="name")
    part, _ = found["plan_part"]
    if part.means == "vague":
        return Point(part.id)
    first, last = entry.years
    return Point(part.id, calendar.years(last if part.means == "last" else first, last), "text")


def _read_long(entry: Entry, words: str) -> Point:
    values = numbers(words)
    if words.endswith("学期"):  # when a term begins and ends is set locally
        return Point(entry.id)
    if entry.opens:
        year = calendar.minguo(values[0]) if entry.id == "school.minguo" else values[0]
        return Point(entry.id, calendar.school_year(year, entry.opens), "text")
    if entry.century:
        start = entry.century + values[-1]
        return Point(entry.id, calendar.years(start, start + 9), "text")
    return Point(entry.id)


def _read_bare_day(entry: Entry, words: str, passage: Passage) -> Point | None:
    """Read a day with no month: it is in the month that the text named last, unless it would go back in time."""
    if not passage.in_range and (entry.means == "closing" or not words[0].isdecimal()):  # 三日 are three days
        return None
    last, days = passage.last, numbers(words)
    if last.month is None or last.day is None or days[0] < last.day:
        return Point(entry.id)
    return _day(Point(entry.id, month=last.month), passage.named_year(), days)


def _read_within_year(found: Found, passage: Passage) -> Point:
    """Read a year, or what stands for a stretch of one, with or without its year."""
    year = None
    if "year" in found:
        entry, words = found["year"]
        year = _year(entry, words, passage)
        point = Point(entry.id)
        if year:
            named = year.last if year.first == year.last else None
            point = Point(entry.id, calendar.years(year.first, year.last), year.against, named)
        if not found.keys() & {"stretch", "festival", "bare"}:
            return point
    for slot, read in (("stretch", _read_stretch), ("festival", _read_festival)):
        if slot in found:
            return read(*found[slot], year, passage, named="year" in found)
    if "year" in found:  # 今年年底
        return point
    return _read_bare_unit(found["bare"][0], passage)


def _year(entry: Entry, words: str, passage: Passage) -> Year | None:
    if entry.id == "year.number":
        values = numbers(words)
        return Year(values[0], values[-1], "text")
    if entry.id.startswith("year.minguo"):
        common = calendar.minguo(1 if "元" in words else numbers(words)[0])
        return Year(common, common, "text")
    if entry.id == "year.short":  # 22年5月 is 2022; 98年5月 may be 1998 or 2009
        short = numbers(words)[0]
        return Year(2000 + short, 2000 + short, "text") if short < 50 else None
    base = passage.this_year()
    if entry.origin == "passage":
        named = passage.named_year()
        base = named or (base if entry.id == "year.then" else None)
    if base is None:
        return None
    to = entry.offset if entry.to is None else entry.to
    return Year(base.first + entry.offset, base.first + to, base.against)


def _read_stretch(entry: Entry, words: str, year: Year | None, passage: Passage, *, named: bool) -> Point:
    if entry.months:
        first, last = entry.months
    else:
        values = _each(words) if entry.means == "pair" else numbers(HOW_MANY.sub("", words)) or [3]  # 前三季
        first, last = (values[0] - 1) * entry.per + 1, values[-1] * entry.per
        if entry.means.startswith("from_start"):
            first = 1
    if not named and entry.means != "from_start_of_named_year":
        year = passage.this_year() if entry.origin == "reference" else passage.year_of_month(first)
    month = last if entry.per == 1 else None
    if year is None or year.first != year.last:
        return Point(entry.id, month=month)
    return Point(entry.id, calendar.months(year.first, first, last), year.against, year.first, month)


def _each(pair: str) -> list[int]:
    """Return the two months of 七八月份."""
    return [numbers(character)[0] for character in pair[:2]]


def _read_festival(entry: Entry, words: str, year: Year | None, passage: Passage, *, named: bool) -> Point:  # noqa: ARG001
    if not named:
        year = passage.named_year() or passage.this_year()
    if year is None or year.first != year.last:
        return Point(entry.id)
    stretch = _festival(entry, year.first)
    if not named and stretch and stretch[1].month <= WINTER and _is_late(passage, year.first):
        year = year._replace(first=year.first + 1, last=year.last + 1)
        stretch = _festival(entry, year.first)
    return Point(entry.id, stretch, year.against if stretch else None, year.first)


def _is_late(passage: Passage, year: int) -> bool:
    """Whether the year draws to its end where the text speaks: the Spring Festival is then the next one."""
    written = passage.reference.written
    named_late = passage.last.year == year and (passage.last.month or 0) >= LATE
    return named_late or (written is not None and written.year == year and written.month >= LATE)


def _festival(entry: Entry, year: int) -> Stretch | None:
    if entry.date:
        return calendar.day(year, *entry.date)
    if entry.counted_from:
        base = _festival(time_words().by_id(entry.counted_from), year)
        return base and calendar.shift_days(base, entry.days)
    if not 0 <= year - FIRST_TABLED_YEAR < len(entry.dates):
        return None
    return calendar.day(year, *numbers(entry.dates[year - FIRST_TABLED_YEAR]))


def _read_bare_unit(entry: Entry, passage: Passage) -> Point:
    """Read the 年 of 年底, this year, or the 月 of 月底, the month named last, else that of writing."""
    if entry.unit == "year":
        year = passage.named_year() if passage.in_range else passage.this_year()  # 2021年3月至年底
        if year is None:
            return Point(entry.id)
        return Point(entry.id, calendar.years(year.first, year.last), year.against, year.first)
    if entry.unit == "month" and passage.last.month and (named := passage.named_year()):
        month = passage.last.month
        return Point(entry.id, calendar.months(named.first, month, month), named.against, named.first, month)
    return read_moment(entry, passage)


def _read_inside(found: Found, point: Point) -> Point:
    """Read the day, the weekday or the part that follows in the same expression."""
    if "day" in found:
        year = Year(point.year, point.year, point.against) if point.year is not None and point.against else None
        entry, words = found["day"]
        return _day(point._replace(rule=entry.id), year, numbers(words))
    if "weekday" in found:
        entry, words = found["weekday"]
        offset = min("一二三四五六日天".index(words), 6)
        monday = point.stretch and (point.stretch[0], point.stretch[0])
        return point._replace(rule=entry.id, stretch=monday and calendar.shift_days(monday, offset))
    if "part" in found:
        entry, _ = found["part"]
        if entry.kind == "deadline":  # 年内
            return point._replace(rule=entry.id, kind=entry.kind)
        return point._replace(rule=entry.id, stretch=point.stretch and _part(entry, point.stretch))
    return point


def _day(point: Point, year: Year | None, days: list[int]) -> Point:
    if year is None or point.month is None:
        return point._replace(stretch=None, against=None, day=days[-1])
    first, last = (calendar.day(year.first, point.month, number) for number in (days[0], days[-1]))
    stretch = calendar.hull(first, last)
    return point._replace(stretch=stretch, against=year.against if stretch else None, year=year.first, day=days[-1])


def _part(entry: Entry, stretch: Stretch) -> Stretch | None:
    first, last = (calendar.thirds(stretch, number) for number in entry.thirds)
    if first and last:
        return first[0], last[1]
    if entry.month and stretch == calendar.years(stretch[0].year, stretch[0].year):
        return calendar.months(stretch[0].year, entry.month, entry.month)
    return calendar.end_of_part(stretch) if entry.thirds == (3, 3) else None
