"""Percentages, money and physical dimensions as they are written: the number with what it is measured in."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ...corpora import lexicon
from .forms import NUMBER, value_of
from .grammar import any_of
from .numerals import parse_numeral
from .patterns import GAP, matches_at
from .shares import tenths, tenths_pattern, whole_share, whole_share_pattern

__all__ = ["Measured", "find_dimensions", "find_money", "find_percents"]

# What duixian numbers calls a dimension; counts of people and things are plain numbers with a measure word.
PHYSICAL = ("length", "area", "mass", "volume", "energy", "data", "frequency", "speed", "pressure", "temperature")

_SPACED_POINTS = GAP.join("百分点")


class Measured(NamedTuple):
    """What stands at ``text[start:end]``: ``value`` is in ``unit``; None for a currency named without an amount."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    currency: str | None = None


def find_percents(folded: str) -> list[Measured]:
    """Return shares of a hundred, in percent, and percentage points (unit 百分点)."""
    found = []
    for match in matches_at(_percents(), folded):
        value = _percent(match)
        if value is not None:
            found.append(Measured(*match.span(), value, "百分点" if match["points"] else "%"))
    return found


def find_money(folded: str) -> list[Measured]:
    """Return amounts of money, small coins included, and currencies that are named without an amount."""
    pattern, sign_of, coins = _money()
    found = []
    for match in pattern.finditer(folded):
        if match["named"]:
            found.append(Measured(*match.span(), None, "元", sign_of[match["named"]]))
            continue
        value = value_of((match["after_sign"] or match["number"]).rstrip())
        if value is None:
            continue
        unit = match["unit"] or match["sign_unit"] or "元"
        value *= coins.get(unit, Decimal(1))
        for amount, coin in (("first", "first_coin"), ("second", "second_coin")):
            part = value_of(match[amount]) if match[amount] else None
            value += (part or Decimal(0)) * coins.get(match[coin] or "角", Decimal(1))
        sign = (match["sign"] or "").strip()
        found.append(Measured(*match.span(), value, "元", sign_of.get(sign) or sign_of.get(unit, "CNY")))
    return found


def find_dimensions(folded: str) -> list[Measured]:
    """Return lengths, areas, masses, volumes, powers … with the unit as it is written."""
    found = []
    for match in matches_at(_dimensions(), folded):
        value = value_of(match["number"].rstrip())
        if value is not None:
            half = Decimal("0.5") if match["half"] else Decimal(0)
            found.append(Measured(*match.span(), value + half, match["unit"]))
    return found


def _percent(match: re.Match[str]) -> Decimal | None:
    if match["parts"]:
        below = parse_numeral(match["parts"])
        above = Decimal(100) if match["of"] == "百" else _exact(re.sub(r"\s", "", match["of"]))
        share = above * 100 / below.low if below and above is not None else None
        return -share if share is not None and match["minus"] else share
    if (share := whole_share(match)) is not None:
        return share
    number = re.sub(r"\s", "", match["number"])
    if match["sign"] or match["points"]:
        value = _exact(number)
        return value / 10 if value is not None and match["sign"] == "‰" else value
    value = value_of(number)
    return None if value is None else tenths(value, match["tenths_rest"], match["tenths_half"])


def _exact(number: str) -> Decimal | None:
    """Return the value of a number, None for a rough one of two neighbours: 百分之二三十."""
    rough = parse_numeral(number)
    return None if rough and rough.low != rough.high else value_of(number)


@cache
def _percents() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d零一二两三四五六七八九十百千万亿])(?P<minus>负)?(?P<parts>[十百千万亿]++){GAP}分{GAP}之{GAP}(?P<of>{NUMBER}|(?<=之)百)"
        rf"|(?P<number>{NUMBER})"
        rf"(?:{GAP}(?P<sign>[%‰])(?!\d)|{GAP}个?{GAP}(?P<points>{_SPACED_POINTS})|{GAP}{tenths_pattern()})"
        rf"|{whole_share_pattern()}"
    )


@cache
def _money() -> tuple[re.Pattern[str], dict[str, str], dict[str, Decimal]]:
    units = lexicon("units")
    sign_of: dict[str, str] = units["currency"]
    coins = {coin: Decimal(worth) for coin, worth in units["coin"].items()}
    named = [name for name in sign_of if len(name) > 1 and "一" <= name[0] <= "鿿" and name not in coins]
    all_units = any_of([*units["money"]["units"], *named])
    coin = any_of(list(coins))
    pattern = re.compile(
        rf"(?P<sign>{any_of(list(sign_of))}){GAP}(?P<after_sign>{NUMBER})(?:{GAP}(?P<sign_unit>元))?"
        rf"|(?P<number>{NUMBER}){GAP}[余多来]?"
        rf"(?P<unit>{all_units}|个?比特币|块(?=$|[\s,。;、!?！？；，和]|[一二两三四五六七八九\d]))"
        rf"(?:又?{GAP}(?P<first>{NUMBER}|[\d一二两三四五六七八九](?![\d一-鿿]))"
        rf"(?:(?P<first_coin>{coin})|(?<=块[\d一二三四五六七八九]))"
        rf"(?:又?{GAP}(?P<second>[\d一二两三四五六七八九])(?P<second_coin>{coin}))?)?"
        rf"|(?P<named>{any_of(named)})"
    )
    return pattern, sign_of, coins


@cache
def _dimensions() -> re.Pattern[str]:
    units = lexicon("units")
    words = any_of([unit for name in PHYSICAL for unit in units[name]["units"]])
    return re.compile(rf"(?P<number>{NUMBER}){GAP}[余多来]?(?P<unit>{words})(?![A-Za-z币])(?P<half>半)?")
