"""The verdict on a target and an actual that are known to be about the same thing.

exceeded: above the target, also above 以上 · met: equal to it, or within an upper bound or 左右 · missed: below it ·
partial: the actual is of a part of the year only, and has not passed the target yet.
A verdict of missed is given only where rounding and qualifiers leave no doubt.
"""

import re
from functools import cache
from typing import Literal

from ..corpora import any_of, catalogue, lexicon
from ..schemas.report import Figure

__all__ = ["Verdict", "all_of", "is_upper_bound", "judge", "number_of", "ratio", "tolerance"]

Verdict = Literal["exceeded", "met", "missed", "partial", "unverified"]

# 近7000: below it, and by no more than a tenth.
NEARLY = 0.9
# 左右: a tenth of a count, half a point of a rate.
ABOUT_SHARE = 0.10
ABOUT_POINTS = 0.5


def judge(target: Figure, actual: Figure, *, share: float = 1.0) -> Verdict:
    """Return whether ``actual`` reaches ``target``; unverified where the wording leaves it open.

    ``share`` is the part of the target's period that the actual covers. Below 1 a count that has passed its target
    already is exceeded or met, and everything else is partial: a rate or a bound may still change until the end.
    """
    verdict = _judged(target, actual)
    if share >= 1:
        return verdict
    passed = verdict in {"exceeded", "met"} and target.measure != "rate" and not is_upper_bound(target)
    return verdict if passed else "partial"


def _judged(target: Figure, actual: Figure) -> Verdict:
    wanted, got = number_of(target), number_of(actual)
    if is_upper_bound(target):
        return _judge_upper_bound(_highest(target) + tolerance(target), actual)
    if isinstance(target.value, tuple) and wanted < got <= float(target.value[1]):
        return "met"
    if target.comparator == "approx" and abs(got - wanted) <= tolerance(target):
        return "met"
    if actual.comparator == "lt" and got * NEARLY > wanted:
        return "exceeded"
    if got > wanted:
        return "exceeded" if actual.comparator not in {"le", "lt"} else "unverified"
    if got == wanted:
        return _judge_equal(target, actual)
    return _judge_below(wanted - tolerance(target), actual)


def all_of(target: Figure, rate: Figure) -> Figure:
    """Return ``target`` as 100 % (1 for multiples), to compare the completion rate ``rate`` with."""
    whole = 1 if rate.dimension == "multiple" else 100
    return target.model_copy(
        update={
            "value": whole,
            "unit": rate.unit,
            "dimension": rate.dimension,
            "comparator": "eq",
            "interval": (whole, whole),
            "closed": (True, True),
        }
    )


def is_upper_bound(target: Figure) -> bool:
    """Whether less is better: an upper bound is written (以内, 不超过), or what is counted is to be kept down."""
    words = lexicon("linking")["lower_is_better"]
    if target.comparator in {"le", "lt"}:
        return True
    if target.comparator in {"ge", "gt"}:
        return False
    if target.action in words["bounding"]:
        return True
    noun = target.indicator.text if target.indicator else ""
    code = target.indicator.code if target.indicator else None
    harmful = code is not None and catalogue()[code].higher_is_better is False and target.unit == "%"
    reducing = target.action in words["reducing"] or any(word in noun for word in words["reducing"])
    # Who handles complaints or helps households in need does more by more of it.
    handled = bool(target.action) and target.unit != "%" and target.action not in words["not_handling"]
    return (harmful or _is_harm(noun)) and not reducing and not handled


def _is_harm(noun: str) -> bool:
    """Whether less of the thing itself is better: 投诉率, but not 欠薪案件办结率, of which 欠薪 is only what it is about."""
    return _harm().search(noun) is not None


@cache
def _harm() -> re.Pattern[str]:
    entry = lexicon("linking")["lower_is_better"]
    return re.compile(f"(?:{any_of(entry['words'])}){entry['endings']}$")


def tolerance(target: Figure) -> float:
    """Return what 左右 allows, in the unit of ``target``; 0 for any other target."""
    if target.comparator != "approx":
        return 0.0
    return ABOUT_POINTS if target.dimension in {"percent", "percentage_point"} else ABOUT_SHARE * number_of(target)


def ratio(target: Figure, actual: Figure) -> float | None:
    """Return the actual divided by the target, None where the target is zero."""
    wanted = number_of(target)
    return round(number_of(actual) / wanted, 4) if wanted else None


def number_of(figure: Figure) -> float:
    """Return the value of a figure for comparisons; the lower end of a range."""
    return float(figure.value[0] if isinstance(figure.value, tuple) else figure.value)


def _highest(figure: Figure) -> float:
    return float(figure.value[1] if isinstance(figure.value, tuple) else figure.value)


def _judge_upper_bound(bound: float, actual: Figure) -> Verdict:
    if _highest(actual) <= bound and actual.comparator not in {"ge", "gt"}:
        return "met"
    low = actual.interval[0]
    return "missed" if low is not None and low > bound else "unverified"


def _judge_equal(target: Figure, actual: Figure) -> Verdict:
    if actual.comparator == "gt":
        # 10%以上 was the target and 10%以上 is reported: the same words do not say more.
        return "met" if target.comparator == "gt" else "exceeded"
    return "unverified" if actual.comparator in {"le", "lt"} else "met"


def _judge_below(wanted: float, actual: Figure) -> Verdict:
    low, high = actual.interval
    if high is None:  # 至少, 余, 以上: the true value may be above the target
        return "unverified"
    if low is not None and low <= wanted < high and actual.comparator == "eq":
        return "met"  # 3.06万 holds 30600
    return "missed" if high < wanted or (high == wanted and not actual.closed[1]) else "unverified"
