"""Characters lost to a shifted double byte: ``。現`` printed as ``,F(xiàn)``, ``獎章(`` as ``獎?wù)?``.

The bytes say which characters are possible, the annotation how the shifted pair is read, and the dictionary which
character makes a word. Certain only where one reading is left.
"""

import re
from functools import lru_cache
from html.entities import html5
from itertools import islice
from typing import NamedTuple

from .gbk import Reading, encode, late, lost_leads, unknown_trail
from .mend import Mend
from .readings import SYLLABLE, TONED, has_reading, normal
from .words import longest_word, simplified

__all__ = ["TELLTALES", "find"]

TELLTALES: frozenset[str] = TONED
"""A converter that writes no tones would leave the same damage; too many characters would fit its annotations."""

_TELLTALE = re.compile(f"(?P<last>[?？@-~])(?P<bracket>[(（]?)(?P<syllable>{SYLLABLE}) ?[)）]")
_ENTITY = re.compile("[A-Za-z]{2,8};")
_CLOSED = re.compile("[^\n()（）?？]{1,20}[)）]")
_NEIGHBOURS = 3
"""Characters on either side that a word may take in."""

_MOST = 1000
"""Places that are looked at in one text: a page with more of them is not damaged but made up."""

_FULL_STOP = b"\xa1"
"""The first byte of 。 and of all common punctuation: what is missing before a shifted comma."""


class _Found(NamedTuple):
    """A possible mend: its clean text, its end, how many of its characters make words, and if nothing is unknown."""

    clean: str
    end: int
    support: float
    known: bool


def find(text: str) -> list[Mend]:
    """Find the shifted runs that can be read again."""
    mends: list[Mend] = []
    for match in islice(_TELLTALE.finditer(text), _MOST):
        if mends and match.start() <= mends[-1].end:
            continue
        is_mark = match["last"] in "?？"
        if is_mark == bool(match["bracket"]):
            continue
        mend = _cut_pair(text, match) if is_mark else _lost_lead(text, match)
        if mend and not (mends and mend.start < mends[-1].end):
            mends.append(mend)
    return mends


def _cut_pair(text: str, match: re.Match[str]) -> Mend | None:
    """Undo an annotation of the second byte of the character before ``?`` and the first byte of a lost one."""
    start = match.start() - 1
    before = text[start : start + 1] if start >= 0 else ""
    if len(encode(before)) != 2:
        return None
    found = [
        possible
        for lead in lost_leads(before, match["syllable"])
        for reading in late(text, match.end(), lead)
        for possible in _possible(text, start, reading)
    ]
    best = max((possible.support for possible in found), default=0)
    left = [possible for possible in found if possible.support == best]
    if len(left) != 1:
        return None
    clean, end, support, known = left[0]
    certain = known and support > 0 and (len(found) == 1 or not _rivals(found, best))
    end, clean = _shown(text, end, before + clean)
    return Mend.replacing(text, start, end, clean, "lost_character", certain=certain)


def _rivals(found: list[_Found], best: float) -> bool:
    """Tell whether a worse reading makes words too: a long word outweighs a short one, nothing else decides."""
    return best < 3 and any(0 < possible.support < best for possible in found)


def _possible(text: str, start: int, reading: Reading) -> list[_Found]:
    """Spell the reading out: one mend, or one for each character that the lost second byte allows."""
    before = simplified(text[max(0, start - 2) : start + 1])
    if reading.lead is None:
        after = text[reading.end : reading.end + _NEIGHBOURS]
        return [_Found(reading.clean, reading.end, _support(before, reading.clean, after), known=True)]
    swallowed = _swallowed(text, reading.end)
    after = "" if swallowed else simplified(text[reading.end : reading.end + _NEIGHBOURS])
    head = (before + simplified(reading.clean))[-_NEIGHBOURS:]
    return [
        _Found(reading.clean + character + swallowed, reading.end, length, known=swallowed in {"&", "("})
        for character, length in _making_words(head, reading.lead, after)
    ]


@lru_cache(maxsize=1024)
def _making_words(before: str, lead: int, after: str) -> list[tuple[str, int]]:
    """Return the characters with the first byte ``lead`` that make words here, and how long the words are."""
    row = zip(*unknown_trail(lead), strict=True)
    lengths = ((character, longest_word(before, plain, after)) for character, plain in row)
    return [(character, length) for character, length in lengths if length > 1]


def _support(before: str, clean: str, after: str) -> float:
    """Return the mean length of the words that the characters of ``clean`` make, less one."""
    plain = simplified(clean)
    around = before + plain + simplified(after)
    lengths = (
        longest_word(around[:at], around[at], around[at + 1 : at + 1 + _NEIGHBOURS])
        for at in range(len(before), len(before) + len(plain))
    )
    return sum(lengths) / len(plain) - 1


def _swallowed(text: str, end: int) -> str:
    """Return the ASCII character that was read together with the lost byte, if what follows tells it.

    Before a digit it may have been a digit: then the ``?`` stays, so that nobody takes 5 for what was 35.
    """
    entity = _ENTITY.match(text, end)
    if entity and entity[0] in html5:
        return "&"
    if _CLOSED.match(text, end):
        return "("
    return "?" if text[end : end + 1].isdigit() else ""


def _lost_lead(text: str, match: re.Match[str]) -> Mend | None:
    """Undo a shift that left the second byte of an annotated character standing as a letter.

    The shift began at a full stop, whose own first byte is gone (or printed as ``?``).
    """
    letter = text[match.start()].encode()
    shifted = b""
    for start in range(match.start() - 1, max(-1, match.start() - 12), -1):
        shifted = (_widened(text[start]) or encode(text[start])) + shifted
        clean = (_FULL_STOP + shifted + letter).decode("gbk", "replace")
        if clean.startswith("。") and "\ufffd" not in clean and has_reading(clean[-1], normal(match["syllable"])):
            if start and text[start - 1] in "?？":
                start -= 1  # noqa: PLW2901 - the scan ends here
            end, clean = _shown(text, match.end(), clean)
            return Mend.replacing(text, start, end, clean, "lost_character")
    return None


def _widened(character: str) -> bytes:
    """Return the bytes of the full-width form of an ASCII mark: pages are often narrowed after the damage."""
    return encode(chr(ord(character) + 0xFEE0)) if character in "!%(),.:;?" else b""


def _shown(text: str, end: int, clean: str) -> tuple[int, str]:
    """Widen the mend to the bracket it closes, or by the next character, so that it reads as a word."""
    if clean.endswith("(") and (closed := _CLOSED.match(text, end)):
        return closed.end(), clean + closed[0]
    after = text[end : end + 1]
    if clean[-1] >= "\u4e00" and after >= "\u4e00" and len(encode(after)) == 2:
        return end + 1, clean + after
    return end, clean
