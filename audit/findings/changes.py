"""Growth, differences and points against the two numbers they lie between, in a sentence or in two reports."""

import re
from collections.abc import Iterator
from fractions import Fraction

from ...schemas.audit import Finding
from ..facts import Fact
from ..names import alike
from .case import Case
from .rounding import bounds, may_be, shown

__all__ = ["find_changes"]

EARLIER = re.compile(
    r"(?:上年|去年|前年|同期|年初|原来|\d{3,4}年)(?:底|末|同期)?(?:的|为|是|达到?)?$|(?:由|从)(?:原来的?|[^，,]{0,4}年[^，,]{0,3})?$"
)
CHANGE = re.compile(
    r"(同比|比上年|比去年|较上年|较去年|净|共)?(增长|成长|增加|提高|上升|新增|增幅(?:为|达)?|净增|下降|减少|降低|降幅(?:为|达)?|少|多)"
    r"(?:了|约|达到?)?$"
)
FALLS = re.compile("下降|减少|降低|降幅|少")
SINCE = re.compile(r"(?:比|较)(?:去年|上年)[^，,]{0,4}(?:增加|新增|净增|增长|多)(?:了)?$|净增(?:了)?$")
NEW = re.compile(r"(?:新建|新增|新发展|新成立|新组建|净增)")
IN_ALL = re.compile(r"(?:达到?|累计|总数|共有|共建成|总量|现有|已有|扩大到|增至)")
SAME_THING = 0.5
POINTS = frozenset({"percentage_point"})


def find_changes(case: Case) -> Iterator[Finding]:
    """Yield changes that the two numbers beside them contradict, and what totals and increments imply."""
    implied: dict[tuple[object, ...], list[Fact]] = {}
    for reading, index, facts in case.runs(longest=2):
        words = reading.sentence(index)
        before = [words[: max(0, fact.figure.start - reading.report.sentences[index].start)] for fact in facts]
        for at in range(1, len(facts)):
            if at >= 2 and (pair := _earlier_and_later(facts, before, at)):
                yield from _change(case, facts[at], before[at], pair)
            elif pair := _total_and_increment(facts, before, at):
                key = (reading.document, pair[0].value, pair[1].value, pair[0].name.core)
                implied.setdefault(key, []).extend(pair)
    for group in implied.values():
        yield from _implied(case, group[0], group[1], group)


def _earlier_and_later(facts: list[Fact], before: list[str], at: int) -> tuple[Fact, Fact] | None:
    """The number of the year before and that of this year which stand before the change at ``at``."""
    if not CHANGE.search(before[at]):
        return None
    # 较31小时减少6.7小时，降幅21.6%: the rate of a change stands behind the change.
    shift = 1 if at >= 3 and CHANGE.search(before[at - 1]) and facts[at].dimension == "percent" else 0
    at -= shift
    first, second = facts[at - 2], facts[at - 1]
    if first.dimension != second.dimension or first.dimension == "percentage_point":
        return None
    marked = [bool(EARLIER.search(before[at - 2])), bool(EARLIER.search(before[at - 1]))]
    if marked == [True, False]:
        return first, second
    return (second, first) if marked == [False, True] else None


def _change(case: Case, change: Fact, before: str, pair: tuple[Fact, Fact]) -> Iterator[Finding]:
    earlier, later = pair
    old, new = bounds(earlier.figure), bounds(later.figure)
    if old is None or new is None:
        return
    sign = -1 if FALLS.search(before[-8:]) else 1
    if change.dimension in POINTS and earlier.dimension == "percent":
        gap = abs(later.value - earlier.value)
        if not may_be(*_ordered(sign * (new[0] - old[1]), sign * (new[1] - old[0])), change.figure):
            why = case.say("points", earlier.value, later.value, round(gap, 4), change.value)
            yield case.finding("arithmetic", "error", (earlier, later, change), why)
    elif change.dimension == "percent" and earlier.dimension != "percent" and old[0] > 0:
        ends = sign * 100 * (new[0] / old[1] - 1), sign * 100 * (new[1] / old[0] - 1)
        if not may_be(*_ordered(*ends), change.figure):
            exact = 100 * (later.value / earlier.value - 1) * sign
            why = case.say("growth", shown(earlier.value), shown(later.value), exact, change.value)
            yield case.finding("arithmetic", "error", (earlier, later, change), why)
    elif change.dimension == earlier.dimension and change.dimension != "percent":
        ends = sign * (new[0] - old[1]), sign * (new[1] - old[0])
        right = may_be(*_ordered(*ends), change.figure)
        high, low = sorted((earlier.value, later.value), reverse=True)
        values = shown(high), shown(low), shown(high - low)
        why = case.say("difference_right", *values) if right else case.say("difference", *values, shown(change.value))
        yield case.finding("arithmetic", "info" if right else "error", (earlier, later, change), why)


def _total_and_increment(facts: list[Fact], before: list[str], at: int) -> tuple[Fact, Fact] | None:
    """A total and the increment in it, side by side: 覆盖29556人，比去年新增10436人; 新增2种，达到21种."""
    first, second = facts[at - 1], facts[at]
    if first.dimension != second.dimension or first.dimension in {"percent", "percentage_point", "money", None}:
        return None
    if first.figure.role != second.figure.role or first.figure.role == "reference":
        return None
    if SINCE.search(before[at]) and first.value > second.value:
        return first, second
    same = second.carried or alike(first.name, second.name) >= SAME_THING or first.name.code == second.name.code
    total = bool(IN_ALL.search(second.clause)) and second.value > first.value
    new = bool(NEW.search(first.clause)) or (first.figure.action or "").startswith("新")
    return (second, first) if same and total and new else None


def _implied(case: Case, total: Fact, increment: Fact, group: list[Fact]) -> Iterator[Finding]:
    whole, added = bounds(total.figure), bounds(increment.figure)
    if whole is None or added is None:
        return
    values = shown(total.value), shown(increment.value), shown(total.value - increment.value)
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
    for fact in known:
        right = may_be(whole[0] - added[1], whole[1] - added[0], fact.figure)
        why = case.say("difference_right", *values) if right else case.say("before_earlier", *values, shown(fact.value))
        yield case.finding("arithmetic", "info" if right else "warning", (fact, *group), why)
    if not known:
        yield case.finding("arithmetic", "info", group, case.say("before", *values))


def _ordered(first: Fraction, second: Fraction) -> tuple[Fraction, Fraction]:
    return (first, second) if first <= second else (second, first)
