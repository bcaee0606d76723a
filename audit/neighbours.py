"""What the figures of one sentence know of each other: totals and their parts, what goes on, how far targets were reached."""

import re
from dataclasses import replace
from itertools import groupby

from .completion import with_completions
from .facts import Fact

__all__ = ["POPULATION", "SUBGROUP", "in_their_sentences"]

# 72家中已建会70家: the first number is what the second is a part of.
POPULATION = re.compile("中(?![小层心学队药国央介华期专型外])")

TOTAL = re.compile(r"合计|共计|总计|合共")
# 其中女职工120人 is a part; 其中2023年新建13个 is all there are of that year.
SUBGROUP = re.compile(r"其中(?![，,]?(?:今年|本年|当年|\d{4}\s?年|全年))")
# 发放22.8万元，另有社会捐助6万元: whether the first is all of it, nobody can tell.
MORE = re.compile(r"另[有外行]?|此外")
# What is done to or for the thing counted before: it counts what that counts, all there are or the new ones.
FOLLOWING = re.compile(r"覆盖|涉及|惠及|受益|带动|吸引|服务")


def in_their_sentences(facts: list[Fact]) -> list[Fact]:
    """Give the facts of each sentence what they have of each other: measures that go on, and totals with their parts."""
    told: list[Fact] = []
    for _, group in groupby(facts, key=lambda fact: fact.sentence):
        members = list(group)
        for at, fact in enumerate(members[1:], 1):
            before = members[at - 1]
            if _goes_on(before, fact):
                members[at] = replace(fact, measure=before.measure)
            if before.hangs_on_verb:
                members[at] = replace(members[at], hangs_on_verb=True)
            if MORE.search(fact.lead) and before.dimension == fact.dimension:
                members[at - 1] = replace(before, in_total=True)
            if fact.completes and fact.figure.role == "target" and before.figure.deadline == fact.figure.deadline:
                members[at - 1] = replace(before, figure=before.figure.model_copy(update={"deadline": None}))
            if POPULATION.match(before.after):
                members[at] = replace(members[at], near=before.near + fact.near)
        for at, total in enumerate(members):
            if TOTAL.search(total.near) and total.sentence >= 0:
                for part, fact in enumerate(members[:at]):
                    if fact.dimension == total.dimension:
                        members[part] = replace(fact, in_total=True)
                members[at] = replace(total, near=total.before, clause=total.before + total.figure.text)
        told += with_completions(members)
    return told


def _goes_on(before: Fact, fact: Fact) -> bool:
    """Whether a number counts new ones, or all there are, as the number before it does."""
    if before.measure not in {"increment", "total"} or fact.measure in {"rate", "amount"} or fact.figure.cell:
        return False
    if fact.figure.role != before.figure.role:
        return False
    part = SUBGROUP.search(fact.lead) is not None
    return (part and fact.measure is None) or FOLLOWING.search(fact.near) is not None
