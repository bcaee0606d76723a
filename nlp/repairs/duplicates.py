"""Lines printed twice: in a row, where the second is taken out, and far apart, where the second is marked."""

import re

from .lines import Line, lines_of
from .mend import Mend

__all__ = ["adjacent", "repeats"]

_HAN = re.compile("[\u3400-\u9fff]")
_TITLE = 4
_LINE = 8
_PARAGRAPH = 40
"""So many characters make a repetition no accident: as the first line, as any line, and as a paragraph far off."""


def adjacent(text: str) -> list[Mend]:
    """Find lines that repeat the line before them, blank lines between them or none."""
    if not _any_twice(text, _TITLE):
        return []
    mends: list[Mend] = []
    first: Line | None = None
    last = 0
    for line in lines_of(text):
        if first and line.content == first.content and _is_substantial(line.content, _LINE if first.rank else _TITLE):
            last = line.end
            continue
        if first and last:
            mends.append(_second_removed(text, first, last))
        first, last = line, 0
    if first and last:
        mends.append(_second_removed(text, first, last))
    return mends


def repeats(text: str) -> list[Mend]:
    """Mark paragraphs that stand word for word further up: their figures are reported once, not twice.

    They stay in the text, since what was repeated is for a later stage to say.
    """
    if not _any_twice(text, _PARAGRAPH):
        return []
    seen: set[str] = set()
    mends = []
    for line in lines_of(text):
        if len(line.content) < _PARAGRAPH:
            continue
        if line.content in seen and _is_substantial(line.content, _PARAGRAPH // 2):
            mends.append(Mend(line.start, line.end, "duplicate", certain=True))
        seen.add(line.content)
    return mends


def _any_twice(text: str, least: int) -> bool:
    """Tell quickly whether some line of so many characters stands in the text more than once."""
    lines = [line for raw in text.split("\n") if len(line := raw.strip()) >= least]
    return len(set(lines)) < len(lines)


def _is_substantial(content: str, least: int) -> bool:
    """Tell whether ``content`` has enough Chinese characters; cells of a table are alike without being repeated."""
    return len(content) >= least and len(_HAN.findall(content)) >= least


def _second_removed(text: str, first: Line, last: int) -> Mend:
    return Mend.replacing(text, first.start, last, text[first.start : first.end], "duplicate")
