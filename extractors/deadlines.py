"""By when a promise is due: the best of the days named with it and in the headings above it, or none."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..nlp.times.periods import Period, Reference, deadline, find_periods
from .linear_model import Group, load_chooser, named

__all__ = ["DueCandidate", "deadline_of", "due_candidates", "due_features"]

REACH, AHEAD = 400, 400
"""Characters of its sentence before the promise, and after the beginning of those, in which the day may be named."""
DAYS_OF_YEAR = 365
HEADING_END = "：\n"


class DueCandidate(NamedTuple):
    """A day that the words name, and how they stand to the promise."""

    day: date | None
    source: str
    clauses: int
    """marks between it and the promise"""
    last: bool
    """whether no other day is named between them"""
    kind: str
    span: str
    """year, months, month or days: how long the period is"""
    between: str


def deadline_of(
    text: str, sentence: tuple[int, int], start: int, end: int, section: tuple[str, ...], reference: Reference
) -> date | None:
    """Return the last day on which what is promised at ``start:end``, in ``sentence``, is done in time.

    None where no day is named, or only the year as a whole: a promise is due in its year anyway.
    """
    found = list(due_candidates(text, sentence, start, end, section, reference))
    if len(found) == 1:
        return None
    model = load_chooser("deadline")
    best, _ = model.choose([model.score_of_groups(_due_groups(candidate)) for candidate in found])
    return found[best].day


def due_candidates(
    text: str, sentence: tuple[int, int], start: int, end: int, section: tuple[str, ...], reference: Reference
) -> Iterator[DueCandidate]:
    """Yield the days that may be meant; first that there is none."""
    yield DueCandidate(None, "none", 0, last=False, kind="", span="", between="")
    # The headings stand before the sentence, so that 25日前 finds its month and 6月 its year.
    heading = HEADING_END.join(section[-2:]) + HEADING_END if section else ""
    opened = max(sentence[0], start - REACH)
    window = heading + text[opened : max(end, min(sentence[1], opened + REACH + AHEAD))]
    promise = len(heading) + start - opened
    periods = _periods(window, reference)
    before = [period for period in periods if period.end <= promise]
    for index, period in enumerate(periods):
        in_heading = period.start < len(heading)
        if period.end <= promise:
            source = "heading" if in_heading else "before"
            between = window[period.end : promise]
            last = index == len(before) - 1
        else:
            source = "inside" if period.start < promise + end - start else "after"
            between, last = window[promise : period.start], True
        marks = min(4, sum(between.count(mark) for mark in "，、：,"))
        yield DueCandidate(deadline(period), source, marks, last, period.kind, _span(period), between[-2:])


@lru_cache(maxsize=1000)
def _periods(window: str, reference: Reference) -> tuple[Period, ...]:
    """Return the periods of ``window`` that set a day; all promises of a sentence ask for the same."""
    return tuple(period for period in find_periods(window, reference) if deadline(period))


def due_features(candidate: DueCandidate) -> list[str]:
    """Return the names of what speaks for or against ``candidate``."""
    return named(_due_groups(candidate))


def _due_groups(candidate: DueCandidate) -> list[Group]:
    return [
        (_of_day, candidate.source, candidate.clauses, candidate.last, candidate.kind, candidate.span),
        (_of_words_between, candidate.between),
    ]


def _of_day(source: str, clauses: int, last: bool, kind: str, span: str) -> list[str]:  # noqa: FBT001
    return [
        f"source={source}",
        f"source+clauses={source}+{clauses}",
        f"source+last={source}+{last}",
        f"source+kind={source}+{kind}",
        f"span={span}+{kind}",
        f"source+span={source}+{span}",
        f"source+clauses+last={source}+{clauses}+{last}+{kind}",
    ]


def _of_words_between(between: str) -> list[str]:
    return [f"between={between}"]


def _span(period: Period) -> str:
    day = deadline(period)
    if period.first is None or day is None:
        return "open"
    days = (day - period.first).days + 1
    if days >= DAYS_OF_YEAR:
        return "year"
    return "months" if days > 31 else "month" if days >= 28 else "days"
