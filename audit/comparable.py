"""Why a figure cannot answer a target, however similar their names are; the reasons are shown to the auditor."""

import re
from functools import cache

from ..corpora import catalogue, lexicon
from ..i18n.wording import Wording
from .clues import clue
from .facts import Fact

__all__ = ["RATES", "has_same_verb", "why_incomparable"]

# Things, bodies, households and events are counted with many measure words for one another (个/家/项/场).
COUNTED = frozenset({"thing", "organisation", "household", "event", None})
PERSONS = frozenset({"person", None})
# Numbers of these dimensions are compared only in one unit.
MEASURED = frozenset({"area", "length", "mass", "volume", "energy", "data", "time", "temperature"})
RATES = frozenset({"percent", "percentage_point", "multiple"})
CUT = re.compile(r"\d[ \u3000\xa0\u2009\u202f]?$")
# A bare 元 is the local currency; documents of one body may name the place or not.
LOCAL = frozenset({"CNY", "TWD", "HKD", "MOP"})
# Units that count visits: a body counts as often as it was visited.
TIMES = frozenset({"person_time", "household_time", "organisation_time"})


def why_incomparable(target: Fact, actual: Fact, say: Wording) -> str | None:
    """Return why ``actual`` cannot answer ``target``; None if it may."""
    for reason in _BY_SHARE if actual.is_completion_rate and not target.is_completion_rate else _BY_NUMBER:
        found = reason(target, actual, say)
        if found:
            return found
    return None


def has_same_verb(first: Fact, second: Fact) -> bool:
    """Whether both hang on the same verb: 新建 and 建, 举办 and 举办."""
    one, other = first.figure.action or "", second.figure.action or ""
    return bool(one and other) and (one == other or one[-2:] == other[-2:] or one in other or other in one)


def _by_wholeness(target: Fact, actual: Fact, say: Wording) -> str | None:
    """Of 4 618名 at the start of a line nobody can tell whether it is 618 or 4618."""
    cut = CUT.search(target.before) or CUT.search(actual.before)
    return say("cut") if cut else None


def _by_completion(target: Fact, actual: Fact, say: Wording) -> str | None:
    """完成全年目标的58.6% is no rate of its own; beside a count the count answers."""
    wrong = actual.is_rate_of_count or target.dimension in RATES
    return say("completion") if wrong else None


def _by_unit(target: Fact, actual: Fact, say: Wording) -> str | None:
    wanted, got = target.dimension, actual.dimension
    same = wanted == got and (wanted not in MEASURED or _unit(target) == _unit(actual))
    if not same and not {wanted, got} <= COUNTED and not {wanted, got} <= PERSONS:
        if (wanted in TIMES) != (got in TIMES):
            return say("heads_and_times", target.figure.unit or "—", actual.figure.unit or "—")
        return say("units", target.figure.unit or "—", actual.figure.unit or "—")
    if (
        target.figure.currency != actual.figure.currency
        and not {target.figure.currency, actual.figure.currency} <= LOCAL
    ):
        return say("currencies", target.figure.currency or "—", actual.figure.currency or "—")
    if wanted in RATES and target.direction != actual.direction:
        return say("directions")
    return None


def _by_year(target: Fact, actual: Fact, say: Wording) -> str | None:
    if target.year is None or target.year != actual.year:
        return say("years", target.year or "—", actual.year or "—")
    return None


def _by_period(target: Fact, actual: Fact, say: Wording) -> str | None:
    """下半年新建20家 says nothing of what was due in June."""
    period, deadline = actual.figure.period, target.figure.deadline
    if period and deadline and period.start > deadline:
        return say("later_part", period.start.isoformat(), deadline.isoformat())
    if target.document == actual.document and clue("to_come").search(target.sentence_words):
        return say("yet_to_come")
    if target.is_completion_rate and period and deadline and period.end > deadline:
        return say("later_state", period.end.isoformat(), deadline.isoformat())
    return None


def _by_measure(target: Fact, actual: Fact, say: Wording) -> str | None:
    if target.dimension in RATES or target.dimension == "money":
        return None
    measures = target.measure, actual.measure
    if set(measures) == {"total", "increment"} and not _is_flow(target, actual):
        return say("total_and_increment")
    if measures == (None, "total") and not (
        has_same_verb(target, actual) and clue("stock").search(target.figure.action or "")
    ):
        return say("total_unasked")
    return None


def _is_flow(target: Fact, actual: Fact) -> bool:
    """Whether a system counts what came in the year, of an indicator of which nothing else is counted: 签订合同达到100份."""
    code = actual.name.code if actual.is_from_system and actual.name.code == target.name.code else None
    return code is not None and catalogue()[code].kind == "flow"


def _by_scope(target: Fact, actual: Fact, say: Wording) -> str | None:
    if _is_own(target) != _is_own(actual):
        return say("scope")
    if clue("subgroup").search(actual.lead) and actual.is_carried_over and not clue("subgroup").search(target.lead):
        return say("part")
    if clue("population").match(actual.after) and not clue("population").match(target.after):
        return say("population")
    if target.is_each != actual.is_each:
        return say("each_and_all")
    if clue("planned").search(actual.near) and not clue("planned").search(target.near):
        return say("planned_number")
    return None


def _is_own(fact: Fact) -> bool:
    """Whether the last word on it says that it is of the body's own level alone."""
    found = [match.lastgroup for match in _scopes().finditer(fact.before + fact.after)]
    return bool(found) and found[-1] == "own"


def _by_part(target: Fact, actual: Fact, say: Wording) -> str | None:
    level_words = frozenset(lexicon("linking")["parts"]["levels"])
    levels = [fact.name.parts & level_words for fact in (target, actual)]
    return say("part") if all(levels) and levels[0] != levels[1] else None


def _by_step(target: Fact, actual: Fact, say: Wording) -> str | None:
    wanted, got = (_step(fact.figure.action) for fact in (target, actual))
    return say("steps") if wanted and got and wanted != got else None


def _by_series(target: Fact, actual: Fact, say: Wording) -> str | None:
    """食堂、班车、宿舍分别不超过2%、1%、3%: the second answers the second."""
    if bool(clue("per_time").search(actual.clause)) != bool(clue("per_time").search(target.clause)):
        return say("per_year")
    (place, count), (other, others) = target.series, actual.series
    joint = clue("in_order").search(target.sentence_words) and clue("in_order").search(actual.sentence_words)
    return say("series") if joint and count == others > 1 and place != other else None


def _unit(fact: Fact) -> str:
    unit = fact.figure.unit or ""
    return str(lexicon("linking")["same_unit"].get(unit, unit))


def _step(action: str | None) -> str | None:
    return next((name for name, verbs in lexicon("linking")["steps"].items() if action in verbs), None)


@cache
def _scopes() -> re.Pattern[str]:
    words = lexicon("linking")["scope"]
    return re.compile(f"(?P<own>{words['own']})|(?P<whole>{words['whole']})")


_BY_NUMBER = (_by_wholeness, _by_unit, _by_year, _by_period, _by_measure, _by_scope, _by_part, _by_step, _by_series)
_BY_SHARE = (_by_completion, _by_year, _by_period, _by_part)
