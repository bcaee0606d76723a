"""dropped_target: promised in a plan, and the report of that year is silent or gives another number instead."""

from collections.abc import Iterator

from ...schemas.audit import Finding
from ..facts import Fact, Reading
from ..link import Link
from ..names import alike
from ..wording import quote
from .case import Case

__all__ = ["find_dropped_targets"]

# A figure that is somewhat alike may be the answer under another name: nobody is accused of silence then.
MAYBE_THE_ANSWER = 0.5
# A report with fewer numbers than this does not go through the plan.
LEAST_NUMBERS = 5


def find_dropped_targets(case: Case) -> Iterator[Finding]:
    """Yield the targets without an answer where the body has reported on their whole year."""
    for linked, verdict in case.reckoned:
        if linked.actuals or verdict.verdict != "unverified" or not linked.target.name.core:
            continue
        reports = [reading for reading in case.by_body[linked.target.body] if _reports_on(reading, linked.target)]
        if not reports:
            continue
        instead = next(iter(linked.refused), None)
        said = quote(linked.target.figure, linked.target.clause)
        if instead and instead.actual.year == linked.target.year:
            other = quote(instead.actual.figure, instead.actual.clause)
            why = case.say("dropped_replaced", said, other, instead.why)
            yield case.finding("dropped_target", "warning", (linked.target, instead.actual), why)
        elif not any(_maybe_answered(linked, reading) for reading in reports):
            yield case.finding("dropped_target", "warning", (linked.target,), case.say("dropped", said))


def _reports_on(reading: Reading, target: Fact) -> bool:
    document = reading.report.document
    actuals = [fact for fact in reading.facts if fact.figure.role == "actual" and fact.year == target.year]
    return (
        target.year in document.years.actual
        and len(actuals) >= LEAST_NUMBERS
        and all(fact.share == 1.0 for fact in actuals[:LEAST_NUMBERS])
    )


def _maybe_answered(linked: Link, reading: Reading) -> bool:
    target = linked.target
    return any(
        fact.figure.role == "actual"
        and fact.year == target.year
        and fact.dimension == target.dimension
        and (alike(target.name, fact.name) >= MAYBE_THE_ANSWER or target.name.core in fact.clause)
        for fact in reading.facts
    )
