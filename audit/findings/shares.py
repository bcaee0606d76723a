"""Rates beside their two numbers, averages beside total and count, and 完成年度任务的110%."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from ...corpora import pattern
from ..clues import clue
from ..facts import Fact
from .case import Case, Observation, noun
from .rounding import RATES, bounds, is_within_rounding, shown

__all__ = ["find_shares"]

_words = partial(pattern, "arithmetic", "shares")

# The end of a part's name by which its rate is named: 调解成功 of 调解成功率, 检 of 体检率.
LEAST_STEM = 2
# The tolerance of an average; beyond FARTHEST the numbers do not belong together.
FARTHEST = 2
ROUGHLY = Fraction(2, 100)


def find_shares(case: Case) -> Iterator[Observation]:
    """Yield rates and averages that the numbers of their own sentence contradict or confirm."""
    for _, _, facts in case.runs(least=2):
        for at, fact in enumerate(facts[1:], 1):
            before = case.before(fact)
            if fact.dimension == "percent":
                if _words("of_task").search(before):
                    yield from _task(case, facts[at - 1], fact)
                else:
                    yield from _rate(case, facts[:at], fact, before)
            elif _words("each").search(before):
                yield from _average(case, facts[:at], fact)


def _rate(case: Case, earlier: list[Fact], rate: Fact, before: str) -> Iterator[Observation]:
    counts = [fact for fact in earlier[-3:] if fact.dimension not in RATES | {"money"}]
    pair = _whole_and_part(counts, rate, before)
    between = _quotient(pair[1], pair[0]) if pair else None
    if pair is None or between is None:
        return
    whole, part = pair
    right = is_within_rounding(100 * between[0], 100 * between[1], rate.figure)
    values = case.number(part), case.number(whole), 100 * part.value / whole.value, case.quote(rate)
    why = case.say("rate_right" if right else "rate", *values)
    yield Observation("rate", "info" if right else "error", (whole, part, rate), why, is_agreement=right)


def _whole_and_part(counts: list[Fact], rate: Fact, before: str) -> tuple[Fact, Fact] | None:
    """The two numbers that a rate is made of, where the words leave no doubt of it."""
    if len(counts) < 2:
        return None
    part = counts[-1]
    wholes = [fact for fact in counts[:-1] if fact.dimension == part.dimension and fact.value >= part.value]
    if not wholes:
        return None
    if _words("of").search(before):
        return (wholes[-1], part) if clue("among").search(part.clause) else None
    found = _words("rate").search(rate.clause) or pattern("arithmetic", "shares", "rate").search(noun(rate) or before)
    if found is None:
        return None
    stem = found[1]
    key = stem[-LEAST_STEM:]
    named = key in part.lead or stem[-1] in part.lead
    return (wholes[-1], part) if named and key not in wholes[-1].lead else None


def _task(case: Case, actual: Fact, rate: Fact) -> Iterator[Observation]:
    for linked, _ in case.answers.get(actual.place, []):
        target = linked.target
        between = _quotient(actual, target)
        if between is None or target.document == actual.document:
            continue
        right = is_within_rounding(100 * between[0], 100 * between[1], rate.figure)
        values = case.quote(actual), case.quote(target), 100 * actual.value / target.value, case.quote(rate)
        why = case.say("task_right" if right else "task", *values)
        yield Observation("task", "info" if right else "error", (target, actual, rate), why, is_agreement=right)


def _average(case: Case, earlier: list[Fact], each: Fact) -> Iterator[Observation]:
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
    right = written[0] <= between[1] * (1 + ROUGHLY) and written[1] >= between[0] * (1 - ROUGHLY)
    values = case.number(totals[0]), case.number(counts[0]), shown(exact), each.figure.unit or "", case.quote(each)
    why = case.say("average_right" if right else "average", *values)
    yield Observation("average", "info" if right else "error", (counts[0], totals[0], each), why, is_agreement=right)


def _quotient(above: Fact, below: Fact) -> tuple[Fraction, Fraction] | None:
    one, other = bounds(above.figure), bounds(below.figure)
    if one is None or other is None or other[0] <= 0:
        return None
    return one[0] / other[1], one[1] / other[0]
