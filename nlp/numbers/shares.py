"""Shares of a whole, in percent, as they are said without a sign: 三成五, 半成, 七五折, 百分之三十, 三分之一, 半数.

The two patterns are parts of the grammar of quantities and of that of percentages, which have their groups read here.
"""

import re
from decimal import Decimal
from functools import cache

from ...corpora import lexicon
from .numerals import parse_numeral
from .patterns import GAP

__all__ = ["HALF", "tenths", "tenths_pattern", "whole_share", "whole_share_pattern"]

MOST_TENTHS = 10
HALF = Decimal(50)
"""percent"""
_DIGITS = "一二三四五六七八九"


@cache
def tenths_pattern() -> str:
    """Return the pattern of what makes the number before it tenths: the 成五 of 三成五."""
    words = lexicon("number_words")["tenths"]
    return (
        rf"(?:成(?<!之一成)(?!{words['not_before']})"
        rf"(?:{GAP}(?P<tenths_rest>[{_DIGITS}](?![十百千万亿])|\d(?![\d.%十百千万]))|(?P<tenths_half>半))?)"
    )


@cache
def whole_share_pattern() -> str:
    """Return the pattern of a share that stands by itself, not of a fraction: 半成, 七五折, 对半折."""
    words = lexicon("number_words")
    reduced = rf"\d(?:\.\d+)?|\d{GAP}\d|[{_DIGITS}两](?:{GAP}点{GAP}[{_DIGITS}])?|[{_DIGITS}]{GAP}[{_DIGITS}]"
    return (
        rf"(?:(?P<half_tenth>半成)(?![{words['half_tenth']['not_before']}])"
        rf"|(?P<reduced>(?<![{words['reduced']['not_after']}])(?:{reduced})){GAP}折(?![{words['reduced']['not_before']}])"
        rf"|(?P<half_price>(?<=打)对折|(?<![一大多])半折(?![{words['reduced']['not_before']}])))"
    )


def tenths(low: Decimal, rest: str | None, half: str | None) -> Decimal | None:
    """Return ``low`` tenths, and what stands behind 成, in percent; None for more than the whole."""
    if low > MOST_TENTHS:
        return None
    ones = parse_numeral(rest) if rest else None
    return low * 10 + (ones.low if ones else Decimal(0)) + (5 if half else 0)


def whole_share(found: re.Match[str]) -> Decimal | None:
    """Return the percentage of a match of ``whole_share_pattern``, None where it took no part: 七五折 leaves 75."""
    if found["half_tenth"]:
        return Decimal(5)
    if found["half_price"]:
        return HALF
    if not found["reduced"]:
        return None
    digits = re.sub(r"\s", "", found["reduced"])
    value = parse_numeral(digits)
    if value is None or len(digits) == 2:
        return value.low if value else None
    return value.low * 10
