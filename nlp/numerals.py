"""Reading numerals: the value that a run of digits or Chinese numerals stands for, exactly, as a ``Decimal``.

Works on folded text (see ``fold``): half-width digits, everyday simplified numerals.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["NUMERAL", "Numeral", "fold", "parse_numeral"]

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}

_FOLDED = str.maketrans(
    "０１２３４５６７８９，．％－／：（）＋" + "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩餘幾○點",
    "0123456789,.%-/:()+" + "一二二三三四五六六七八九十百千万亿两余几〇点",
)

# A scale character that begins a unit (千瓦, 百分点) is no part of the number before it.
_SCALE = r"(?:十|百(?!分)|千(?![瓦克米卡])|万|亿(?!元?个?斤斤)|兆(?!瓦))"
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_CHINESE = rf"(?:[零〇一二两三四五六七八九廿卅]|{_SCALE})"

NUMERAL = rf"(?:{_PLAIN}(?:\s?{_SCALE}+(?:\d+{_SCALE}+)*)?|{_CHINESE}+(?:点[零〇一二三四五六七八九]+{_SCALE}*)?)"
"""A regular expression for one numeral in folded text, without qualifier or unit."""

_ARABIC = re.compile(rf"({_PLAIN})\s?({_SCALE}*)")
_KNOWN = re.compile(r"[0-9.,零〇一二两三四五六七八九廿卅十百千万亿兆点]+")
_NEIGHBOURS = re.compile(r"(十|[二三四五六七八九]十)?([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a numeral.

    ``low`` and ``high`` differ only for rough numbers of two neighbours (七八, 三五百). ``step`` is the worth of one
    in the last written place when the number is evidently rounded (3.06万: 100), else None.
    """

    low: Decimal
    high: Decimal
    step: Decimal | None = None


def fold(text: str) -> str:
    """Return ``text`` with full-width digits, financial and traditional numerals in their everyday form.

    One character stays one character, so offsets hold in both texts.
    """
    return text.translate(_FOLDED)


def parse_numeral(text: str) -> Numeral | None:
    """Return the value of ``text``, a whole folded numeral such as 1,234 · 12万5千 · 一百零五 · 三五百; else None."""
    text = text.replace(" ", "")
    if not _KNOWN.fullmatch(text):
        return None
    if text[0].isdecimal():
        return _parse_arabic(text)
    if neighbours := _NEIGHBOURS.fullmatch(text):
        tens, low, high, scales = neighbours.groups()
        # 三五百 and 七八 name two neighbours; 二三 in 二三十 too. 一二 stands for a list of digits more often.
        if DIGITS[high] - DIGITS[low] in (1, 2) and (scales or tens or DIGITS[low] > 1):
            base = _chinese_integer(tens) if tens else 0
            scale = _scale_product(scales)
            return Numeral(Decimal((base + DIGITS[low]) * scale), Decimal((base + DIGITS[high]) * scale))
    whole, point, rest = text.partition("点")
    decimals = rest.rstrip("十百千万亿兆")
    if point:
        scale = _scale_product(rest[len(decimals) :])
        fraction = "".join(str(DIGITS[character]) for character in decimals)
        value = Decimal(f"{_chinese_integer(whole)}.{fraction}") * scale
        return Numeral(value, value, Decimal(scale).scaleb(-len(decimals)))
    value = Decimal(_chinese_integer(whole))
    return Numeral(value, value, _chinese_step(whole, value))


def _parse_arabic(text: str) -> Numeral | None:
    value, step, at = Decimal(0), None, 0
    for part in _ARABIC.finditer(text):
        if part.start() != at:
            return None
        number, scales = part.groups()
        scale = _scale_product(scales)
        value += Decimal(number.replace(",", "")) * scale
        decimals = len(number.partition(".")[2])
        step = Decimal(scale).scaleb(-decimals) if scales or decimals else None
        at = part.end()
    return Numeral(value, value, step) if at == len(text) else None


def _chinese_integer(text: str) -> int:
    """Read a Chinese integer: with places (一百二十万), as digits (二〇二二) or with a short tail (两万三)."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if len(text) > 1 and all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    total = section = digit = 0
    last_scale = 0
    pending = False  # a digit is read whose place is not yet known
    for character in text:
        if character in DIGITS:
            digit, pending = DIGITS[character], True
            if not digit:
                last_scale = 0  # 一百零五: the tail is units, not tens
            continue
        scale = SCALES[character]
        if scale >= 10**4:
            section += digit if pending else 0
            total = (total + (section or (0 if total else 1))) * scale if scale > total else total + section * scale
            section = 0
        else:
            section += (digit if pending else 1) * scale
        digit, pending, last_scale = 0, False, scale
    if pending:
        section += digit * (last_scale // 10 if last_scale >= 100 else 1)
    return total + section


def _chinese_step(text: str, value: Decimal) -> Decimal | None:
    """A number that ends on 万 or 亿 is rounded to its last written place; smaller ones are taken as exact."""
    trailing = text[len(text.rstrip("万亿兆")) :]
    return Decimal(_scale_product(trailing)) if value and trailing else None


def _scale_product(scales: str) -> int:
    product = 1
    for character in scales:
        product *= SCALES[character]
    return product
