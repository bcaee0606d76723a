"""What a length of time means: a duration alone (三年), a deadline (三年内), time that has passed (五年来)."""

import re

from . import calendar
from .numbers import count, numbers
from .passage import Passage, Reading
from .words import Found

__all__ = ["read_length"]


def read_length(match: re.Match[str], found: Found, passage: Passage) -> Reading | None:
    """Return what a matched length means; None where what stands around it makes it something else."""
    lead, tail = (found[slot][0] if slot in found else None for slot in ("length_lead", "length_tail"))
    unit, unit_words = found["unit"]
    if lead and lead.means == "needs_time" and not match["time"]:
        return None
    if tail and tail.id == "duration.plan_name":
        return Reading(tail.id, "duration")
    recent = lead is not None and lead.kind == "since" and unit.unit != "other"  # 近40分钟 are nearly forty minutes
    if tail and tail.kind == "deadline" and not recent:
        return _due(tail.id, unit.unit, unit_words, match, passage)
    if lead and lead.means == "vague":  # 今后五年: whether this year counts is open
        return Reading(lead.id, "deadline")
    if lead and lead.kind == "deadline":
        return _due(lead.id, unit.unit, unit_words, match, passage)
    if tail and tail.kind == "date":  # 三年前: whether to the day or to the year is open
        return Reading(tail.id, "date")
    if tail or recent:
        written = passage.reference.written
        return Reading((lead or tail or unit).id, "since", None, written, "written" if written else None)
    return Reading(unit.id, "duration")


def _due(rule: str, unit: str, unit_words: str, match: re.Match[str], passage: Passage) -> Reading:
    """Say until when: 三年内 ends on 31 December and counts the current year, anything shorter runs from writing.

    After 之日起 or 后 it runs from an event, whose day nobody here knows.
    """
    unresolved = Reading(rule, "deadline")
    if match.string[max(match.start() - 1, 0) : match.start()] in {"起", "后"}:
        return unresolved
    number = count(match["duration__count"])
    if unit == "year" and number and not match["more"]:
        year = passage.this_year()
        stretch = calendar.years(year.first, year.first + number - 1) if year else None
        return Reading(rule, "deadline", *stretch, year.against) if year and stretch else unresolved
    written = passage.reference.written
    length = _months_and_days(unit, unit_words, number, match)
    if written is None or length is None:
        return unresolved
    last = calendar.add_months(written, length[0])
    stretch = calendar.shift_days((last, last), length[1]) if last else None
    return Reading(rule, "deadline", written, stretch[1], "written") if stretch else unresolved


def _months_and_days(unit: str, unit_words: str, number: int | None, match: re.Match[str]) -> tuple[int, int] | None:
    """Return how long 两年半, 三个月, 一个半月, 半年, 两周 are; half a month is held to be fifteen days."""
    more = match["more"] or ""
    halves = match["duration__count"] == "半" or more == "半" or "半" in unit_words
    if match["duration__count"] == "半":
        number = 0
    if number is None or "多" in unit_words + more:
        return None
    if unit == "year":
        return 12 * number + (6 if halves else sum(numbers(more))), 0
    if unit == "month":
        return number, 15 if halves else 0
    if halves:
        return None
    return {"quarter": (3 * number, 0), "week": (0, 7 * number), "day": (0, number)}.get(unit)
