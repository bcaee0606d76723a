"""The verdict on a target and an actual that are known to speak of the same thing.

exceeded: above the target, also above 以上 · met: equal to it, or within an upper bound or 左右 · missed: below it.
A verdict of missed is given only where rounding and qualifiers leave no doubt.
"""

from typing import Literal

from ..corpora import lexicon
from ..schemas.report import Figure

__all__ = ["Verdict", "judge", "number_of", "ratio"]

Verdict = Literal["exceeded", "met", "missed", "unverified"]

# 左右: a tenth of a count, half a point of a rate.
ABOUT_SHARE = 0.10
ABOUT_POINTS = 0.5


def judge(target: Figure, actual: Figure) -> Verdict:
    """Return whether ``actual`` reaches ``target``; unverified where the wording leaves it open."""
    wanted, got = number_of(target), number_of(actual)
    if target.comparator in {"le", "lt"} or _lower_is_better(target):
        slack = _slack(target, wanted) if target.comparator == "approx" else 0.0
        return _judge_upper_bound(wanted + slack, actual)
    if isinstance(target.value, tuple) and wanted < got <= float(target.value[1]):
        return "met"
    if target.comparator == "approx":
        if abs(got - wanted) <= _slack(target, wanted):
            return "met"
        if got > wanted:
            return "exceeded"
    if got > wanted:
        return "exceeded" if actual.comparator not in {"le", "lt"} else "unverified"
    if got == wanted:
        return {"gt": "exceeded", "lt": "unverified", "le": "unverified"}.get(actual.comparator, "met")  # type: ignore[return-value]
    low, high = actual.interval
    if high is None:  # 至少, 余, 以上: the true value may be above the target
        return "unverified"
    if actual.comparator == "approx" or high > wanted or (high == wanted and actual.closed[1]):
        return "met" if actual.comparator == "eq" and low is not None and low <= wanted < high else "unverified"
    return "missed"


def _lower_is_better(target: Figure) -> bool:
    """Whether less is better although no upper bound is written: what is to be kept down, or counts harm."""
    noun = target.indicator.text if target.indicator else ""
    return target.action == "控制" or any(word in noun for word in lexicon("documents")["lower_is_better"]["words"])


def _slack(target: Figure, wanted: float) -> float:
    return ABOUT_POINTS if target.unit == "%" else ABOUT_SHARE * wanted


def _judge_upper_bound(bound: float, actual: Figure) -> Verdict:
    if number_of(actual) <= bound and actual.comparator not in {"ge", "gt"}:
        return "met"
    low = actual.interval[0]
    return "missed" if low is not None and low > bound else "unverified"


def ratio(target: Figure, actual: Figure) -> float | None:
    """Return the actual divided by the target, None where the target is zero."""
    wanted = number_of(target)
    return round(number_of(actual) / wanted, 4) if wanted else None


def number_of(figure: Figure) -> float:
    """Return the number that a figure is compared by: its value, of a range the lower end."""
    return float(figure.value[0] if isinstance(figure.value, tuple) else figure.value)
