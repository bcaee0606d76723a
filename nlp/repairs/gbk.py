"""What a shifted run of GBK bytes said: characters are taken back to bytes and read again, one byte earlier.

A converter that works on bytes puts its annotation after the two bytes of 務 wherever it meets them, also where they
are the second byte of one character and the first of the next. The opening bracket is then read together with the
byte before it, as ``?``, and what follows is read one byte late until a byte below 0x80 ends a pair by chance.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .readings import SYLLABLE, candidates, has_reading, normal
from .words import simplified

__all__ = ["Reading", "encode", "late", "lost_leads", "unknown_trail"]

_BRACKETED = re.compile(f"[(（]({SYLLABLE}) ?[)）]")
_SWALLOWED = re.compile(f"[?？]({SYLLABLE}) ?[)）]")
_WIDENED = {ord(half): bytes([0xA3, ord(half) + 0x80]) for half in "!%(),.:;?"}
_LONGEST_RUN = 64
"""Characters that a shift is followed over; a byte below 0x80 has always ended it long before."""


class Reading(NamedTuple):
    """One way to read a shifted run: its clean text, and where it ends.

    ``lead`` is the first byte of one more character, whose second byte is lost; None if nothing is.
    """

    clean: str
    end: int
    lead: int | None = None


def encode(character: str) -> bytes:
    """Return the bytes of ``character`` in GBK, empty if it has none."""
    return character.encode("gbk", "ignore")


def lost_leads(before: str, syllable: str) -> list[int]:
    """Return what the byte after ``before`` may have been, if both together were annotated with ``syllable``."""
    return [encode(character)[1] for character in _annotated(encode(before)[-1], normal(syllable))]


def late(text: str, at: int, pending: int) -> Iterator[Reading]:
    """Read ``text`` from ``at`` on one byte late, ``pending`` being the byte that was cut off; yield what fits."""
    clean = ""
    for position in range(at, min(at + _LONGEST_RUN, len(text))):
        character = text[position]
        if character in "?？":
            yield from _at_question_mark(text, position, pending, clean)
        if "@" <= character <= "~":
            yield from _realigned(text, position + 1, clean, _decode(pending, ord(character)))
            return
        pair = _WIDENED.get(ord(character)) or encode(character)
        if len(pair) < 2 or not (read := _decode(pending, pair[0])):
            return
        clean, pending = clean + read, pair[1]
        if pending < 0x80:
            yield Reading(clean + chr(pending), position + 1)
            return


@cache
def unknown_trail(lead: int) -> tuple[str, str]:
    """Return all characters whose first byte is ``lead``, and the same in simplified characters."""
    row = "".join(_decode(lead, trail) for trail in range(0x40, 0xFF))
    return row, simplified(row)


def _at_question_mark(text: str, position: int, pending: int, clean: str) -> Iterator[Reading]:
    """Read a ``?`` as a byte that was read together with the ASCII character after it."""
    if annotated := _SWALLOWED.match(text, position):
        for character in _annotated(pending, normal(annotated[1])):
            yield Reading(clean + character, annotated.end())
    else:
        yield Reading(clean, position + 1, pending)


def _realigned(text: str, end: int, clean: str, last: str) -> Iterator[Reading]:
    """End the run with the pair ``last``; an annotation after it must fit, and a lone pair needs that proof."""
    if last and (annotated := _BRACKETED.match(text, end)):
        if has_reading(last, normal(annotated[1])):
            yield Reading(clean + last, annotated.end())
    elif last and clean:
        yield Reading(clean + last, end)


@lru_cache(maxsize=4096)
def _annotated(lead: int, syllable: str) -> str:
    """Return the characters with the first byte ``lead`` that may be read as ``syllable``."""
    return "".join(character for character in candidates(syllable) if encode(character)[0] == lead)


def _decode(lead: int, trail: int) -> str:
    """Return the one character of the two bytes, or nothing where they are none."""
    character = bytes([lead, trail]).decode("gbk", "ignore")
    return character if len(character) == 1 else ""
