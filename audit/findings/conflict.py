"""conflict: one measure given twice with numbers that cannot both be true, and targets that a report recalls wrongly."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ..clues import clue
from ..comparable import has_same_verb
from ..facts import Fact
from ..names import name_similarity
from .assertions import claims_of, listed, targets_of
from .case import Case, Observation, has_common_value
from .registry import rule
from .rounding import is_exact

__all__ = ["find_conflicts"]

# One measure said twice by mistake differs by little; what differs more is two measures under one name.
LARGEST_RATIO = 1.5
LARGEST_RECALLED = 3
SAME_THING = 0.75
SAME_NAME = 0.95
SHORTEST_NAME = 2
SMALLEST = 10


@rule(
    "conflict",
    zh="前后矛盾",
    en="conflict",
    summary="one measure, two numbers",
    severities=("error", "warning"),
)
def find_conflicts(case: Case) -> Iterator[Observation]:
    """Yield contradictions between results, between targets, and between a claim that all was exceeded and results."""
    yield from _between_actuals(case)
    yield from _against_system(case)
    yield from _within_year(case)
    yield from _between_targets(case)
    yield from _against_claims(case)


def _between_actuals(case: Case) -> Iterator[Observation]:
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for reading in case.readings:
        for fact in reading.facts:
            if fact.figure.role == "actual" and not fact.is_from_system and _is_plain(fact):
                groups[fact.body, fact.name.core, fact.name.parts, fact.year, fact.dimension, fact.share].append(fact)
    for group in groups.values():
        for first, second in combinations(_one_each(group), 2):
            if first.document == second.document:
                if first.sentence == second.sentence:
                    continue
            elif _is_planned(case, first) or _is_planned(case, second):
                continue
            if (
                has_same_verb(first, second)
                and _measure(first) == _measure(second)
                and not has_common_value(first, second)
                and _is_near(first, second)
            ):
                why = case.say("conflict", case.quote(first), case.quote(second))
                yield Observation("actuals", "error", (first, second), why)


def _against_system(case: Case) -> Iterator[Observation]:
    """What a document reports, against the number that a table of actuals has for it."""
    rows: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    facts = [fact for reading in case.readings for fact in reading.facts if fact.figure.role == "actual" and fact.year]
    for fact in facts:
        if fact.is_from_system:
            rows[fact.body, fact.year, fact.dimension].append(fact)
    for fact in facts:
        if fact.is_from_system or fact.share < 1 or clue("among").search(fact.clause):
            continue
        for row in rows.get((fact.body, fact.year, fact.dimension), []):
            same = name_similarity(fact.name, row.name) >= SAME_NAME and fact.name.parts == row.name.parts
            measures = {fact.figure.measure, row.figure.measure}
            if same and measures != {"total", "increment"} and not has_common_value(fact, row) and _is_near(fact, row):
                why = case.say("conflict_system", case.quote(fact), case.quote(row))
                yield Observation("system", "error", (fact, row), why)


def _within_year(case: Case) -> Iterator[Observation]:
    """More is reported for a part of a year than for the whole of it."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for reading in case.readings:
        for fact in reading.facts:
            if fact.figure.role == "actual" and fact.figure.measure not in {"total", "rate"} and fact.figure.action:
                groups[fact.body, fact.name, fact.year, fact.dimension].append(fact)
    for group in groups.values():
        parts = [fact for fact in group if fact.share < 1 and is_exact(fact)]
        wholes = [fact for fact in group if fact.share == 1 and is_exact(fact)]
        for part in parts[:1]:
            for whole in wholes[:1]:
                near = whole.value < part.value <= LARGEST_RATIO * whole.value
                if near and part.document != whole.document and has_same_verb(part, whole):
                    why = case.say("conflict_part", case.quote(part), case.quote(whole))
                    yield Observation("part_of_year", "error", (part, whole), why)


def _between_targets(case: Case) -> Iterator[Observation]:
    plans: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    recalled: list[Fact] = []
    for linked, _ in case.reckoned:
        target = linked.target
        if case.is_report(target.document):
            recalled.append(target)
        else:
            plans[target.body, target.year, target.dimension].append(target)
    for other in recalled:
        scored = [
            (name_similarity(target.name, other.name), target)
            for target in plans[other.body, other.year, other.dimension]
            if target.document != other.document and target.name.parts == other.name.parts
        ]
        similarity, target = max(scored, key=lambda entry: entry[0], default=(0.0, other))
        if (
            similarity < SAME_THING
            or has_common_value(target, other)
            or not (has_same_verb(target, other) or similarity == 1)
        ):
            continue
        if max(target.value, other.value) <= LARGEST_RECALLED * min(target.value, other.value):
            why = case.say("conflict_recalled", case.quote(target), case.quote(other))
            yield Observation("recalled", "error", (target, other), why)


def _against_claims(case: Case) -> Iterator[Observation]:
    """More than each target is claimed, and some were met and no more."""
    for reading in case.readings:
        for claim in claims_of(case, reading):
            met = [pair for pair in targets_of(case, reading) if pair[1].verdict == "met"]
            if claim.is_exceeding and claim.is_about_each and met:
                facts = tuple(fact for linked, _ in met for fact in (linked.target, *linked.actuals[:1]))
                why = case.say("claim_short", claim.words, case.say("only_met", len(met), listed(case, met)))
                yield Observation("claim", "warning", facts, why, claim.places)


def _is_plain(fact: Fact) -> bool:
    return (
        not fact.is_carried_over
        and len(fact.name.core) >= SHORTEST_NAME
        and bool(fact.figure.action)
        and fact.year is not None
        and fact.value >= SMALLEST
        and not clue("one_of_several").search(fact.clause)
    )


def _is_planned(case: Case, fact: Fact) -> bool:
    """Whether the document that gives ``fact`` plans for its year, so that it is hardly a result."""
    return fact.year in case.by_document[fact.document].report.document.years.plan


def _one_each(group: list[Fact]) -> list[Fact]:
    return list({str(fact.figure.value): fact for fact in reversed(group)}.values())[::-1][:4]


def _measure(fact: Fact) -> str | None:
    return "total" if fact.figure.measure == "total" else None


def _is_near(first: Fact, second: Fact) -> bool:
    low, high = sorted((first.value, second.value))
    return low > 0 and high / low <= LARGEST_RATIO
