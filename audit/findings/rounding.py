"""How exactly a number is written, and whether another may be the same number."""

from fractions import Fraction

from ...schemas.report import Figure
from ..facts import Fact

__all__ = ["bounds", "is_exact", "may_be", "shown"]


def bounds(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """Return between which values the number written lies: half a unit of its last digit; None if it is no one number."""
    if isinstance(figure.value, tuple) or figure.comparator not in {"eq", "approx"}:
        return None
    low, high = figure.interval
    if low is None or high is None:
        return None
    half = Fraction(1, 2 * 10 ** _decimals(figure.text)) if figure.unit in {"%", "百分点", "个百分点"} else Fraction(0)
    return Fraction(str(low)) - half, Fraction(str(high)) + half


def may_be(low: Fraction, high: Fraction, figure: Figure) -> bool:
    """Whether a number that lies from ``low`` to ``high`` may be the one that ``figure`` writes."""
    written = bounds(figure)
    return written is None or (low <= written[1] and written[0] <= high)


def shown(value: float | Fraction) -> str:
    """Return ``value`` as people write it, with two decimals at most."""
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def is_exact(fact: Fact) -> bool:
    """Whether the figure is one number, written without 余, 以上 or 约."""
    return fact.figure.comparator == "eq" and not isinstance(fact.figure.value, tuple)


def _decimals(text: str) -> int:
    digits = text.partition(".")[2]
    count = 0
    while count < len(digits) and digits[count].isdecimal():
        count += 1
    return count
