"""What is written like a quantity and is none: a name in quotation marks, a count of thoughts, a word, a bare number."""

import re
from functools import cache

from ...corpora import lexicon

__all__ = ["reason"]

# The longest stretch between two quotation marks that can be a name made with a number (“五个一”).
LONGEST_QUOTED_NAME = 12
# Where the name that was opened must be closed again.
LONGEST_TITLE = 40
OPENING, CLOSING = "“‘「『《〈【", "”’」』》〉】"

_OPENING, _CLOSING = re.compile(f"[{OPENING}]"), re.compile(f"[{CLOSING}]")
_DEVICE = re.compile("(?<![A-Za-z])[A-Z]{3}$")
_LARGE = re.compile("[百千万点]")
_LONG_UNIT = re.compile("公斤|千克|千瓦")
_CHINESE = re.compile("[一-鿿]")
_THOUSANDS = re.compile(r"\d,\d{3}")


def reason(
    text: str, start: int, end: int, *, number_end: int, arabic: bool, dimension: str | None, signed: bool = False
) -> str | None:
    """Return the rule by which the number with its unit at ``text[start:end]`` is no figure, None if it is one.

    ``number_end`` is where its numeral ends, before what is said of it (以上, 多); ``arabic`` says whether it begins with a digit,
    ``signed`` whether a sign or name of a currency stands before it.
    """
    if _in_name(text, start, end, arabic=arabic, counted=dimension is not None):
        return "name.quoted"
    if signed:
        return None
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "/" and _CHINESE.match(text, start - 2):  # 50万元/8000人次
        before = "、"
    if after == "/" and _CHINESE.match(text, end + 1):
        after = "、"
    device = dimension == "thing" and _DEVICE.search(text, max(0, start - 4), start)  # AED35台
    if before.isascii() and before and not device and (before.isalpha() or before in "_/#@=?&"):
        return "name.latin_before"
    if dimension is not None:
        return _in_manner_of_speaking(text, start, end, arabic=arabic, dimension=dimension)
    if after.isascii() and after and (after.isalpha() or after in "_=/@&"):
        return "name.latin_after"
    if not arabic and not (before and before in "上近超逾约" and text[number_end - 1] in "百千万亿"):
        return "name.no_measure_word"
    if _is_bare(text, start, end, number_end):
        return "unknown.no_unit"
    return None


def _in_manner_of_speaking(text: str, start: int, end: int, *, arabic: bool, dimension: str) -> str | None:
    if dimension == "time" and (
        not (arabic or _LARGE.search(text, start, end)) or text[end - 1] in "日年周月" + ("" if arabic else "天")
    ):
        return "duration.counted"
    if arabic:
        return None
    if dimension == "thing" and text[end - 1] in "个大项条种" and _abstract().match(text, end):
        return "name.abstract"
    if dimension in {"score", "mass", "energy"} and not _LONG_UNIT.search(text, end - 2, end):
        return "name.measure_in_word"
    if text[end - 1] in _in_names():
        return "name.measure_in_word"
    return None


def _in_name(text: str, start: int, end: int, *, arabic: bool, counted: bool) -> bool:
    opened = -1
    for mark in _OPENING.finditer(text, max(0, start - LONGEST_QUOTED_NAME), start):
        opened = mark.start()
    if opened < 0:
        return False
    closed = _CLOSING.search(text, opened, opened + LONGEST_TITLE)
    if closed is None or closed.start() < end:
        return False
    short = closed.start() - opened - 1 <= LONGEST_QUOTED_NAME
    return (not arabic and short) or (not counted and (short or opened == start - 1)) or text[opened] in "《〈"


def _is_bare(text: str, start: int, end: int, number_end: int) -> bool:
    """Whether a number without a unit stands in running text; in tables such numbers are amounts."""
    if (
        "," in text[start:end]
        or text[number_end - 1] in "万亿千"
        or "\t" in (text[start - 1 : start], text[end : end + 1])
    ):
        return False
    around = text[start - 1 : start], text[end : end + 1]
    return not (all(not edge.strip() for edge in around) and _THOUSANDS.search(text[max(0, start - 60) : end + 60]))


@cache
def _in_names() -> frozenset[str]:
    return frozenset(lexicon("units")["in_names"]["words"])


@cache
def _abstract() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon("abstract_nouns")["nouns"])))
