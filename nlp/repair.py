"""Damaged source text, mended where that can be done with certainty; every mend recorded, the way back kept.

Each kind of damage has its finder in ``repairs/``. The order matters: bytes before characters, characters before
words, words before lines; what a page prints around the text goes before its lines are joined.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ..schemas.report import Repair
from .offsets import OffsetMap
from .repairs import (
    breaks,
    censored,
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
from .repairs.ledger import Ledger
from .repairs.mend import Mend

__all__ = ["Repair", "Repaired", "repair"]

_FINDERS: tuple[Callable[[str], list[Mend]], ...] = (
    mojibake.find,
    lost.find,
    entities.find,
    pinyin.find,
    widths.find,
    spacing.find,
    censored.fill,
    notices.find,
    furniture.find,
    duplicates.adjacent,
    breaks.find,
)
_MARKERS: tuple[Callable[[str], list[Mend]], ...] = (censored.marks, duplicates.repeats)

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
    ledger = Ledger(text)
    for _ in range(_ROUNDS):
        mended = [ledger.apply(find(ledger.text)) for find in _FINDERS]
        if not any(mended):
            break
    for mark in _MARKERS:
        ledger.mark(mark(ledger.text))
    return Repaired(ledger.text, ledger.offsets, ledger.repairs())
