"""Slips of 万 and 亿: a target and its result that differ by exactly such a factor; reported as a hint."""

from collections.abc import Iterator

from .case import Case, Observation

__all__ = ["find_slips"]

SLIPS = (10**4, 10**8)
NEARLY = 0.35


def find_slips(case: Case) -> Iterator[Observation]:
    """Yield pairs of a target and its actual of which one seems to lack a 万 or 亿, or to have one too many."""
    for linked, _ in case.reckoned:
        if not linked.actuals or linked.target.value <= 0 or linked.actuals[0].value <= 0:
            continue
        target, actual = linked.target, linked.actuals[0]
        times = max(actual.value / target.value, target.value / actual.value)
        for slip in SLIPS:
            if abs(times / slip - 1) <= NEARLY:
                why = case.say("slip", case.quote(target), case.quote(actual), f"{slip:,}")
                yield Observation("slip", "info", (target, actual), why)
