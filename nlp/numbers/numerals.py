"""Reading numerals: the value that a run of digits or Chinese numerals stands for, exactly, as a ``Decimal``.

Works on folded text (see ``fold``): half-width digits, everyday simplified numerals.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

__all__ = ["SCALES", "Numeral", "fold", "is_numeral", "is_scale", "parse_numeral", "whole_number"]

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
LARGE_SCALES = "百千万亿"
# No numeral of a report takes more characters; longer runs are noise, and slow to compute with.
LONGEST = 60

_FOLDED = dict(
    zip(
        "０１２３４５６７８９．％﹪－／：（）＋＜＞＝＾＄\u00a0\u2009\u202f" + "壹贰貳叁弍柒捌玖萬億兩餘幾○點負",
        "0123456789.%%-/:()+<>=^$   " + "一二二三二七八九万亿两余几〇点负",
        strict=True,
    )
)
# A full-width comma between digits parts two numbers, as a list has them (20，30家), or groups the digits of one (5，000人次):
# it groups where what follows it could begin no number, or where what stands before it is shorter, and no label.
_COMMAS = re.compile(r"(?<![0-9.,，])[0-9]+(?:，[0-9]+)+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:，[0-9]{3})+")
_LABELS = ("第", "附件", "附录", "附表", "附图", "见表", "见图", "如表", "如图", "$", "￥", "¥", "€", "£")
_PARTED = "\ue000"
# Financial numerals that are everyday characters too (队伍, 陆续, 收拾): numerals only beside another one.
_EVERYDAY = {"伍": "五", "陆": "六", "陸": "六", "肆": "四", "拾": "十", "佰": "百", "仟": "千", "参": "三", "參": "三"}
_NUMERIC = "零〇一二两三四五六七八九十百千万亿点" + "".join(_EVERYDAY)
_EVERYDAY_CHARACTER = re.compile(f"[{''.join(_EVERYDAY)}]")
_EVERYDAY_NUMERAL = re.compile(
    rf"(?<![队退入落登大内着部收放海])[{''.join(_EVERYDAY)}](?=\s?[{_NUMERIC}]|\s{{0,2}}分\s{{0,2}}之)"
    rf"|(?:(?<=[{_NUMERIC}])|(?<=[{_NUMERIC}]\s)|(?<=分之))[{''.join(_EVERYDAY)}](?![续军地起遗意])|(?<=[0-9])[佰仟]"
    rf"|(?<![一-鿿])[{''.join(_EVERYDAY)}](?![一-鿿])|(?<![一-鿿])[{''.join(_EVERYDAY)}](?=[元角圆成])"
)
# 乙 is how formal papers write one, so that nobody makes two of it: 一 is said of much that is not counted, 1 is not.
_FORMAL_ONE = re.compile("(?<![甲各书单表证本据])乙(?=[份场面名座处式件幅张只台本枚册套])")

_BLANK = re.compile(r"[ \n　]")
_KNOWN = re.compile(r"-?[0-9.,零〇一二两三四五六七八九廿卅卌俩仨十百千万亿兆点]+")
_ARABIC = re.compile(r"(?:\d[\d,]*)?(?:\.\d+)?")
_DECIMALS = re.compile(r"(?:\.(\d+))?([十百千万亿兆]*)$")
_NEIGHBOURS = re.compile(r"(十|[二三四五六七八九]十)?([一二两三四五六七八九])([二两三四五六七八九])([十百千万亿]*)")
_NEIGHBOURS_BELOW = re.compile(
    r"(?P<head>[一二两三四五六七八九十百千万]*[百千万])(?P<low>[二三四五六七八])(?P<high>[三四五六七八九])(?P<scale>[十百千]?)"
)


class Numeral(NamedTuple):
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
    folded = text
    if "，" in text:
        folded = _COMMAS.sub(_parted, text).replace("，", ",").replace(_PARTED, "，")
    for character, plain in _FOLDED.items():
        if character in folded:  # few are, and looking is ten times as fast as translating
            folded = folded.replace(character, plain)
    if any(character in folded for character in _EVERYDAY):
        folded = _EVERYDAY_CHARACTER.sub(_everyday, folded)
    if "乙" in folded:
        folded = _FORMAL_ONE.sub("1", folded)
    return folded


def _parted(found: re.Match[str]) -> str:
    """Mark the full-width commas between numbers, so that they do not become those of thousands."""
    said = found.group()
    if _GROUPED.fullmatch(said):
        first, group, *_ = said.split("，")
        if group[0] == "0" or (len(first) < 3 and not found.string.endswith(_LABELS, 0, found.start())):
            return said
    return said.replace("，", _PARTED)


def _everyday(found: re.Match[str]) -> str:
    character = found.group()
    return _EVERYDAY[character] if _EVERYDAY_NUMERAL.match(found.string, found.start()) else character


def is_numeral(character: str) -> bool:
    """Tell whether a character of folded text is a digit or a numeral in words."""
    return "0" <= character <= "9" or character in DIGITS or character in SCALES


def is_scale(text: str) -> bool:
    """Tell whether ``text`` is scales alone, beyond ten: 百, 千万."""
    return not text.strip(LARGE_SCALES)


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
    if (below := _NEIGHBOURS_BELOW.fullmatch(text)) and DIGITS[below["high"]] - DIGITS[below["low"]] == 1:
        scale = SCALES[below["scale"]] if below["scale"] else SCALES[below["head"][-1]] // 10  # 七百三四
        if head := parse_numeral(below["head"]):  # 两百三四十
            return Numeral(head.low + DIGITS[below["low"]] * scale, head.low + DIGITS[below["high"]] * scale)
    try:
        whole, point, rest = text.partition("点")
        if point:
            decimals = rest.rstrip("十百千万亿兆")
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
    text = text.replace("廿", "二十").replace("卅", "三十").replace("卌", "四十")
    scale = max((character for character in text if character in SCALES), key=SCALES.__getitem__, default=None)
    if scale is None:
        digits = text.lstrip("零〇")
        if not digits or _ARABIC.fullmatch(digits):
            return Decimal(digits.replace(",", "") or 0)
        return Decimal("".join(str(DIGITS[character]) for character in digits))
    before, _, after = text.rpartition(scale)
    value = (_integer(before) if before.strip("零〇") else Decimal(1)) * SCALES[scale]
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
        scales = text[len(text.rstrip("万亿兆")) :]
        return Decimal(_product(scales)) if value and scales else None
    return Decimal(_product(scales)).scaleb(-len(decimals)) if scales or decimals else None


def _product(scales: str) -> int:
    product = 1
    for character in scales:
        product *= SCALES[character]
    return product
