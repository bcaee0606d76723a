"""Deadline: by when a target or a promise is due, the best of the days named with it and above it, or none.

No day is the answer where none is named, or only the year as a whole: what is promised is due in its year anyway.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from ...models.scorer import Ints
from ...nlp.times.periods import Period, deadline
from ..arrays import DocumentArrays
from ..task import Answers, Questions, Task, choice, texts
from ..times import in_year
from .role import ROLES, roles_of
from .year import NO_YEAR, YEAR

__all__ = ["DEADLINE", "DUE_TEMPLATES", "SOURCES", "DuePlace", "due_questions"]

SOURCES = ("none", "heading", "before", "inside", "after")
REACH, AHEAD = 400, 400
"""Characters of its sentence before the promise, and after the beginning of those, in which the day may be named."""
DAYS_OF_YEAR, DAYS_OF_MONTH, SHORT_MONTH = 365, 31, 28
MOST_MARKS = 4
DUE_TEMPLATES = (
    "source", "source+marks", "source+last", "source+kind", "span+kind", "source+span", "source+marks+last+kind",
    "between",
)  # fmt: skip


class DuePlace(NamedTuple):
    """What may be due: ``start:end`` of the text, its sentence, the headings above it, and the year it is about."""

    start: int
    end: int
    sentence: tuple[int, int]
    section: tuple[str, ...]
    stated: int | None
    """the year that the document speaks in"""
    year: int | None


class _Day(NamedTuple):
    day: date | None
    source: str = "none"
    marks: int = 0
    """marks between it and the promise"""
    last: bool = False
    """whether no other day is named between them"""
    kind: str = ""
    span: str = ""
    between: str = ""


def due_questions(arrays: DocumentArrays, places: Sequence[DuePlace]) -> Questions:
    """Return the questions by when what stands at ``places`` is due; ``items`` are the days."""
    days = [_days(arrays, place) for place in places]
    every = [day for found in days for day in found]
    starts = np.cumsum([0, *map(len, days)])[:-1]
    atoms = {
        "source": choice([SOURCES.index(day.source) for day in every], SOURCES),
        "marks": choice([day.marks for day in every]),
        "last": choice([day.last for day in every], ("no", "last")),
        "kind": texts([day.kind for day in every]),
        "span": texts([day.span for day in every]),
        "between": texts([day.between for day in every]),
    }
    kinds = np.array([SOURCES.index(day.source) for day in every], np.int64)
    spans = np.array([(place.start, place.end) for place in places], np.int64).reshape(-1, 2)
    links = np.zeros(len(places), np.int64)
    return Questions(atoms, starts, kinds, links, spans, [day.day for day in every])


def targets_of(arrays: DocumentArrays, answers: Answers) -> Ints:
    """Return which figures are targets: only they are asked."""
    targets: Ints = np.flatnonzero(roles_of(arrays, answers) == ROLES.index("target"))
    return targets


def _ask(arrays: DocumentArrays, answers: Answers) -> Questions:
    figures, years = arrays.figures, answers[YEAR.name]
    places = []
    for index in targets_of(arrays, answers).tolist():
        line = int(figures.lines[index])
        year = int(years.questions.items[years.best[index]])
        mention = figures.mentions[index]
        places.append(
            DuePlace(
                mention.start,
                mention.end,
                arrays.sentence_of(int(figures.at[index])),
                arrays.document.lines[line].section,
                arrays.year or None,
                None if year == NO_YEAR else year,
            )
        )
    return due_questions(arrays, places)


def _days(arrays: DocumentArrays, place: DuePlace) -> list[_Day]:
    """Return the days that may be meant; first that there is none."""
    text, times = arrays.text, arrays.times
    opened = max(place.sentence[0], place.start - REACH)
    closed = max(place.end, min(place.sentence[1], opened + REACH + AHEAD))
    days = [_Day(None)]
    near = _dated(times.between(opened, closed), place)
    before = [period for period in near if period.end <= place.start]
    above = _dated(times.above(place.section, 2), place)
    days += [_day(period, "heading", 1, "：", last=not before) for period in above]
    for period in near:
        if period.end <= place.start:
            between, source, last = text[period.end : place.start], "before", period is before[-1]
        else:
            between, source, last = text[place.start : period.start], "after", True
            source = "inside" if period.start < place.end else "after"
        marks = min(MOST_MARKS, sum(between.count(mark) for mark in "，、：,"))
        days.append(_day(period, source, marks, between[-2:], last=last))
    return days


def _dated(periods: Sequence[Period], place: DuePlace) -> list[Period]:
    moved = (in_year(period, place.stated, place.year) for period in periods)
    return [period for period in moved if deadline(period)]


def _day(period: Period, source: str, marks: int, between: str, *, last: bool) -> _Day:
    return _Day(deadline(period), source, marks, last, period.kind, _span(period), between)


def _span(period: Period) -> str:
    """Return how long the period is: a year, months, a month or days; open where its beginning is not known."""
    day = deadline(period)
    if period.first is None or day is None:
        return "open"
    days = (day - period.first).days + 1
    if days >= DAYS_OF_YEAR:
        return "year"
    return "months" if days > DAYS_OF_MONTH else "month" if days >= SHORT_MONTH else "days"


DEADLINE = Task("deadline", SOURCES, DUE_TEMPLATES, _ask)
