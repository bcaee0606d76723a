"""The text as duixian reads it, mended and in simplified characters, with the marks of the source carried over."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ..nlp.repair import repair
from ..nlp.script import simplify
from .marks import Mark

__all__ = ["reading"]


def reading(text: str, marks: Iterable[Mark]) -> tuple[str, list[Mark]]:
    """Return the mended, simplified reading of ``text`` and ``marks`` where they lie on it.

    A mark whose characters were all taken out in mending is left out.
    """
    mended = repair(text)
    plain, simplification = simplify(mended.text)
    if plain == text:
        return text, list(marks)
    offsets = mended.offsets.then(simplification)
    spans = [offsets.span(at, at + 1) for at in range(len(plain))]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    carried = []
    for mark in marks:
        start, end = bisect_right(ends, mark.start), bisect_left(starts, mark.end)
        if start < end:
            carried.append(mark._replace(start=start, end=end))
    return plain, carried
