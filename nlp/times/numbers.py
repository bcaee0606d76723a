"""The numbers in expressions of time: 二〇二二, 十一, 3、4、5, 两三; and their full-width forms."""

import re

from ..numbers.numerals import parse_numeral, whole_number

__all__ = ["count", "narrow", "numbers"]

_WIDE = {"\u3000": " ", "\u00a0": " "} | {
    wide: chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９／－．：（）～"
}
_ZEROS = str.maketrans("○O", "〇〇")
_ANY_WIDE = re.compile("[" + "".join(_WIDE) + "]")
_NUMERAL = re.compile(r"[0-9]+|[〇○零O一二两三四五六七八九十百廿卅][〇○零O0一二两三四五六七八九十百廿卅]*")


def narrow(text: str) -> str:
    """Return the text, as long as it was, with digits, spaces and the marks within dates in their ASCII forms."""
    return _ANY_WIDE.sub(lambda match: _WIDE[match.group()], text)


def numbers(text: str) -> list[int]:
    """Return the numbers in an expression: ``3、4月`` → 3, 4; ``二〇二二年`` → 2022; ``十一月`` → 11."""
    return [_number(match.group()) for match in _NUMERAL.finditer(text)]


def count(text: str) -> int | None:
    """Return how many units a length has, the longer reading where there are two: ``两三`` → 3; None for ``几``."""
    if any(vague in text for vague in "几数半.余多来"):
        return None
    last = _NUMERAL.findall(text)[-1]
    rough = parse_numeral(last)  # 两三, 三五, 十二三, 二三十
    if rough and rough.low != rough.high:
        return int(rough.high)
    return _number(last)


def _number(numeral: str) -> int:
    return whole_number(numeral.translate(_ZEROS)) or 0
