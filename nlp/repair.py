"""Damaged source text, mended where that can be done with certainty; every mend recorded, the way back kept.

Each kind of damage has its finder in ``repairs/``. The order matters: bytes before characters, characters before
words, words before lines; what a page prints around the text goes before its lines are joined.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, repeat

from ..schemas.report import Repair
from .offsets import OffsetMap
from .repairs import (
    breaks,
    censored,
    cut_numbers,
    duplicates,
    entities,
    furniture,
    lost,
    mojibake,
    notices,
    pinyin,
    spacing,
    widths,
)
from .repairs.edit_log import EditLog
from .repairs.mend import Mend

__all__ = ["Repair", "Repaired", "repair"]

_Find = Callable[[str], list[Mend]]

_FINDERS: tuple[tuple[_Find, frozenset[str] | None], ...] = (
    (mojibake.find, mojibake.TELLTALES),
    (lost.find, lost.TELLTALES),
    (entities.find, entities.TELLTALES),
    (pinyin.find, pinyin.TELLTALES),
    (widths.find, widths.TELLTALES),
    (spacing.find, spacing.TELLTALES),
    (censored.fill, censored.TELLTALES),
    (notices.find, None),
    (cut_numbers.find, None),
    (furniture.find, None),
    (duplicates.adjacent, None),
    (breaks.find, None),
)
"""The finders in their order, each with the characters of which a text must have one for it to find anything."""

_TELLTALES = re.compile("[" + re.escape("".join(sorted({*chain(*(known or "" for _, known in _FINDERS))}))) + "]")

_MARKERS: tuple[_Find, ...] = (censored.marks, duplicates.repeats)

_ROUNDS = 16
"""A mend may lay bare another one: a line taken out, two others that are the same. Two rounds are the rule."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The mended text in its own script, the way back to the source, and what was mended, in source offsets.

    Replacing each repair that is not inside another one by its clean text turns the source into ``text``. Repairs
    whose clean text is what the raw text became anyway only mark it: asterisks that stay, paragraphs printed twice.
    """

    text: str
    offsets: OffsetMap
    repairs: tuple[Repair, ...]


def repair(text: str) -> Repaired:
    """Mend ``text``; a text without damage comes back as it is."""
    log = EditLog(text)
    present = set(_TELLTALES.findall(text))  # what mends take out stays in it: a finder is tried in vain then
    silent = 0
    for find, telltales in chain.from_iterable(repeat(_FINDERS, _ROUNDS)):
        tried = telltales is None or not present.isdisjoint(telltales)
        if tried and (mends := find(log.text)):
            log.apply(mends)
            present.update(*(_TELLTALES.findall(edit.replacement) for mend in mends for edit in mend.edits))
            silent = 0
        elif (silent := silent + 1) == len(_FINDERS):
            break
    for mark in _MARKERS:
        log.mark(mark(log.text))
    return Repaired(log.text, log.offsets, log.repairs())
