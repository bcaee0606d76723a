"""What the words around a point of time make of it: 起, 以前, 截至, 以来, 期间, 同期; and what a range is."""

from datetime import date, timedelta

from . import calendar
from .passage import Passage, Point, Reading, Reference
from .words import Entry

__all__ = ["end_of_figures", "join", "read_now", "relate"]


def relate(
    lead: Entry | None,
    point: Point,
    tail: Entry | None,
    reference: Reference,
    named_before: Point | None,
    *,
    is_range: bool,
) -> Reading:
    """Return what the words before (``lead``) and after (``tail``) make of a point or a range.

    ``named_before`` is what the sentence named before, the days that 同期 repeats.
    """
    decides = tail or lead
    if decides and point.kind == "name":  # with a word of time the plan is a period
        point = point._replace(kind="date")
    if decides is None or (is_range and decides.kind in {"since", "until"}):  # 自3月起至5月止 is from … to …
        return _whole(point)
    if decides.means == "same_days":
        return _same_days(decides, point, named_before)
    if decides.means == "holiday":  # 春节期间: the last day of a holiday is set each year
        if not point.stretch or not point.rule.startswith("festival."):
            return _whole(point)
        return Reading(decides.id, "date", point.stretch[0], None, point.against)
    kind = decides.kind or point.kind
    if point.stretch is None or decides.means == "vague":
        return Reading(decides.id, kind)
    first, last = point.stretch
    if tail and tail.id == "deadline.before" and not is_range:
        last = _before(point, first, last)
    if kind == "since":
        now = reference.written if decides.means == "to_now" else None
        return Reading(decides.id, kind, first, now if now and now >= first else None, point.against)
    return Reading(decides.id, kind, None, last, point.against)


def _before(point: Point, first: date, last: date) -> date:
    """Return the last day before a holiday (国庆前) or a bare month (四月前); anything else is still within (9月8日前).

    New Year's Day without a year is the next one.
    """
    holiday = point.rule.startswith("festival.")
    bare_month = point.month is not None and point.day is None and calendar.months(first.year, first.month, first.month)
    if not holiday and bare_month != (first, last):
        return last
    eve = first - timedelta(days=1)
    next_one = holiday and point.against == "year" and eve.year < first.year
    return eve.replace(year=first.year) if next_one else eve


def _whole(point: Point) -> Reading:
    if point.stretch is None:
        return Reading(point.rule, point.kind)
    first, last = point.stretch
    return Reading(point.rule, point.kind, None if point.open_start else first, last, point.against)


def _same_days(rule: Entry, point: Point, named_before: Point | None) -> Reading:
    """Read 去年同期: the months or the quarter that the sentence named before, in that year."""
    stretch = None
    if named_before and named_before.stretch and named_before.day is None and point.year is not None:
        stretch = calendar.same_days_in(named_before.stretch, point.year)
    return Reading(rule.id, "date", *stretch, "passage") if stretch else Reading(rule.id, "date")


def join(opening: Point, closing: Point) -> Point:
    """Return the range from one point to another; what follows leans on its end."""
    if opening.stretch is None:
        return closing._replace(rule="date.range", open_start=True)
    stretch = calendar.hull(opening.stretch, closing.stretch)
    return closing._replace(rule="date.range", stretch=stretch, against=opening.against if stretch else None)


def end_of_figures(opening: Point, number: int) -> Point:
    """Return the end of a range in figures that is no more than a number: the 07 of 2022/02~07."""
    if opening.year is None or opening.month is None:
        return Point(opening.rule)
    if opening.day is None:
        stretch = calendar.months(opening.year, number, number)
        return opening._replace(stretch=stretch, month=number)
    return opening._replace(stretch=calendar.day(opening.year, opening.month, number), day=number)


def read_now(rule: Entry, passage: Passage) -> Reading:
    """Return what an expression means that counts from the day of writing without naming a date: 截至目前, 一年来."""
    written = passage.reference.written
    if rule.kind in {"since", "until"}:
        return Reading(rule.id, rule.kind, None, written, "written" if written else None)
    year = None
    if rule.means and written:
        year = calendar.finished_year(written)
    elif rule.means == "year_to_now":
        year = passage.reference.year
    stretch = None if year is None else calendar.years(year, year)
    kind = rule.kind or "date"
    return Reading(rule.id, kind, *stretch, "written" if written else "year") if stretch else Reading(rule.id, kind)
