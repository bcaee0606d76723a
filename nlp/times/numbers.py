"""The numbers in expressions of time: 二〇二二, 十一, 3、4、5, 两三; and their full-width forms."""

import re

__all__ = ["count", "narrow", "numbers"]

HAN_DIGITS = {**dict(zip("〇一二三四五六七八九", range(10), strict=True)), "零": 0, "○": 0, "O": 0, "两": 2}
_WIDE = {"\u3000": " ", "\u00a0": " "} | {
    wide: chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９／－．：（）～"
}
_ANY_WIDE = re.compile("[" + "".join(_WIDE) + "]")
_NUMERAL = re.compile(r"[0-9]+|[〇○零O一二两三四五六七八九十百廿卅][〇○零O0一二两三四五六七八九十百廿卅]*")
_NEIGHBOURS = re.compile("(十?)[一二两三四五六七八九]([一二两三四五六七八九])(十?)")


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
    if neighbours := _NEIGHBOURS.fullmatch(last):  # 两三, 三五, 十二三, 二三十
        tens, digit, times_ten = neighbours.groups()
        return (10 if tens else 0) + HAN_DIGITS[digit] * (10 if times_ten else 1)
    return _number(last)


def _number(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    if not any(unit in numeral for unit in "十百廿卅"):
        return int("".join(str(HAN_DIGITS.get(digit, digit)) for digit in numeral))
    total, digit = 0, 0
    for char in numeral.replace("廿", "二十").replace("卅", "三十"):
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = int(HAN_DIGITS.get(char, char))
    return total + digit
