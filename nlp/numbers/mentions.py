"""A number of a text as it was read: the quantity that it says, or why it is none."""

import re
from functools import cache
from typing import NamedTuple

from ...corpora import lexicon
from .amounts import Quantity, interval_of, scaled
from .grammar import NumberGrammar
from .numerals import Numeral

__all__ = ["Mention", "figure_of", "no_figure", "with_unit"]


class Mention(NamedTuple):
    """A number at ``text[start:end]``: ``quantity`` says how much, or ``kind`` and ``rule`` why it is no figure."""

    start: int
    end: int
    kind: str
    rule: str
    quantity: Quantity | None = None


def no_figure(start: int, end: int, rule: str) -> Mention:
    """Return a number that is no figure by ``rule``, one of those of the lexicon that have no pattern."""
    return Mention(start, end, _kinds()[rule], rule)


def figure_of(
    found: re.Match[str],
    number: Numeral,
    unit: str | None,
    comparator: str,
    prefix: int,
    sign: re.Match[str] | None,
    grammar: NumberGrammar,
) -> Mention:
    """Return the figure that a match of the grammar's quantity is, ``prefix`` characters before it included.

    ``sign`` is the sign or name of a currency before it.
    """
    start, end = found.span()
    rule, dimension = "quantity", grammar.dimensions.get(unit) if unit else None
    if number.low != number.high and (comparator == "eq" or found["after"] == "不等"):
        comparator = "range"
    currency = grammar.currencies.get(unit or "") or ("CNY" if dimension == "money" else None)
    if sign:
        currency, dimension = grammar.currencies[sign["sign"]], "money"
    if unit is None and "," in found.group():  # thousands separators without a unit stand in accounts
        unit, dimension, currency, rule = "元", "money", "CNY", "quantity.account"
    unit = grammar.base_units.get(unit or "", unit)
    interval, closed = interval_of(number, comparator)
    quantity = Quantity(number.low, number.high, unit, dimension, comparator, interval, closed, currency)
    return Mention(start - prefix, end, "figure", rule, quantity)


def with_unit(mention: Mention, unit: str | None) -> Mention:
    """Return ``mention`` with the unit that a table gives for it elsewhere, in its head or in a cell of its own."""
    if mention.quantity is None or not unit:
        return mention
    return mention._replace(quantity=scaled(mention.quantity, unit))


@cache
def _kinds() -> dict[str, str]:
    return {entry["id"]: entry["kind"] for entry in lexicon("numbers")["decided"]}
