"""dropped_target: promised in a plan, and the report of that year is silent or gives another number instead."""

from collections import defaultdict
from collections.abc import Iterator

from ..facts import Fact, Reading
from ..link import Link, Refusal
from ..names import name_similarity
from .case import Case, Observation
from .mentions import Mention, mention_of
from .promise import is_promise
from .registry import rule

__all__ = ["find_dropped_targets"]

# A figure with a somewhat similar name may be the answer under another name: the target then does not count as dropped.
MAYBE_THE_ANSWER = 0.5
# A report with fewer numbers than this does not cover the plan.
LEAST_NUMBERS = 5
SAME_THING = 0.7
PERSONS = frozenset({"person", "person_time"})


@rule(
    "dropped_target",
    zh="目标未报告",
    en="dropped target",
    summary="promised, and the report has no such number",
    severities=("warning",),
)
def find_dropped_targets(case: Case) -> Iterator[Observation]:
    """Yield the targets without an answer where the body has reported on their whole year; those of a clause in one."""
    silent: dict[tuple[str, str, Mention | None], list[Fact]] = defaultdict(list)
    for linked, verdict in case.reckoned:
        target = linked.target
        if linked.actuals or verdict.verdict != "unverified" or not is_promise(target):
            continue
        reports = [reading for reading in case.by_body[target.body] if _is_report_on(reading, target)]
        if not reports:
            continue
        instead = next((refusal for refusal in linked.refused if _is_counted_otherwise(refusal, target)), None)
        if instead:
            why = case.say("dropped_replaced", case.quote(target), case.quote(instead.actual), instead.why)
            yield Observation("replaced", "warning", (target, instead.actual), why)
        elif not any(_is_perhaps_answered(linked, reading) for reading in reports):
            mentions = list(filter(None, (mention_of(case, target, reading) for reading in reports)))
            if not any(mention.has_number for mention in mentions):
                silent[target.document, case.quote(target), next(iter(mentions), None)].append(target)
    for (_, said, mention), targets in silent.items():
        if mention:
            why = case.say("dropped_named", said, mention.words)
            yield Observation("not_counted", "warning", tuple(targets), why, (mention.place,))
        else:
            yield Observation("silent", "warning", tuple(targets), case.say("dropped", said))


def _is_counted_otherwise(refusal: Refusal, target: Fact) -> bool:
    """Whether a refused figure counts the same thing in another way: all there are, or one level only."""
    actual = refusal.actual
    same = actual.year == target.year and actual.dimension == target.dimension
    return same and refusal.score >= SAME_THING and not refusal.is_taken


def _is_report_on(reading: Reading, target: Fact) -> bool:
    document = reading.report.document
    actuals = [fact for fact in reading.facts if fact.figure.role == "actual" and fact.year == target.year]
    return (
        reading.document != target.document
        and target.year in document.years.actual
        and sum(fact.share == 1.0 for fact in actuals) >= LEAST_NUMBERS
    )


def _is_perhaps_answered(linked: Link, reading: Reading) -> bool:
    target = linked.target
    if any(refusal.is_taken or refusal.actual.dimension in PERSONS for refusal in linked.refused):
        return True  # a class is also told by who attended it
    return any(
        fact.figure.role == "actual"
        and fact.year == target.year
        and fact.dimension == target.dimension
        and (name_similarity(target.name, fact.name) >= MAYBE_THE_ANSWER or target.name.core in fact.clause)
        for fact in reading.facts
    )
