"""The rounding of a number as written, and whether another number is within it."""

import re
from fractions import Fraction

from ...corpora import lexicon
from ...schemas.report import Figure
from ..facts import Fact

__all__ = ["RATES", "bounds", "is_exact", "is_within_rounding", "shown"]

RATES = frozenset({"percent", "percentage_point"})


def bounds(figure: Figure) -> tuple[Fraction, Fraction] | None:
    """Return the bounds of the number as written; None if it is no single number.

    A rate gets half the width of its last digit on either side: digits are cut off as often as they are rounded.
    """
    low, high = figure.interval
    if isinstance(figure.value, tuple) or figure.comparator not in {"eq", "approx"} or low is None or high is None:
        return None
    half = Fraction(str(_width(figure))) / 2 if figure.dimension in RATES else 0
    return Fraction(str(low)) - half, Fraction(str(high)) + half


def is_within_rounding(low: Fraction, high: Fraction, figure: Figure) -> bool:
    """Whether a number between ``low`` and ``high`` agrees with ``figure`` as written."""
    written = bounds(figure)
    return written is None or (low <= written[1] and written[0] <= high)


def shown(value: float | Fraction) -> str:
    """Return ``value`` as people write it, with two decimals at most."""
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def is_exact(fact: Fact) -> bool:
    """Whether the figure is one number, written without 余, 以上 or 约."""
    return fact.figure.comparator == "eq" and not isinstance(fact.figure.value, tuple)


def _width(figure: Figure) -> float:
    words = lexicon("arithmetic")["rounding"]
    return float(words["width_of_rough"]) if re.search(words["rough"], figure.text) else figure.precision
