"""dropped_target: promised in a plan, and the report of that year is silent or gives another number instead."""

import re
from collections.abc import Iterator

from ...schemas.audit import Finding
from ..facts import Fact, Reading
from ..link import Link, Refusal
from ..names import alike
from ..wording import quote
from .case import Case

__all__ = ["find_dropped_targets"]

# A figure that is somewhat alike may be the answer under another name: nobody is accused of silence then.
MAYBE_THE_ANSWER = 0.5
# A report with fewer numbers than this does not go through the plan.
LEAST_NUMBERS = 5
SAME_THING = 0.7
LEAST_CONFIDENCE = 0.55
# How things stand, what is given to each, and whom it is for: no promise of a number.
BACKGROUND = re.compile(
    r"现有|共有|目前|逾|尚|不足|仅|每[个人名户家场社]|各(?=\d)|估算|分布|占(?!比)|左右摇摆|上限|标准|已经?|近年|去年|上年|下达"
)


def find_dropped_targets(case: Case) -> Iterator[Finding]:
    """Yield the targets without an answer where the body has reported on their whole year."""
    for linked, verdict in case.reckoned:
        if linked.actuals or verdict.verdict != "unverified" or not _is_promise(linked.target):
            continue
        reports = [reading for reading in case.by_body[linked.target.body] if _reports_on(reading, linked.target)]
        if not reports:
            continue
        instead = next((refusal for refusal in linked.refused if _stands_for(refusal, linked.target)), None)
        said = quote(linked.target.figure, linked.target.clause)
        if instead:
            other = quote(instead.actual.figure, instead.actual.clause)
            why = case.say("dropped_replaced", said, other, instead.why)
            yield case.finding("dropped_target", "warning", (linked.target, instead.actual), why)
        elif not any(_maybe_answered(linked, reading) for reading in reports):
            yield case.finding("dropped_target", "warning", (linked.target,), case.say("dropped", said))


def _is_promise(target: Fact) -> bool:
    """Whether a target is one beyond doubt: done by a verb, no background of the plan, nothing taken over."""
    return (
        bool(target.name.core and target.figure.action)
        and not BACKGROUND.search(target.clause)
        and target.figure.comparator != "lt"
        and target.figure.confidence >= LEAST_CONFIDENCE
    )


def _stands_for(refusal: Refusal, target: Fact) -> bool:
    """Whether a refused figure counts the same thing in another way: all there are, or one level only."""
    actual = refusal.actual
    same = actual.year == target.year and actual.dimension == target.dimension
    return same and refusal.likeness >= SAME_THING and not refusal.taken


def _reports_on(reading: Reading, target: Fact) -> bool:
    document = reading.report.document
    actuals = [fact for fact in reading.facts if fact.figure.role == "actual" and fact.year == target.year]
    return (
        reading.document != target.document
        and target.year in document.years.actual
        and sum(fact.share == 1.0 for fact in actuals) >= LEAST_NUMBERS
    )


def _maybe_answered(linked: Link, reading: Reading) -> bool:
    target = linked.target
    if any(refusal.taken or refusal.actual.dimension == "person_time" for refusal in linked.refused):
        return True
    return any(
        fact.figure.role == "actual"
        and fact.year == target.year
        and fact.dimension == target.dimension
        and (alike(target.name, fact.name) >= MAYBE_THE_ANSWER or target.name.core in fact.clause)
        for fact in reading.facts
    )
