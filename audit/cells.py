"""Reading the cells of a table of actuals: a year, a unit, an amount; also in traditional characters and wide forms."""

import unicodedata
from functools import lru_cache

from ..corpora import lexicon, pattern
from ..nlp.numbers.amounts import Quantity, interval_of, scaled
from ..nlp.numbers.folding import fold
from ..nlp.numbers.numerals import parse_numeral
from ..nlp.numbers.quantities import find_numbers
from ..nlp.script import converted
from ..nlp.times.years import dated_year, years_named

__all__ = ["amount_in", "number_in", "simple", "unit_in", "year_in"]

COUNTED = frozenset({"thing", "organisation", "household", "event"})
"""Dimensions whose measure words stand for one another: 22家 in a column of 个."""


@lru_cache(maxsize=10_000)
def simple(text: str) -> str:
    """Return ``text`` in simplified characters and narrow forms, without blanks at its ends."""
    return converted(unicodedata.normalize("NFKC", text), "t2s").strip()


@lru_cache(maxsize=10_000)
def year_in(text: str) -> int | None:
    """Return the year that ``text`` names as a whole: 2023, 2023年度, a day of it; None for a part of one (2023年上半年)."""
    words = simple(text).replace(" ", "").lower()
    if (dated := dated_year(words)) is not None:
        return dated
    named = [year for year in years_named(words) if year.calendar == "western"]
    years = {year.year for year in named}
    if len(years) != 1:
        return None
    for year in reversed(named):
        words = words[: year.start] + words[year.end :]
    rest = words.strip("()")
    if rest and rest not in lexicon("actuals")["year"]["whole"]:
        return None
    return years.pop()


@lru_cache(maxsize=10_000)
def unit_in(text: str) -> str | None:
    """Return the unit that ``text`` names, None if it is none: 人, 万元, 百分比 (%), 人(次)."""
    word = simple(text).replace(" ", "")
    word = word[1:-1] if word[:1] == "(" and word[-1:] == ")" else word
    if word.lower() in lexicon("actuals")["percent"]["words"]:
        return "%"
    parts = list(filter(None, pattern("actuals", "cells", "between_units").split(word)))
    return word if parts and all(_is_unit(part) for part in parts) else None


@lru_cache(maxsize=10_000)
def number_in(text: str) -> Quantity | None:
    """Return the number that ``text`` is, with the unit that it may have of its own; None if it is none, or several."""
    words = fold(simple(text)).replace(" ", "")
    value = parse_numeral(words)
    if value is not None:
        return Quantity(value.low, value.high, None, None, "eq", *interval_of(value, "eq"), None)
    found = find_numbers(lexicon("actuals")["cells"]["before_number"] + words)
    if len(found) != 1 or found[0].quantity is None or (found[0].start, found[0].end) != (1, len(words) + 1):
        return None
    return found[0].quantity


def amount_in(text: str, unit: str) -> Quantity | str | None:
    """Return how much ``text`` says in ``unit``, which may be empty; None if it is no number.

    A word instead says what its own unit is, if that contradicts ``unit``.
    """
    own = number_in(text)
    if own is None or not unit:
        return own
    if own.unit is not None:
        given = number_in(f"1{unit}")
        agree = given is None or given.dimension == own.dimension or {given.dimension, own.dimension} <= COUNTED
        return own if agree or simple(text).endswith(unit) else own.unit
    words = fold(simple(text)).replace(" ", "")
    if (large := pattern("actuals", "cells", "large")).match(unit) and large.search(words):
        return words[-1]
    if (found := number_in(f"{words}{unit}")) is not None and found.unit is not None:
        return found
    return scaled(own, unit)


def _is_unit(unit: str) -> bool:
    found = number_in(f"1{unit}")
    return found is not None and found.unit is not None
