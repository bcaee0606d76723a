"""More than, at least, about: the comparator of a quantity, beside it or at a distance in its clause."""

import re

from ..text.borders import CLAUSE_MARKS
from .grammar import NumberGrammar

__all__ = ["comparator_of"]

# How far before a number 至少 or 不超过 may stand, in characters of the same clause.
DISTANT_REACH = 24

CLAUSE_BEFORE = CLAUSE_MARKS + "、(（"
SCALES = ("百", "千", "万", "亿")

_CLAUSE_MARK = re.compile(f"[{CLAUSE_MARKS}、(（]")


def comparator_of(text: str, found: re.Match[str], floor: int, grammar: NumberGrammar) -> tuple[str, int]:
    """Return the comparator of the quantity ``found``, and how many characters before it belong to the quantity.

    Nothing before ``floor``, where the last number ended, is looked at. What stands behind the number decides before
    what stands in front, and what touches it before what stands at a distance.
    """
    start = found.start()
    before, prefix = _touching(text, start, floor, found["low"] or "", grammar)
    if found["after"]:
        return grammar.after[found["after"]], prefix
    if found["rough"]:
        return grammar.inside[found["rough"]], prefix
    if not prefix:
        for distant in grammar.distant.finditer(text, max(start - DISTANT_REACH, floor), start):
            if not _CLAUSE_MARK.search(text, distant.end(), start):
                return grammar.before[distant.group()], 0
    return before, prefix


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
        if place and text[place - 1] in grammar.not_after.get(word, ""):
            continue
        if place and word in grammar.only_after and text[place - 1] not in grammar.only_after[word] + CLAUSE_BEFORE:
            continue
        if word in {"上", "成"} and number[:1] not in SCALES:
            continue
        return grammar.before[word], start - place
    return "eq", 0
