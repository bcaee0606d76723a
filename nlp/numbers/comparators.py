"""More than, at least, about: the comparator of a quantity, beside it or at a distance in its clause."""

import re

from ..repairs.words import begins_word, ends_word
from ..text.borders import CLAUSE_MARKS
from .grammar import NumberGrammar

__all__ = ["comparator_of", "is_comparator", "whole_comparators"]

# How far before a number 至少 or 不超过 may stand, in characters of the same clause.
DISTANT_REACH = 24

CLAUSE_BEFORE = CLAUSE_MARKS + "、(（"
MORE = frozenset({"多", "还多", "还要多"})
SCALES = ("百", "千", "万", "亿")

# 不足女工的一半: the whole stands between the comparator and the share.
_OF_A_WHOLE = re.compile(rf"(?:不足|不到|约占)(?=[^{CLAUSE_MARKS}、0-9]{{0,60}}$)")
_COMPARED = re.compile(rf"(?<!对|率|占|可)[比较][^{CLAUSE_MARKS}]*$")
_CLAUSE_MARK = re.compile(f"[{CLAUSE_MARKS}、(（]")


def comparator_of(
    text: str, found: re.Match[str], floor: int, grammar: NumberGrammar, sign: int | None = None
) -> tuple[str, int]:
    """Return the comparator of the quantity ``found``, and how many characters before it belong to the quantity.

    Nothing before ``floor``, where the last number ended, is looked at. What stands behind the number decides before
    what stands in front, and what touches it before what stands at a distance. ``sign`` is where the sign of its currency stands, if it has one.
    """
    start = found.start() if sign is None else sign
    before, prefix = _touching(text, start, floor, found["low"] or "", grammar)
    if sign is not None:
        prefix = 0
    if found["after"] in MORE and _COMPARED.search(text, max(floor, start - DISTANT_REACH), start):
        return before, prefix  # 比去年的98名还多: 98 is what is exceeded
    if found["after"]:
        return grammar.after[found["after"]], prefix
    if found["rough"]:
        return grammar.inside[found["rough"]], prefix
    if (
        not prefix
        and text[start - 1 : start] == "的"
        and (whole := _OF_A_WHOLE.search(text, max(start - DISTANT_REACH, floor), start))
    ):
        return grammar.before[whole.group()], 0
    if not prefix:
        for distant in grammar.distant.finditer(text, max(start - DISTANT_REACH, floor), start):
            if not _CLAUSE_MARK.search(text, distant.end(), start):
                return grammar.before[distant.group()], 0
    return before, prefix


def is_comparator(text: str, at: int, grammar: NumberGrammar) -> bool:
    """Tell whether the comparator of one character at ``at``, before a number, is a word by itself: not 节约, 最近."""
    return not ends_word(text, at, grammar.phrases)


def whole_comparators(text: str, found: re.Match[str], grammar: NumberGrammar) -> re.Match[str]:
    """Return the quantity ``found`` without a comparator behind it that begins another word: 200人起草, 200来宾."""
    after, rough = found["after"], found["rough"]
    if after and len(after) == 1 and begins_word(text, found.start("after"), grammar.phrases):
        found = grammar.quantity.match(text, found.start(), found.start("after")) or found
    elif rough and not (after or found["scale"] or found["unit"]) and begins_word(text, found.start("rough")):
        found = grammar.quantity.match(text, found.start(), found.start("rough")) or found
    return found


def _touching(text: str, start: int, floor: int, number: str, grammar: NumberGrammar) -> tuple[str, int]:
    lead = text[max(floor, start - grammar.longest_before) : start]
    words = lead.rstrip()
    if words[-1:] not in grammar.ends_before:
        return "eq", 0
    for length in range(len(words), 0, -1):
        word = words[-length:]
        if word not in grammar.before:
            continue
        place = start - len(lead) + len(words) - length
        if len(word) == 1 and not is_comparator(text, place, grammar):
            continue
        if place and text[place - 1] in grammar.not_after.get(word, ""):
            continue
        if (
            place
            and number
            and word in grammar.only_after
            and text[place - 1] not in grammar.only_after[word] + CLAUSE_BEFORE
        ):
            continue
        if word in {"上", "成"} and number[:1] not in SCALES:
            continue
        return grammar.before[word], start - place
    return "eq", 0
