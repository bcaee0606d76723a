"""Reading numerals: the value that a run of digits or Chinese numerals stands for, exactly, as a ``Decimal``.

Works on folded text (see ``folding``): half-width digits, everyday simplified numerals.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ...corpora import lexicon
from .folding import fold

__all__ = ["LARGE_SCALES", "SCALES", "Numeral", "is_numeral", "is_scale", "parse_numeral", "whole_number"]

_WORDS = lexicon("numerals")
DIGITS: dict[str, int] = _WORDS["digits"]
SCALES: dict[str, int] = _WORDS["scales"]
_TENS: dict[str, str] = _WORDS["tens"]
_ZEROS = "".join(character for character, value in DIGITS.items() if value == 0)
_COUNTING = "".join(character for character, value in DIGITS.items() if value)
_EACH, _ALL_SCALES = "".join(DIGITS), "".join(SCALES)
_BELOW_TRILLIONS = "".join(scale for scale, worth in SCALES.items() if worth < 10**12)
LARGE_SCALES = _BELOW_TRILLIONS[1:]
_POINT: str = _WORDS["parts"]["point"]
# No numeral of a report takes more characters; longer runs are noise, and slow to compute with.
LONGEST = 60

_BLANK = re.compile(r"[ \n　]")
_KNOWN = re.compile(rf"-?[0-9.,{_EACH}{''.join(_TENS)}{_ALL_SCALES}{_POINT}]+")
_ARABIC = re.compile(r"(?:\d[\d,]*)?(?:\.\d+)?")
_DECIMALS = re.compile(rf"(?:\.(\d+))?([{_ALL_SCALES}]*)$")
_TEN = _ALL_SCALES[0]
# 七八, 十七八, 三五百; and 两百三四十, 七百三四 with the neighbours below a larger number.
_NEIGHBOURS = re.compile(rf"([{_COUNTING}]?{_TEN})?([{_COUNTING}])([{_COUNTING}])([{_BELOW_TRILLIONS}]*)")
_NEIGHBOURS_BELOW = re.compile(
    rf"(?P<head>[{_COUNTING}{_BELOW_TRILLIONS}]{{0,20}}[{LARGE_SCALES}])(?P<low>[{_COUNTING}])(?P<high>[{_COUNTING}])"
    rf"(?P<scale>[{_BELOW_TRILLIONS}]?)"
)


class Numeral(NamedTuple):
    """The value of a numeral.

    ``low`` and ``high`` differ only for rough numbers of two neighbours (七八, 三五百). ``step`` is the worth of one
    in the last written place when the number is evidently rounded (3.06万: 100), else None.
    """

    low: Decimal
    high: Decimal
    step: Decimal | None = None


def is_numeral(character: str) -> bool:
    """Tell whether a character of folded text is a digit or a numeral in words."""
    return "0" <= character <= "9" or character in DIGITS or character in SCALES


def is_scale(text: str) -> bool:
    """Tell whether ``text`` is scales alone, beyond ten: 百, 千万."""
    return not text.strip(_ALL_SCALES[1:])


@lru_cache(4096)
def parse_numeral(text: str) -> Numeral | None:
    """Return the value of ``text``, a whole folded numeral such as 1,234 · 12万5千 · 一百零五 · 三五百; else None."""
    text = _BLANK.sub("", text)
    if not _KNOWN.fullmatch(text) or len(text) > LONGEST:
        return None
    if text[0] == "-":
        amount = parse_numeral(text[1:])
        return Numeral(-amount.high, -amount.low, amount.step) if amount else None
    if neighbours := _NEIGHBOURS.fullmatch(text):
        tens, low, high, scales = neighbours.groups()
        # 三五百 and 七八 name two neighbours; 二三 in 二三十 too. 一二 stands for a list of digits more often.
        if DIGITS[high] - DIGITS[low] in (1, 2) and (scales or tens or DIGITS[low] > 1 or high == "两"):
            base = _integer(tens) if tens else Decimal(0)
            scale = _product(scales)
            return Numeral((base + DIGITS[low]) * scale, (base + DIGITS[high]) * scale)
    if (below := _NEIGHBOURS_BELOW.fullmatch(text)) and DIGITS[below["high"]] - 1 == DIGITS[below["low"]] > 1:
        scale = SCALES[below["scale"]] if below["scale"] else SCALES[below["head"][-1]] // 10  # 七百三四
        if head := parse_numeral(below["head"]):  # 两百三四十
            return Numeral(head.low + DIGITS[below["low"]] * scale, head.low + DIGITS[below["high"]] * scale)
    try:
        whole, point, rest = text.partition(_POINT)
        if point:
            decimals = rest.rstrip(_ALL_SCALES)
            scale = _product(rest[len(decimals) :])
            fraction = "".join(str(DIGITS[character]) for character in decimals)
            value = (_integer(whole) + Decimal(f"0.{fraction}")) * scale
            return Numeral(value, value, Decimal(scale).scaleb(-len(decimals)))
        value = _integer(text)
    except (KeyError, ValueError, ArithmeticError):  # 1.2.3, 三点五点一
        return None
    if value.adjusted() > LONGEST:  # 亿亿亿亿…
        return None
    return Numeral(value, value, _step(text, value))


@lru_cache(4096)
def whole_number(text: str) -> int | None:
    """Return the value of a numeral that counts or names something, with no rounding: 2022, 二〇二二, 廿三, 三五 is 35.

    None for what is none, and for a numeral with decimals.
    """
    folded = fold(text)
    if folded.isdecimal():
        return int(folded)
    try:
        value = _integer(folded)
    except (KeyError, ValueError, ArithmeticError, IndexError):
        return None
    return int(value) if value == value.to_integral_value() else None


def _integer(text: str) -> Decimal:
    """Read a number without 点: its largest scale splits it into what is multiplied and what is added.

    Raises ValueError for what is no number.
    """
    if len(text) > 1 and all(character in DIGITS for character in text):
        return Decimal("".join(str(DIGITS[character]) for character in text))
    if text[0] in "0123456789." and _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    for character, plain in _TENS.items():
        text = text.replace(character, plain)
    scale = max((character for character in text if character in SCALES), key=SCALES.__getitem__, default=None)
    if scale is None:
        digits = text.lstrip(_ZEROS)
        if not digits or _ARABIC.fullmatch(digits):
            return Decimal(digits.replace(",", "") or 0)
        return Decimal("".join(str(DIGITS[character]) for character in digits))
    before, _, after = text.rpartition(scale)
    value = (_integer(before) if before.strip(_ZEROS) else Decimal(1)) * SCALES[scale]
    if not after:
        return value
    if after in DIGITS and DIGITS[after] and SCALES[scale] >= 100:  # the short tail: 两万三, 四百五
        return value + DIGITS[after] * SCALES[scale] // 10
    return value + _integer(after)


def _step(text: str, value: Decimal) -> Decimal | None:
    """What one in the last written place is worth; Chinese numerals are taken as exact unless they end on 万 or 亿."""
    found = _DECIMALS.search(text)
    decimals, scales = (found[1] or "", found[2]) if found else ("", "")
    if not text[0].isdecimal():
        scales = text[len(text.rstrip(_ALL_SCALES[3:])) :]
        return Decimal(_product(scales)) if value and scales else None
    return Decimal(_product(scales)).scaleb(-len(decimals)) if scales or decimals else None


def _product(scales: str) -> int:
    product = 1
    for character in scales:
        product *= SCALES[character]
    return product
