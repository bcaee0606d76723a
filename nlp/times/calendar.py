"""The arithmetic of the calendar that dates in administrative prose rest on; no text is read here.

A ``Stretch`` is the first and the last day of something, both included. Whatever does not exist (31 June, the year
0) is None, never the nearest thing that does.
"""

import datetime
from calendar import monthrange
from functools import lru_cache

__all__ = [
    "Stretch",
    "add_months",
    "day",
    "end_of_part",
    "finished_year",
    "hull",
    "minguo",
    "months",
    "same_days_in",
    "school_year",
    "shift_days",
    "thirds",
    "week",
    "years",
]

Stretch = tuple[datetime.date, datetime.date]


@lru_cache(maxsize=1000)
def day(year: int, month: int, number: int) -> Stretch | None:
    """Return that one day."""
    try:
        date = datetime.date(year, month, number)
    except ValueError:
        return None
    return date, date


@lru_cache(maxsize=1000)
def months(year: int, first: int, last: int) -> Stretch | None:
    """Return the months ``first`` to ``last``; where the last comes before the first, it is in the year after."""
    end_year = year + (last < first)
    if not (1 <= first <= 12 and 1 <= last <= 12 and _is_year(year) and _is_year(end_year)):
        return None
    return datetime.date(year, first, 1), datetime.date(end_year, last, monthrange(end_year, last)[1])


@lru_cache(maxsize=1000)
def years(first: int, last: int) -> Stretch | None:
    """Return the years ``first`` to ``last``, from New Year's Day to 31 December."""
    if not (_is_year(first) and _is_year(last) and first <= last):
        return None
    return datetime.date(first, 1, 1), datetime.date(last, 12, 31)


def school_year(first: int, opens: int) -> Stretch | None:
    """Return the school year that begins in the month ``opens`` of the year ``first``.

    On the mainland that is September, in Taiwan August (各級學校學年學期假期辦法, article 2).
    """
    return months(first, opens, opens - 1)


def minguo(year: int) -> int:
    """Return the common year of a year of the Republic (民国): 1 is 1912, 111 is 2022."""
    return year + 1911


def thirds(stretch: Stretch, number: int) -> Stretch | None:
    """Return the first, second or last third (1, 2, 3) of a month, or that month of a quarter.

    A month's thirds are 上旬, 中旬 and 下旬: they end on the 10th, the 20th and the last day. None for any other
    stretch: its middle and its beginning are matters of opinion.
    """
    first, last = stretch
    length = _count_months(stretch)
    if length == 1:
        ends = first.replace(day=10), first.replace(day=20), last
        return first.replace(day=10 * number - 9), ends[number - 1]
    if length == 3:
        month = (first.month + number - 2) % 12 + 1
        return months(first.year + (month < first.month), month, month)
    return None


def end_of_part(stretch: Stretch) -> Stretch | None:
    """Return the end (底, 末) of a stretch: the last third of a month, the last month of anything longer."""
    last = stretch[1]
    if _count_months(stretch) == 1:
        return thirds(stretch, 3)
    return months(last.year, last.month, last.month)


def add_months(date: datetime.date, number: int) -> datetime.date | None:
    """Return the same day ``number`` months later; the last of the month where there is no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + number, 12)
    if not _is_year(year):
        return None
    return datetime.date(year, month + 1, min(date.day, monthrange(year, month + 1)[1]))


def shift_days(stretch: Stretch, number: int) -> Stretch | None:
    """Return the stretch ``number`` days later."""
    try:
        first, last = (date + datetime.timedelta(days=number) for date in stretch)
    except OverflowError:
        return None
    return first, last


def week(date: datetime.date, offset: int) -> Stretch | None:
    """Return the week, Monday to Sunday, ``offset`` weeks from the one that ``date`` is in."""
    monday = date.toordinal() - date.weekday() + 7 * offset
    if not datetime.date.min.toordinal() <= monday <= datetime.date.max.toordinal() - 6:
        return None
    return datetime.date.fromordinal(monday), datetime.date.fromordinal(monday + 6)


def same_days_in(stretch: Stretch, year: int) -> Stretch | None:
    """Return the same days of another year (同期), counted from the year that the stretch begins in."""
    shift = 12 * (year - stretch[0].year)
    first, last = (add_months(date, shift) for date in stretch)
    if first is None or last is None:
        return None
    if stretch[1].day == monthrange(stretch[1].year, stretch[1].month)[1]:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return first, last


def finished_year(written: datetime.date) -> int | None:
    """Return the year that somebody who writes on that day looks back on as the past one (过去一年).

    Until June it is the year before; from November, when annual reports are written, the year itself; in between
    nobody can say.
    """
    if written.month <= 6:
        return written.year - 1
    return written.year if written.month >= 11 else None


def hull(first: Stretch | None, last: Stretch | None) -> Stretch | None:
    """Return the stretch from the beginning of one to the end of the other, if it runs forward."""
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _is_year(year: int) -> bool:
    return datetime.MINYEAR <= year <= datetime.MAXYEAR


def _count_months(stretch: Stretch) -> int | None:
    """Count the months of a stretch; None where it does not consist of whole months."""
    first, last = stretch
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1
