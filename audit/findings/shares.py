"""Rates beside their two numbers, averages beside total and count, and 完成年度任务的110%."""

import re
from collections.abc import Iterator
from fractions import Fraction

from ...schemas.audit import Finding
from ..facts import Fact, Reading
from .case import Case
from .rounding import bounds, may_be, shown

__all__ = ["find_shares"]

SHARE_OF = re.compile(r"占(?:比|到|总数的?|其中的?)?(?:为|达到?)?$")
OF_THE_TASK = re.compile(r"完成(?:了)?[^，,]{0,8}(?:任务|目标|计划|指标)(?:数|量)?的?$|完成率(?:为|达到?)?$")
EACH = re.compile(r"(?:人均|平均每?[人个家户名场次]?|每[人个家户名场])[^，,]{0,6}$")
RATES = frozenset({"percent"})
# A part is named by what its rate is named by: 调解成功 of 调解成功率, 检 of 体检率.
LEAST_STEM = 2
# An average may be rounded in words; beyond this it is another number.
FARTHEST = 2
ROUGHLY = Fraction(2, 100)


def find_shares(case: Case) -> Iterator[Finding]:
    """Yield rates and averages that their own sentence contradicts, and rates that it bears out."""
    for reading, index, facts in case.runs(longest=2):
        for at, fact in enumerate(facts[1:], 1):
            before = _words_before(reading, index, fact)
            if fact.dimension in RATES:
                if OF_THE_TASK.search(before):
                    yield from _task(case, facts[at - 1], fact)
                else:
                    yield from _rate(case, facts[:at], fact, before)
            elif EACH.search(before):
                yield from _average(case, facts[:at], fact)


def _rate(case: Case, earlier: list[Fact], rate: Fact, before: str) -> Iterator[Finding]:
    counts = [fact for fact in earlier[-3:] if fact.dimension not in {"percent", "percentage_point", "money"}]
    pair, certain = _whole_and_part(counts, rate, before)
    if pair is None:
        return
    whole, part = pair
    between = _quotient(part, whole)
    if between is None:
        return
    low, high = (100 * bound for bound in between)
    exact = 100 * part.value / whole.value
    if may_be(low, high, rate.figure):
        if certain:
            why = case.say("rate_right", shown(part.value), shown(whole.value), exact)
            yield case.finding("arithmetic", "info", (whole, part, rate), why)
    elif certain:
        why = case.say("rate", shown(part.value), shown(whole.value), exact, rate.value)
        yield case.finding("arithmetic", "error", (whole, part, rate), why)


def _whole_and_part(counts: list[Fact], rate: Fact, before: str) -> tuple[tuple[Fact, Fact] | None, bool]:
    """The two numbers a rate is made of, and whether the words leave no doubt of it."""
    if len(counts) < 2:
        return None, False
    part = counts[-1]
    wholes = [fact for fact in counts[:-1] if fact.dimension == part.dimension and fact.value >= part.value]
    if not wholes:
        return None, False
    if SHARE_OF.search(before):
        return (wholes[-1], part), "其中" in part.clause
    noun = (rate.figure.indicator.text if rate.figure.indicator else "") or before
    found = re.search(r"([一-鿿]{1,8})率", rate.clause) or re.search(r"([一-鿿]{1,8})率", noun)
    if found is None:
        return None, False
    stem = found[1]
    whole, key = wholes[-1], stem[-LEAST_STEM:]
    named = key in part.lead or stem[-1] in part.lead
    return ((whole, part), True) if named and key not in whole.lead else (None, False)


def _task(case: Case, actual: Fact, rate: Fact) -> Iterator[Finding]:
    for linked, _ in case.answers.get(actual.place, []):
        target = linked.target
        between = _quotient(actual, target)
        if between is None or target.document == actual.document:
            continue
        exact = 100 * actual.value / target.value
        if may_be(100 * between[0], 100 * between[1], rate.figure):
            why = case.say("task_right", shown(actual.value), shown(target.value), exact)
            yield case.finding("arithmetic", "info", (target, actual, rate), why)
        else:
            why = case.say("task", shown(actual.value), shown(target.value), exact, rate.value)
            yield case.finding("arithmetic", "error", (target, actual, rate), why)


def _average(case: Case, earlier: list[Fact], each: Fact) -> Iterator[Finding]:
    totals = [fact for fact in earlier[-2:] if fact.dimension == each.dimension and fact.value > each.value]
    counts = [fact for fact in earlier[-2:] if fact.dimension in {"person", "household", "organisation", "thing"}]
    if len(totals) != 1 or len(counts) != 1 or totals[0] is counts[0]:
        return
    between, written = _quotient(totals[0], counts[0]), bounds(each.figure)
    if between is None or written is None:
        return
    exact = Fraction(str(totals[0].value)) / Fraction(str(counts[0].value))
    if not 1 / FARTHEST <= each.value / float(exact) <= FARTHEST:
        return  # so far off that the three numbers do not belong together
    if written[0] > between[1] * (1 + ROUGHLY) or written[1] < between[0] * (1 - ROUGHLY):
        why = case.say("average", shown(totals[0].value), shown(counts[0].value), shown(exact), shown(each.value))
        yield case.finding("arithmetic", "error", (counts[0], totals[0], each), why)


def _quotient(above: Fact, below: Fact) -> tuple[Fraction, Fraction] | None:
    one, other = bounds(above.figure), bounds(below.figure)
    if one is None or other is None or other[0] <= 0:
        return None
    return one[0] / other[1], one[1] / other[0]


def _words_before(reading: Reading, index: int, fact: Fact) -> str:
    sentence = reading.report.sentences[index]
    return sentence.plain[: max(0, fact.figure.start - sentence.start)]
