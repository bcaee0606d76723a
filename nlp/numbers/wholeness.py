"""Whether numbers stand whole: one that was cut, or that sticks to another, is no figure, and its rule says why.

Where a blank, a comma, a line's end or the mark of a note stands in a number and a rule of the grammar joined its parts,
the figure has that rule's name.
"""

import re
from functools import cache

from ...corpora import lexicon
from ..text.borders import COMMAS, INNER_MARKS, PROSE_MARKS
from .mentions import Mention, no_figure
from .numerals import is_numeral

__all__ = ["guarded", "named"]

TOUCHING = "unknown.touching"
_WITHOUT_UNIT = frozenset(
    {
        "unknown.no_unit",
        "name.no_measure_word",
        "name.lone_character",
        "quantity.account",
        "date.bare_year",
        "phone.hotline",
    }
)
_CLOSES = re.compile("[一-鿿）)”」》%]")
_IN_SENTENCE = re.compile(f"[一-鿿{INNER_MARKS}{PROSE_MARKS}、（(] ?$")
_LONGEST_LINE = 200
"""characters of a line, before a number and behind it, that are looked at for what makes it one of running text"""
_RUNNING = re.compile(f"[一-鿿][{PROSE_MARKS}{COMMAS}]")
# .5%, 增长.5万元 lost what stood before the point; 完成任务.5家企业 is a full stop and a count.
_COUNTS = frozenset(
    {"person", "person_time", "household", "household_time", "organisation", "organisation_time", "thing", "event"}
)


def guarded(mentions: list[Mention], text: str) -> list[Mention]:
    """Return ``mentions`` of the folded ``text``; those that do not stand whole are ``unknown``."""
    floor, kept = 0, []
    for mention in mentions:
        odd = text[mention.start] == "0" or (mention.start > floor and text[mention.start - 1] == ".")
        kept.append(_begun(mention, text) if odd else mention)
        floor = mention.end
    opened = [
        index
        for index, mention in enumerate(mentions)
        if (mention.rule in _WITHOUT_UNIT if mention.quantity is None else _is_bare(mention))
        and is_numeral(text[mention.end - 1])
    ]
    begins = {mention.start: index for index, mention in enumerate(mentions)} if opened else {}
    for index in opened:
        one = mentions[index]
        if (after := begins.get(_next(one, text), index)) != index:
            other = mentions[after]
            if other.kind in {"figure", "unknown"} and _touch(one, other, text):
                kept[index], kept[after] = (_unknown(each, TOUCHING) for each in (one, other))
    for index in reversed(opened):
        after = index + 1
        if after < len(kept) and kept[after].rule == TOUCHING and text[mentions[index].end : kept[after].start] == "，":
            kept[index] = _unknown(mentions[index], TOUCHING)  # 5，2⏎00户
    return kept


def named(mention: Mention, text: str) -> Mention:
    """Return a figure of the original ``text`` under the name of the rule that joined its parts, if one did."""
    if mention.quantity is None or not (found := _joins().search(text, mention.start, mention.end)):
        return mention
    return mention._replace(rule=lexicon("numbers")["joined"][(found.lastindex or 1) - 1]["id"])


def _begun(mention: Mention, text: str) -> Mention:
    """Return ``mention``, which begins at a zero or behind a point, under the name of what is odd about that."""
    at, quantity = mention.start, mention.quantity
    if quantity is None and mention.rule != "unknown.no_unit":
        return mention
    if text[at] == "0":
        after = text[at + 1 : at + 2]
        if after.isdecimal():
            return _unknown(mention, "unknown.leading_zero")
        return mention._replace(rule="quantity.zero") if quantity and after != "." else mention
    if text[at].isdecimal() and text[at - 2 : at - 1] != ".":
        return _behind_point(mention, text[at - 2 : at - 1])
    return mention


def _behind_point(mention: Mention, before: str) -> Mention:
    if mention.quantity and mention.quantity.dimension in _COUNTS and _CLOSES.fullmatch(before):
        return mention._replace(rule="quantity.after_stop")
    return _unknown(mention, "unknown.bare_point")


def _next(mention: Mention, text: str) -> int:
    """Return where the number begins that touches ``mention``, if one does there."""
    at = mention.end
    between = _between().match(text, at) if text[at - 1].isdecimal() else None
    return between.end() if between else at


def _touch(one: Mention, other: Mention, text: str) -> bool:
    """Tell whether what stands between the two parts no numbers."""
    if not text[other.start].isdecimal():
        return False
    between = text[one.end : other.start]
    if between in {"", ",", "."}:
        return True
    if "\n" not in between and "," in text[one.start : one.end] + text[other.start : other.end]:
        return False  # 15,000 1,000: numbers with grouped digits are whole, and the blank parts cells
    before = text[max(0, one.start - 2) : one.start]
    if other.kind != "figure" or not _IN_SENTENCE.search(before):
        return False
    return ("\n" not in between and not before[-1].isspace()) or _RUNNING.search(_line_of(text, one)) is not None


def _line_of(text: str, mention: Mention) -> str:
    """Return what stands around ``mention`` in its line, as far as it is looked at."""
    before = text[max(0, mention.start - _LONGEST_LINE) : mention.start].rpartition("\n")[2]
    return before + text[mention.end : mention.end + _LONGEST_LINE].partition("\n")[0]


def _is_bare(mention: Mention) -> bool:
    """Tell whether a figure has no unit of its own."""
    return mention.rule in _WITHOUT_UNIT or (mention.quantity is not None and mention.quantity.unit is None)


def _unknown(mention: Mention, rule: str) -> Mention:
    return no_figure(mention.start, mention.end, rule)


@cache
def _between() -> re.Pattern[str]:
    """Return the pattern of what can stand inside a number that was cut: a mark, blanks, the end of a line or of a page."""
    blank = r"[ \t\f　]{0,8}"
    page = lexicon("repair")["cut_numbers"]["page"]
    return re.compile(rf"[,.]|[ 　]{{1,3}}(?!\n)|{blank}\n(?:{blank}(?:{page})?{blank}\n){{0,4}}{blank}|")


@cache
def _joins() -> re.Pattern[str]:
    """Return the pattern of what joins the parts of a number, with a group for each rule."""
    return re.compile("|".join(f"({entry['pattern']})" for entry in lexicon("numbers")["joined"]))
