"""Traditional characters to simplified ones and back, by phrases too, with the way back to every character."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Literal

import opencc

from .offsets import Edit, OffsetMap, rewrite

__all__ = ["Configuration", "Script", "convert", "converted", "script_of", "simplify"]

Script = Literal["hans", "hant", "mixed"]

Configuration = Literal[
    "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp", "s2t", "s2tw", "s2twp", "s2hk", "s2hkp", "t2tw", "tw2t", "t2hk", "hk2t"
]
"""What OpenCC converts from and to: t traditional, s simplified, tw and hk the characters of Taiwan and Hong Kong; a p
at the end turns the words of the place as well (網際網路 互联网), which changes lengths."""

HAN = re.compile("[一-鿿]+")

# Shares of Han characters that conversion changes: running traditional text changes at least a fifth of them,
# simplified text with a few traditional names or misprints less than one in fifty.
TRADITIONAL_SHARE = 0.12
SIMPLIFIED_SHARE = 0.02

LONGEST_PHRASE = 16
"""Characters on either side of a place within which a border between two phrases is looked for."""


def script_of(text: str, simplified: str) -> Script:
    """Return the script that ``text`` is written in, by how much of it is another character in ``simplified``."""
    if simplified == text:
        return "hans"
    han = sum(map(len, HAN.findall(text)))
    changed = sum(one != other and not _is_simplified(one) for one, other in zip(text, simplified, strict=False))
    share = changed / han if han else 0.0
    if share >= TRADITIONAL_SHARE:
        return "hant"
    return "mixed" if share >= SIMPLIFIED_SHARE else "hans"


def simplify(text: str) -> tuple[str, OffsetMap]:
    """Return ``text`` in simplified characters and the way back.

    What is simplified already is not converted again: 乾县 stays 乾县, though 乾 is a traditional form of 干 as well.
    """
    whole = converted(text, "t2s")
    if whole != text and len(whole) == len(text) and script_of(text, whole) == "hans":
        pairs = zip(text, whole, strict=True)
        return "".join(one if _is_simplified(one) else other for one, other in pairs), OffsetMap()
    return convert(text, "t2s")


@cache
def _is_simplified(character: str) -> bool:
    """Tell whether ``character`` is one of simplified texts, the character set of which is GB 2312."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def convert(text: str, configuration: Configuration) -> tuple[str, OffsetMap]:
    """Return ``text`` as OpenCC converts it, line by line, and the way back.

    The text may be in either script or in both. A phrase that changes its length maps as a whole, and everything
    around it character by character. The time is linear in the lines and n log n within one.
    """
    if _by_character(text, whole := converted(text, configuration)):
        return whole, OffsetMap()
    edits, at = list[Edit](), 0
    for line in text.splitlines(keepends=True):
        edits += _edits(text, at, at + len(line), converted(line, configuration), configuration)
        at += len(line)
    new, offsets = rewrite(text, edits)
    keeps_places = all(len(edit.replacement) == edit.end - edit.start for edit in edits)
    return new, OffsetMap() if keeps_places else offsets


def _edits(text: str, start: int, end: int, new: str, configuration: Configuration) -> Iterator[Edit]:
    """Yield the smallest edits found that turn ``text[start:end]`` into ``new``, its conversion.

    OpenCC cuts a text into phrases from the left and converts each by itself. So a place where both halves give by
    themselves what they give together parts two phrases; what has no such place is one phrase.
    """
    old = text[start:end]
    if old == new:
        return
    if not _by_character(old, new):
        for cut in _cuts(len(old)):
            left = converted(old[:cut], configuration)
            if new.startswith(left) and converted(old[cut:], configuration) == new[len(left) :]:
                yield from _edits(text, start, start + cut, left, configuration)
                yield from _edits(text, start + cut, end, new[len(left) :], configuration)
                return
    yield Edit(start, end, new)


def _cuts(length: int) -> Iterator[int]:
    """Yield places inside a text of ``length``, the middle first."""
    middle = length // 2
    left = range(middle, max(0, middle - LONGEST_PHRASE), -1)
    right = range(middle + 1, min(length, middle + LONGEST_PHRASE))
    for pair in zip_longest(left, right):
        yield from (place for place in pair if place)


def _by_character(old: str, new: str) -> bool:
    """Tell whether each character of ``new`` is the one in the same place of ``old``, in some script."""
    return old == new or (len(old) == len(new) and converted(old, "t2s") == converted(new, "t2s"))


def converted(text: str, configuration: Configuration) -> str:
    """Return ``text`` as OpenCC converts it as a whole, without the way back."""
    return str(_converter(configuration).convert(text))


@cache
def _converter(configuration: Configuration) -> opencc.OpenCC:
    return opencc.OpenCC(configuration)
