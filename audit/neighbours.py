"""What the figures of one sentence say about each other: totals and their parts, shared measures, completion rates."""

from dataclasses import replace
from itertools import groupby

from .clues import clue
from .completion import with_completions
from .facts import Fact

__all__ = ["in_their_sentences"]


def in_their_sentences(facts: list[Fact]) -> list[Fact]:
    """Complete the facts of each sentence by each other: measures that continue, and totals with their parts."""
    told: list[Fact] = []
    for _, group in groupby(facts, key=lambda fact: fact.sentence):
        members = list(group)
        for at, fact in enumerate(members[1:], 1):
            before = members[at - 1]
            if _is_same_measure(before, fact):
                members[at] = replace(fact, measure=before.measure)
            if before.has_verb:
                members[at] = replace(members[at], has_verb=True)
            if clue("more").search(fact.lead) and before.dimension == fact.dimension:
                members[at - 1] = replace(before, is_in_total=True)
            if (
                fact.is_completion_rate
                and fact.figure.role == "target"
                and before.figure.deadline == fact.figure.deadline
            ):
                members[at - 1] = replace(before, figure=before.figure.model_copy(update={"deadline": None}))
            if clue("population").match(before.after):
                members[at] = replace(members[at], near=before.near + fact.near)
        totals_behind = set[str | None]()
        for at in reversed(range(len(members))):
            fact = members[at]
            if fact.dimension in totals_behind:
                members[at] = replace(fact, is_in_total=True)
            if clue("total").search(fact.near) and fact.sentence >= 0:
                totals_behind.add(fact.dimension)
                members[at] = replace(members[at], near=fact.before, clause=fact.before + fact.figure.text)
        told += with_completions(members)
    return told


def _is_same_measure(before: Fact, fact: Fact) -> bool:
    """Whether a number counts new ones, or all there are, as the number before it does."""
    if before.measure not in {"increment", "total"} or fact.measure in {"rate", "amount"} or fact.figure.cell:
        return False
    if fact.figure.role != before.figure.role:
        return False
    part = clue("subgroup").search(fact.lead) is not None
    return (part and fact.measure is None) or clue("following").search(fact.near) is not None
