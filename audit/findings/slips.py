"""Slips of 万 and 亿: a target and its result that lie exactly so far apart. A hint, no accusation."""

from collections.abc import Iterator

from ...schemas.audit import Finding
from .case import Case

__all__ = ["find_slips"]

SLIPS = (10**4, 10**8)
NEARLY = 0.35


def find_slips(case: Case) -> Iterator[Finding]:
    """Yield pairs of a target and its actual of which one seems to lack, or to have too much, a 万 or 亿."""
    for linked, _ in case.reckoned:
        if not linked.actuals or linked.target.value <= 0 or linked.actuals[0].value <= 0:
            continue
        actual = linked.actuals[0]
        times = max(actual.value / linked.target.value, linked.target.value / actual.value)
        for slip in SLIPS:
            if abs(times / slip - 1) <= NEARLY:
                yield case.finding("arithmetic", "info", (linked.target, actual), case.say("slip", f"{slip:,}"))
