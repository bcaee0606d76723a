"""The last day of a time by which something is due, and how the time stands: how long it is, what it opens."""

from datetime import date
from functools import cache
from typing import NamedTuple

from ..corpora import lexicon, pattern
from ..nlp.text.borders import CLAUSE_MARKS, SENTENCE_MARKS
from ..nlp.times.numbers import count
from ..nlp.times.periods import Period, deadline
from .arrays import DocumentArrays
from .times import in_year

__all__ = ["DuePlace", "last_day", "length_of", "mark_behind", "what_opens"]

DAYS_OF_YEAR, DAYS_OF_MONTH, SHORT_MONTH = 365, 31, 28
MOST_YEARS = 10
OPENING = 3
"""characters that may stand before a time that opens its clause: 于, 力争"""
BRACKETS = "（(", "）)"


class DuePlace(NamedTuple):
    """What may be due: ``start:end`` of the text, its line and sentence, and the years it is about."""

    start: int
    end: int
    line: int
    sentence: tuple[int, int]
    stated: int | None
    """the year that the document speaks in"""
    part: int | None
    """the year of its part of the document"""
    year: int | None


def last_day(period: Period, place: DuePlace, arrays: DocumentArrays) -> date | None:
    """Return the last day of ``period``, as of the year that the place is about; None where it sets none."""
    if _is_compared(arrays.text, period.start):
        return None
    if period.kind == "since":
        return in_year(period, place.stated, place.year).first
    if period.rule == "deadline.within_length":
        return in_year(period, place.stated, place.part).last
    if period.last is None and period.kind in {"duration", "deadline"}:
        return _end_of_years(period, place, arrays.metadata.plan_years)
    return deadline(in_year(period, place.stated, place.year))


def _end_of_years(period: Period, place: DuePlace, plans: list[int]) -> date | None:
    """Return when 三年 are over, those of the plan or those that begin with the year of the text."""
    length = pattern("documents", "length_of_years").fullmatch(period.text)
    number = count(length[1]) if length else None
    if not number or number > MOST_YEARS:
        return None
    if plans and plans[-1] - plans[0] + 1 == number > 1:
        return date(plans[-1], 12, 31)
    return date(place.stated + number - 1, 12, 31) if place.stated and number > 1 else None


def _is_compared(text: str, start: int) -> bool:
    return text.endswith(_compared(), max(0, start - 2), start)


def what_opens(text: str, opened: int, start: int) -> str:
    """Say whether a time that begins at ``start`` opens its sentence or its clause."""
    for back in range(OPENING + 1):
        mark = text[start - back - 1 : start - back]
        if start - back <= opened or mark in SENTENCE_MARKS:
            return "sentence"
        if mark in CLAUSE_MARKS + "、“":
            return "clause"
        if mark in "）)】.．":
            return "item"
        if mark in "（(":
            return "bracket"
    return "no"


def mark_behind(mark: str) -> str:
    """Return what the mark behind a time says: one between clauses as it is, and that a bracket closes."""
    if mark in CLAUSE_MARKS:
        return mark
    return "bracket" if mark in BRACKETS[1] else ""


def length_of(period: Period, day: date, place: DuePlace) -> str:
    """Return how long the period is: a year, months, a month or days; open where its beginning is not known."""
    if period.kind in {"since", "duration"}:
        return period.kind
    if period.first is None:
        return "open"
    days = (day - period.first.replace(year=period.first.year)).days + 1
    if days >= DAYS_OF_YEAR:
        return "year" if day.year == place.stated else "other year"
    return "months" if days > DAYS_OF_MONTH else "month" if days >= SHORT_MONTH else "days"


@cache
def _compared() -> tuple[str, ...]:
    return tuple(lexicon("actions")["compared"])
