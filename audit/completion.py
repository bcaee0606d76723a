"""What a report itself says about the completion of a target: 发展会员5000人，占全年任务的115%; 完成全年目标的58.6%.

Such a rate is no result of its own. Beside a count it implies the target that the report has in mind, as an interval;
without one it is compared with the target itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ..corpora import pattern
from ..schemas.report import Figure

if TYPE_CHECKING:
    from .facts import Fact

__all__ = ["implied_target", "is_completion", "share_reached", "with_completions"]

RATES = frozenset({"percent", "multiple"})
REACH = 30


def is_completion(figure: Figure, before: str) -> bool:
    """Whether ``figure`` is the share of a target that was reached, or is to be reached (上半年完成一半).

    ``before`` are the words of its sentence before it.
    """
    if figure.dimension not in RATES:
        return False
    if figure.cell is not None:
        return pattern("linking", "completion", "column").search(figure.cell.column) is not None
    name = "before_promised" if figure.role == "target" else "before"
    return pattern("linking", "completion", name).search(before[-REACH:]) is not None


def with_completions(facts: Sequence["Fact"]) -> list["Fact"]:
    """Give the facts of one sentence, or of one row of a table, the rates that say how far their targets were reached.

    Of several rates in a row (分别为下达目标的156%和186%) the last belongs to the last count before them.
    """
    told = list(facts)
    for at in range(1, len(told)):
        before = told[at - 1]
        between = told[at].lead
        if (
            before.is_completion_rate
            and before.figure.role == "actual"
            and told[at].dimension in RATES
            and pattern("linking", "completion", "listed").fullmatch(between)
        ):
            told[at] = replace(told[at], is_completion_rate=True)
    run: list[int] = []
    counts: list[int] = []
    for at, fact in enumerate(told):
        if fact.is_completion_rate and fact.figure.role == "actual":
            run.append(at)
            continue
        _assign(told, counts, run)
        run = []
        counts = [*counts, at] if _is_count(fact) else counts
    _assign(told, counts, run)
    return told


def share_reached(rate: Figure) -> tuple[Fraction, Fraction]:
    """Return the share of its target that ``rate`` says was reached, from and to: 58.6% is 0.5855 to 0.5865."""
    value = Fraction(str(rate.value[0] if isinstance(rate.value, tuple) else rate.value))
    half = Fraction(str(rate.precision)) / 2
    scale = 1 if rate.dimension == "multiple" else 100
    return (value - half) / scale, (value + half) / scale


def implied_target(actual: Figure, rate: Figure) -> tuple[Fraction, Fraction] | None:
    """Return between which values the target lies of which ``actual`` is the share ``rate``; None if it is open."""
    low, high = actual.interval
    least, most = share_reached(rate)
    if low is None or high is None or least <= 0:
        return None
    return Fraction(str(low)) / most, Fraction(str(high)) / least


def _assign(told: list["Fact"], counts: list[int], run: list[int]) -> None:
    for count, rate in zip(reversed(counts), reversed(run), strict=False):
        told[count] = replace(told[count], completion=told[rate].figure)
        told[rate] = replace(told[rate], is_rate_of_count=True)


def _is_count(fact: "Fact") -> bool:
    return fact.figure.role == "actual" and fact.dimension not in RATES
