"""recycled_figure: the same “new” number in the reports of two years."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ..comparable import has_same_verb
from ..facts import Fact
from .case import Case, Observation
from .registry import rule

__all__ = ["find_recycled_figures"]

# A round or small number recurs by chance; two adjacent numbers do not.
LEAST_DIGITS = 3


@rule(
    "recycled_figure",
    zh="沿用旧数字",
    en="recycled figure",
    summary="the same new number in two years",
    severities=("warning",),
)
def find_recycled_figures(case: Case) -> Iterator[Observation]:
    """Yield the counts of new things that a body gives for two years with the same exact number."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for reading in case.readings:
        for fact in reading.facts:
            if _is_new(fact):
                groups[fact.body, fact.name.core, fact.name.parts, fact.value, fact.dimension].append(fact)
    again: list[tuple[Fact, Fact]] = []
    for group in groups.values():
        by_year = {fact.year: fact for fact in group}
        years = sorted(year for year in by_year if year is not None)
        again.extend((by_year[first], by_year[second]) for first, second in pairwise(years))
    beside = {(fact.document, fact.sentence) for pair in again for fact in pair}
    crowded = {place for place in beside if sum((f.document, f.sentence) == place for pair in again for f in pair) > 1}
    for first, second in again:
        exact = _digits(first.value) >= LEAST_DIGITS or (first.document, first.sentence) in crowded
        if (
            exact
            and first.document != second.document
            and (has_same_verb(first, second) or first.clause == second.clause)
        ):
            why = case.say("recycled", first.year or "", second.year or "", case.quote(second))
            yield Observation("two_years", "warning", (first, second), why)


def _is_new(fact: Fact) -> bool:
    figure = fact.figure
    return (
        figure.role in {"actual", "reference"}
        and figure.measure not in {"total", "rate"}
        and fact.dimension != "percent"
        and figure.comparator == "eq"
        and bool(fact.name.core)
        and fact.value >= 10
        and not fact.is_carried_over
    )


def _digits(value: float) -> int:
    return len(f"{value:.0f}".rstrip("0"))
