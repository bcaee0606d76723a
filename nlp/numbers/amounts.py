"""What a quantity says: value in the base unit, dimension, comparator, and the interval that may be assumed."""

import re
from decimal import Decimal
from typing import NamedTuple

from .grammar import number_grammar
from .numerals import SCALES, Numeral, parse_numeral
from .shares import HALF, tenths, whole_share

__all__ = ["Quantity", "amount_of", "interval_of", "negated", "precision_of", "scaled"]

_DECIMALS = re.compile(r"[.．](\d+)")
RATES = frozenset({"percent", "percentage_point"})

Interval = tuple[Decimal | None, Decimal | None]

_SCALES = re.compile(r"[十百千万亿]+$")
_LEADING_SMALL = re.compile(r"^[十百千]+(?=[万亿])")


class Quantity(NamedTuple):
    """A number with unit and qualifier; ``low`` and ``high`` are in the base unit and equal unless it is a range."""

    low: Decimal
    high: Decimal
    unit: str | None
    dimension: str | None
    comparator: str
    interval: Interval
    closed: tuple[bool, bool]
    currency: str | None


def amount_of(found: re.Match[str]) -> Numeral | None:
    """Return the value of a match of the grammar's quantity, a share in percent; None where it has none."""
    if found["low"] is None:
        return _in_words(found)
    number = (
        _between(found) if found["high"] else parse_numeral(found["low"] + (found["scale"] or found["scaled"] or ""))
    )
    if number and found["coins"]:
        cents = _in_coins(found["coins"])
        return Numeral(number.low + cents, number.high + cents)
    if number is None or not found["tenths"]:
        return number
    low, high = (tenths(end, found["tenths_rest"], found["tenths_half"]) for end in number[:2])
    return None if low is None or high is None else Numeral(low, high, number.step and number.step * 10)


def _in_coins(coins: str) -> Decimal:
    """Return what coins below 元 are worth in it: 6角三分 is 0.63."""
    value = Decimal(0)
    for digit, coin in zip(coins[0::2], coins[1::2], strict=True):
        number = parse_numeral(digit)
        value += (number.low if number else 0) * (Decimal("0.1") if coin == "角" else Decimal("0.01"))
    return value


def _in_words(found: re.Match[str]) -> Numeral | None:
    """Return the value of what is no numeral with a unit: 半数, 八折, 三分之一, 1/3, 1:20."""
    if found["denominator"]:
        return _share(found["denominator"], found["numerator"])
    if found["above"]:
        return _share(found["below"], found["above"])
    if found["ratio"]:
        first, second = (Decimal(part) for part in found["ratio"].split(":"))
        return Numeral(first / second, first / second) if second else None
    share = HALF if found["half"] else whole_share(found)
    return None if share is None else Numeral(share, share)


def _between(found: re.Match[str]) -> Numeral | None:
    """Return the two ends of a range, a scale that is written once for both included: 三至五万."""
    last, first = parse_numeral(found["high"] + (found["scale"] or "")), parse_numeral(found["low"])
    if first is None or last is None:
        return None
    scales = _SCALES.search(found["high"])
    own = max((SCALES[character] for character in found["low"] if character in SCALES), default=1)
    if scales and own < max(map(SCALES.__getitem__, scales.group())) and found["unit_one"] is None:
        shared = parse_numeral(found["low"] + _LEADING_SMALL.sub("", scales.group()))
        if shared and shared.low <= last.high:
            first = shared
    return Numeral(first.low, last.high, last.step) if first.low <= last.high else None


def interval_of(number: Numeral, comparator: str) -> tuple[Interval, tuple[bool, bool]]:
    """Return what may be assumed of the true value, by comparator and rounding, and which ends belong to it.

    3.06万 is [30550, 30650); 近三千 lies below 3000; 左右 allows a tenth to either side.
    """
    low, high = number.low, number.high
    match comparator:
        case "ge" | "gt":
            return (low, None), (comparator == "ge", False)
        case "le" | "lt":
            return (None, high), (False, comparator == "le")
        case "approx":
            return (low * Decimal("0.9"), high * Decimal("1.1")), (True, True)
        case "eq" if number.step:
            half = number.step / 2
            return (low - half, high + half), (True, False)
        case _:
            return (low, high), (True, True)


def precision_of(quantity: Quantity, text: str) -> Decimal:
    """Return how wide the rounding of ``quantity``, written as ``text``, leaves its true value; 0 where it is exact.

    3.06万 stands for a hundred numbers, 58.6% for a tenth of a point; 35个 is 35.
    """
    low, high = quantity.interval
    if quantity.comparator not in {"eq", "approx"} or quantity.low != quantity.high:
        return Decimal(0)
    if quantity.dimension in RATES:
        decimals = _DECIMALS.search(text)
        return Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
    return high - low if quantity.comparator == "eq" and low is not None and high is not None else Decimal(0)


def negated(own: Quantity) -> Quantity:
    """Return ``own`` below zero."""
    low, high = own.interval
    interval = (None if high is None else -high, None if low is None else -low)
    return own._replace(low=-own.high, high=-own.low, interval=interval, closed=own.closed[::-1])


def scaled(own: Quantity, unit: str) -> Quantity:
    """Return ``own`` in ``unit``, whose 万 and 亿 multiply the value (万元)."""
    grammar = number_grammar()
    scale = Decimal(1)
    while unit[0] in SCALES and len(unit) > 1 and unit not in grammar.dimensions:
        scale, unit = scale * SCALES[unit[0]], unit[1:]
    dimension = grammar.dimensions.get(unit)
    low, high = (None if bound is None else bound * scale for bound in own.interval)
    return own._replace(
        low=own.low * scale,
        high=own.high * scale,
        unit=unit,
        dimension=dimension,
        interval=(low, high),
        currency="CNY" if dimension == "money" else None,
    )


def _share(denominator: str, numerator: str) -> Numeral | None:
    below, above = parse_numeral(denominator), parse_numeral(numerator)
    if below is None or above is None or not below.low:
        return None
    share = round(above.low * 100 / below.low, 6)
    return Numeral(share, share)
