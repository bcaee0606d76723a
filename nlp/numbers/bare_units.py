"""What a number without a unit counts, by the words beside it: 会员三千以上, 18万农民工, 捐1000."""

import re
from functools import cache
from typing import NamedTuple

from ...corpora import lexicon
from ..text.borders import CLAUSE_MARKS, SENTENCE_MARKS
from .grammar import any_of

__all__ = ["ends_clause", "follows_change", "nearest_unit", "same_sentence", "touching_unit", "unit_behind"]

# How far the words may stand from the number, in characters.
REACH, REACH_BEHIND, REACH_IN_CLAUSE = 16, 10, 24

_CLAUSE_END = re.compile(
    rf"\s*(?:[{CLAUSE_MARKS}、()（）\]”」/]|$)|[一-鿿]{{0,2}}(?:到|至|为)了?[\d一二三四五六七八九]"
)
_CLAUSE = re.compile(rf"[{CLAUSE_MARKS}\t　]|  ")
_SENTENCE = re.compile(rf"[{SENTENCE_MARKS}\t]")
# From one value to another: 从3200多增加到5600多.
_CHANGE = re.compile(r"\s*(?:[一-鿿]{0,4}(?:到|至|为)了?|/)\s*")


class _Words(NamedTuple):
    units: tuple[str, ...]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    anywhere: re.Pattern[str]


def touching_unit(text: str, start: int, end: int) -> str | None:
    """Return the unit of the number at ``text[start:end]`` by the words that touch it, the noun behind it first."""
    before = _words().before.search(text[max(0, start - REACH) : start])
    return unit_behind(text, end) or (_unit(before) if before else None)


def unit_behind(text: str, end: int) -> str | None:
    """Return the unit that the noun behind a number says, at most four characters after it."""
    found = _words().behind.match(text[end : end + REACH_BEHIND])
    return _unit(found) if found else None


def nearest_unit(text: str, start: int) -> str | None:
    """Return the unit that the last word of its clause before the number says."""
    window = _CLAUSE.split(text[max(0, start - REACH_IN_CLAUSE) : start])[-1]
    last = None
    for last in _words().anywhere.finditer(window):  # noqa: B007 - the last one is wanted
        pass
    return _unit(last) if last else None


def ends_clause(text: str, end: int) -> bool:
    """Say whether nothing follows in the clause that a number without a unit could count."""
    return _CLAUSE_END.match(text, end) is not None


def same_sentence(text: str, start: int, end: int) -> bool:
    """Say whether no sentence ends in ``text[start:end]``."""
    return _SENTENCE.search(text, start, end) is None


def follows_change(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` leads from one value to another, so that both have one unit."""
    return _CHANGE.fullmatch(text, start, end) is not None


def _unit(found: re.Match[str]) -> str:
    return _words().units[int((found.lastgroup or "u0")[1:])]


@cache
def _words() -> _Words:
    entries, between = lexicon("bare_units")["unit"], any_of(lexicon("bare_units")["between"]["words"])
    behind = "|".join(f"(?P<u{i}>{any_of(entry['behind'])})" for i, entry in enumerate(entries) if entry["behind"])
    before = "|".join(f"(?P<u{i}>{any_of(entry['before'])})" for i, entry in enumerate(entries))
    return _Words(
        tuple(entry["unit"] for entry in entries),
        re.compile(rf"[多余]?[一-鿿]{{0,4}}?(?:{behind})"),
        re.compile(rf"(?:{before})(?:{between}){{0,4}}$"),
        re.compile(before),
    )
