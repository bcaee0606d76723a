"""Growth, differences and points against the two numbers they lie between, in a sentence or in two reports."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, partial
from itertools import pairwise

from ...corpora import catalogue, lexicon, pattern
from ..facts import Fact
from ..names import name_similarity
from .case import Case, Observation, noun
from .rounding import bounds, is_within_rounding, shown

__all__ = ["find_changes"]

_words = partial(pattern, "arithmetic", "changes")

SAME_THING = 0.5
# What is reported as a contradiction needs more than what is reported as a hint.
SURELY_SAME = 0.75
Pair = tuple[Fact, Fact]
"""The number of an earlier time, and that of a later one."""


def find_changes(case: Case) -> Iterator[Observation]:
    """Yield changes that the two numbers beside them contradict or confirm, and what totals and increments imply."""
    implied: dict[tuple[object, ...], list[Fact]] = {}
    for reading, _, facts in case.runs(least=2):
        before = [case.before(fact) for fact in facts]
        checked: set[tuple[str, str]] = set()
        for at in range(1, len(facts)):
            if at >= 2 and (pair := _earlier_and_later(facts, before, at)):
                checked.add(pair[1].place)
                yield from _change(case, facts[at], before[at], pair)
            elif pair := _total_and_increment(facts, before, at):
                key = (reading.document, pair[0].value, pair[1].value, pair[0].name.core)
                implied.setdefault(key, []).extend(pair)
        for pair in pairwise(facts):
            if pair[1].place not in checked and pair[0].dimension == pair[1].dimension:
                yield from _towards(case, pair)
    for group in implied.values():
        yield from _implied(case, group[0], group[1], group)


def _earlier_and_later(facts: list[Fact], before: list[str], at: int) -> Pair | None:
    """The number of the year before and that of this year which stand before the change at ``at``."""
    if not _is_change(before[at]) or _words("per_year").search(facts[at].clause):
        return None
    # 较31小时减少6.7小时，降幅21.6%: the rate of a change stands behind the change.
    shift = 1 if at >= 3 and _is_change(before[at - 1]) and facts[at].dimension == "percent" else 0
    at -= shift
    first, second = facts[at - 2], facts[at - 1]
    if first.dimension != second.dimension or first.dimension == "percentage_point":
        return None
    marked = [
        bool(_words("earlier").search(before[at - 2])),
        bool(_words("earlier").search(before[at - 1])),
    ]
    if marked == [True, False]:
        return first, second
    return (second, first) if marked == [False, True] else None


def _change(case: Case, change: Fact, before: str, pair: Pair) -> Iterator[Observation]:
    earlier, later = pair
    old, new = bounds(earlier.figure), bounds(later.figure)
    if old is None or new is None:
        return
    rises = not _change_word("fall", "size").search(before)
    sign, told = 1 if rises else -1, ("", "")
    ends: tuple[Fraction, Fraction] = sign * (new[0] - old[1]), sign * (new[1] - old[0])
    values: tuple[object, ...] = case.number(earlier), case.number(later)
    if change.dimension == "percentage_point" and earlier.dimension == "percent":
        told, values = ("points", "points_right"), (*values, shown(abs(later.value - earlier.value)))
    elif change.dimension == "percent" and earlier.dimension != "percent" and old[0] > 0:
        told = ("growth", "growth_right") if rises else ("decline", "decline_right")
        ends = sign * 100 * (new[0] / old[1] - 1), sign * 100 * (new[1] / old[0] - 1)
        values = *values, abs(100 * (later.value / earlier.value - 1))
    elif change.dimension == earlier.dimension != "percent":
        high, low = sorted((earlier.value, later.value), reverse=True)
        told, values = ("difference", "difference_right"), (shown(high), shown(low), shown(high - low))
    wrong, agreeing = told
    if wrong and _is_contrary(old, new, rises=rises):
        yield _contrary(case, (earlier, later, change), rises=rises)
    elif wrong:
        right = is_within_rounding(min(ends), max(ends), change.figure)
        why = case.say(agreeing if right else wrong, *values, case.quote(change))
        yield Observation(wrong, "info" if right else "error", (earlier, later, change), why, is_agreement=right)


def _towards(case: Case, pair: Pair) -> Iterator[Observation]:
    """由45家增长到38家: a change told by its two ends alone."""
    old, new = bounds(pair[0].figure), bounds(pair[1].figure)
    if old is None or new is None or not _words("earlier").search(case.before(pair[0])):
        return
    for rises, way in ((True, "rise"), (False, "fall")):
        if _change_word(way, "result").search(case.between(*pair)) and _is_contrary(old, new, rises=rises):
            yield _contrary(case, pair, rises=rises)


def _is_contrary(old: tuple[Fraction, Fraction], new: tuple[Fraction, Fraction], *, rises: bool) -> bool:
    return new[1] < old[0] if rises else new[0] > old[1]


def _contrary(case: Case, facts: tuple[Fact, ...], *, rises: bool) -> Observation:
    sentence = "fall_as_rise" if rises else "rise_as_fall"
    why = case.say(sentence, case.number(facts[0]), case.number(facts[1]), case.quote(facts[-1]))
    return Observation("direction", "error", facts, why)


def _total_and_increment(facts: list[Fact], before: list[str], at: int) -> Pair | None:
    """A total and the increment in it, side by side: 覆盖29556人，比去年新增10436人; 新增2种，达到21种."""
    first, second = facts[at - 1], facts[at]
    if first.dimension != second.dimension or first.dimension in {"percent", "percentage_point", "money", None}:
        return None
    if first.figure.role != second.figure.role or first.figure.role == "reference":
        return None
    if _words("since").search(before[at]) and first.value > second.value:
        return first, second
    same = (
        second.is_carried_over or name_similarity(first.name, second.name) >= SAME_THING or _is_continued(first, second)
    )
    total = bool(_words("in_all").search(second.clause)) and second.value > first.value
    new = bool(_words("new").search(first.clause)) or (first.figure.action or "").startswith(
        lexicon("arithmetic")["changes"]["new_verb"]
    )
    return (second, first) if same and total and new else None


def _is_continued(first: Fact, second: Fact) -> bool:
    """Whether the second counts what the first did: by the catalogue, or since its clause begins as that of the first ends."""
    same_code = first.name.code is not None and first.name.code == second.name.code
    return same_code or (len(first.clause) > 1 and second.clause.startswith(first.clause[-2:]))


def _implied(case: Case, total: Fact, increment: Fact, group: list[Fact]) -> Iterator[Observation]:
    whole, added = bounds(total.figure), bounds(increment.figure)
    if whole is None or added is None:
        return
    year = total.year
    known = [
        fact
        for fact in case.by_name.get((total.body, total.name.core, year - 1 if year else None), [])
        if fact.document != total.document
        and fact.dimension == total.dimension
        and (fact.figure.measure == "total" or fact.figure.role == "reference")
    ]
    if total.figure.role == "target":
        group = [*group, *(fact for linked in case.links_of(group) for fact in linked.actuals)]
    values = shown(total.value), shown(increment.value), shown(total.value - increment.value), total.figure.unit or ""
    for fact in known:
        right = is_within_rounding(whole[0] - added[1], whole[1] - added[0], fact.figure)
        if not right and not increment.is_carried_over and name_similarity(total.name, increment.name) < SURELY_SAME:
            continue
        sentence = "implied_right" if right else "implied_wrong"
        why = case.say(sentence, *values, case.quote(fact))
        yield Observation("implied", "info" if right else "warning", (fact, *group), why, is_agreement=right)
    if not known:
        when = case.say("end_of_year" if _is_stock(total) else "in_year", year - 1) if year else case.say("before_that")
        thing = _thing(increment if total.is_carried_over or not noun(total) else total)
        why = case.say("implied", when, thing, *values[2:], *values[:2], case.quote(total))
        yield Observation("implied", "info", tuple(group), why)


def _is_stock(total: Fact) -> bool:
    """Whether it says how many there are at a time, not how many there were in a year."""
    entry = catalogue()[total.name.code] if total.name.code else None
    told = total.figure.measure == "total" or _words("in_all").search(total.clause)
    return bool(told) or (entry is not None and entry.kind == "stock")


def _thing(fact: Fact) -> str:
    """What there is, with the verb before it where that says how much of it is meant: 覆盖职工, but not 新建站点."""
    thing, action = noun(fact), fact.figure.action or ""
    whole = thing if action in thing or f"{action}{thing}" not in "".join(fact.clause.split()) else f"{action}{thing}"
    return _words("new").sub("", whole)


def _is_change(before: str) -> bool:
    return bool(_change_word("rise", "size").search(before) or _change_word("fall", "size").search(before))


@cache
def _change_word(way: str, ending: str) -> re.Pattern[str]:
    words = lexicon("arithmetic")["changes"]
    return re.compile(f"(?:{'|'.join(words[way])}){words[ending]}")
