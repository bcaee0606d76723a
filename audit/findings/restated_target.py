"""restated_target: a later plan asks less for the same day, or the same for a later one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..comparable import has_same_verb
from ..facts import Fact
from ..verdict import is_upper_bound
from .case import Case, Observation
from .registry import rule

__all__ = ["find_restated_targets"]


@rule(
    "restated_target",
    zh="目标改写",
    en="restated target",
    summary="asked less, or later, than before",
    severities=("warning",),
)
def find_restated_targets(case: Case) -> Iterator[Observation]:
    """Yield targets that a plan of a later year restates smaller, or puts off."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for linked, _ in case.reckoned:
        fact = linked.target
        if fact.name.core and not fact.is_carried_over and _written(case, fact) is not None:
            groups[fact.body, fact.name, fact.dimension, fact.direction].append(fact)
    for group in groups.values():
        ordered = sorted(group, key=lambda fact: (_written(case, fact) or 0, fact.place))
        for earlier, later in pairwise(ordered):
            if (_written(case, earlier) or 0) >= (_written(case, later) or 0) or not has_same_verb(earlier, later):
                continue
            yield from _restated(case, earlier, later)


def _restated(case: Case, earlier: Fact, later: Fact) -> Iterator[Observation]:
    due, put_off = _due(earlier), _due(later)
    if due is None or put_off is None or is_upper_bound(earlier.figure):
        return
    before, after = case.quote(earlier), case.quote(later)
    if due == put_off and later.value < earlier.value:
        why = case.say("restated_smaller", before, after)
        yield Observation("smaller", "warning", (earlier, later), why)
    elif due < put_off and later.value == earlier.value and earlier.figure.deadline:
        why = case.say("restated_later", before, due.isoformat(), put_off.isoformat())
        yield Observation("later", "warning", (earlier, later), why)


def _written(case: Case, fact: Fact) -> int | None:
    """The year of the plan that sets it."""
    years = case.by_document[fact.document].report.document.years
    return next(iter(years.plan or years.actual), None)


def _due(fact: Fact) -> date | None:
    if fact.figure.deadline:
        return fact.figure.deadline
    return date(fact.year, 12, 31) if fact.year else None
