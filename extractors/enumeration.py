"""Enumerations: the members of a list that share a verb, each a deliverable of its own.

评选A10名、B50名 has two, 举办书画展、歌咏比赛 too; 慰问困难职工、一线职工300人 has one, and so has 赔付312人次、47.8万元.
A list is parted where both sides of a sign are deliverables: both are counted, or both are things that happen or exist,
or what follows begins with a verb of its own.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..corpora import any_of, lexicon

__all__ = ["Member", "members"]

BRACKETED = re.compile(r"[“「『《(（‘][^“”「」『』《》()（）‘’]*[”」』》)）’]")
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
BEHIND_NUMBER = 8
"""Characters between a number and the end of the member that it counts, brackets left out: 建3个职工之家."""
LEAST_NAME = 2
"""Characters of a member besides its number; fewer are another measure of the same: 赔付312人次、47.8万元."""
COUNTED_WITHIN = 30
"""Characters between the word that ends a list and the number that counts its members together, at most."""
HAN = re.compile(r"[一-鿿]")
LONGEST = 600
"""Characters of an enumeration at most."""


class Member(NamedTuple):
    """A member of an enumeration, or a clause without one."""

    start: int
    end: int
    order: int
    """which member it is, from 0"""
    left: int
    """how many are still to come"""


def members(text: str, start: int, end: int, numbers: list[tuple[int, int]]) -> Iterator[Member]:
    """Yield the members of ``text[start:end]``, in which ``numbers`` stand, or it as a whole."""
    # Longer stretches without a comma are damaged text or noise; each sign looks at all behind it.
    signs = list(_signs(text, start, end)) if end - start <= LONGEST else []
    borders, opened = [], start
    for order, sign in enumerate(signs):
        following = signs[order + 1].start() if order + 1 < len(signs) else end
        if (
            _both_counted(text, (opened, sign.start()), (sign.end(), end), numbers)
            or _both_things(text, (start, opened, sign.start()), (sign.end(), following, end))
            or _own_verb(text, (opened, sign.start()), (sign.end(), following))
        ):
            borders.append(sign)
            opened = sign.end()
    at = start
    for order, sign in enumerate(borders):
        yield Member(at, sign.start(), order, len(borders) - order)
        at = sign.end()
    yield Member(at, end, len(borders), 0)


def _signs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the signs that stand outside of quotation marks and brackets."""
    signs = list(_patterns().sign.finditer(text, start, end))
    closed = [found.span() for found in BRACKETED.finditer(text, start, end)] if signs else []
    order = 0
    for sign in signs:
        while order < len(closed) and closed[order][1] <= sign.start():
            order += 1
        if order == len(closed) or sign.start() <= closed[order][0]:
            yield sign


def _both_counted(text: str, one: tuple[int, int], rest: tuple[int, int], numbers: list[tuple[int, int]]) -> bool:
    """Say whether a number counts the member before a sign, and the next number one behind it that has a name."""
    before = [number for number in numbers if one[0] <= number[0] and number[1] <= one[1]]
    behind = [number for number in numbers if rest[0] <= number[0] and number[1] <= rest[1]]
    if not before or not behind:
        return False
    tail = BRACKET.sub("", text[before[-1][1] : one[1]])
    first, last = behind[0]
    if len(tail) > BEHIND_NUMBER or (tail and next(_signs(text, rest[0], first), None)):
        return False
    end = next((sign.start() for sign in _signs(text, last, rest[1])), rest[1])
    name = BRACKET.sub("", text[rest[0] : first]) + BRACKET.sub("", text[last:end])
    return len(HAN.findall(name)) >= LEAST_NAME


def _both_things(text: str, one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Say whether things end at the sign and behind it, and a verb stands before the first."""
    start, opened, sign = one
    first, following, end = other
    if _patterns().counted.search(text, first, end):
        return False
    if not _patterns().thing.search(text[opened:sign]):
        return False
    if opened == start:
        verb = _patterns().verb.search(text, start, sign)
        if verb is None or verb.end() >= sign:
            return False
    last = _patterns().others.split(text[first:following])[0]
    return bool(_patterns().thing.search(last)) or bool(
        BRACKETED.match(text, first) and _patterns().thing.search(text[first:end])
    )


def _own_verb(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether a verb with an object begins behind the sign, and one stands before it."""
    verb = _patterns().verb.match(text, *other)
    if verb is None or other[1] - verb.end() < LEAST_NAME or not _has_object(text[slice(*other)]):
        return False
    return bool(_patterns().verb.search(text, *one)) and _has_object(text[slice(*one)])


def _has_object(clause: str) -> bool:
    verb = _patterns().verb.search(clause)
    return verb is not None and HAN.search(_patterns().verb.sub("", clause[verb.end() :])) is not None


class _Patterns(NamedTuple):
    sign: re.Pattern[str]
    """what stands between two members; names in quotation marks or 《》 need nothing between them"""
    verb: re.Pattern[str]
    thing: re.Pattern[str]
    others: re.Pattern[str]
    counted: re.Pattern[str]
    """a number behind the last member counts them together: 球赛、歌咏比赛等活动12场"""


@cache
def _patterns() -> _Patterns:
    promises = lexicon("promises")
    verbs = [word for cue in promises["cue"] if "verb" in cue["category"] for word in cue["words"]]
    things = promises["list"]["things"]
    others = any_of(promises["list"]["others"])
    return _Patterns(
        re.compile(rf"{any_of(promises['list']['signs'])}|(?<=[”」》])(?=[“「《])"),
        re.compile(any_of(verbs)),
        re.compile(rf"(?:{any_of(things)}|[”」》])(?:[(（][^()（）]*[)）])?$"),
        re.compile(others),
        re.compile(rf"(?:{others})[^、，]{{0,{COUNTED_WITHIN}}}?(?:\d|{any_of(promises['list']['numerals'])})"),
    )
