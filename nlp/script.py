"""Traditional characters to simplified ones, with the way back."""

from functools import cache
from typing import Literal

import opencc

from .offsets import Edit, OffsetMap, rewrite

__all__ = ["Script", "script_of", "simplify"]

Script = Literal["hans", "hant", "mixed"]

# Shares of Han characters that conversion changes: running traditional text changes at least a fifth of them,
# simplified text with a few traditional names or misprints less than one in fifty.
TRADITIONAL_SHARE = 0.12
SIMPLIFIED_SHARE = 0.02


def script_of(text: str) -> Script:
    """Return the script that ``text`` is written in."""
    han = sum("一" <= character <= "鿿" for character in text)
    changed = sum(old != new for old, new in zip(text, _converted(text), strict=False))
    share = changed / han if han else 0.0
    if share >= TRADITIONAL_SHARE:
        return "hant"
    return "mixed" if share >= SIMPLIFIED_SHARE else "hans"


def simplify(text: str) -> tuple[str, OffsetMap]:
    """Return ``text`` in simplified characters and the way back."""
    converted = _converted(text)
    if len(converted) == len(text):
        return converted, OffsetMap()
    # A line whose length changes maps as a whole; all others keep their characters' places.
    edits, at = [], 0
    for line in text.splitlines(keepends=True):
        edits.append(Edit(at, at + len(line), _converted(line)))
        at += len(line)
    return rewrite(text, edits)


def _converted(text: str) -> str:
    return str(_converter().convert(text))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
