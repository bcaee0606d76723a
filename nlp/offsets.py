"""The way back from any rewritten text to the characters of the source.

Repair and script conversion are rewrites: lists of edits. ``rewrite`` applies them and yields an ``OffsetMap``;
maps of successive rewrites are joined with ``then``. No stage ever searches for a quote again.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

__all__ = ["Edit", "OffsetMap", "rewrite"]


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``replacement``; an insertion has ``start == end``, a deletion an empty one."""

    start: int
    end: int
    replacement: str


class _Layer(NamedTuple):
    """One rewrite: stretches of the new text (by their starts, ascending) and the old stretches they stand for.

    A stretch of equal lengths maps character by character, any other maps as a whole.
    """

    new_starts: list[int]
    new_ends: list[int]
    old_starts: list[int]
    old_ends: list[int]

    def old_start(self, position: int) -> int:
        index = bisect_right(self.new_starts, position) - 1
        if self._by_character(index):
            return self.old_starts[index] + position - self.new_starts[index]
        return self.old_starts[index]

    def old_end(self, position: int) -> int:
        """The old end of the new character that ends at ``position`` (at least 1)."""
        index = bisect_right(self.new_starts, position - 1) - 1
        if self._by_character(index):
            return self.old_starts[index] + position - self.new_starts[index]
        return self.old_ends[index]

    def new_position(self, position: int) -> int:
        """The new place of the old ``position``; what was deleted stands where the text goes on."""
        index = bisect_right(self.old_starts, position) - 1
        if index < 0:
            return 0
        if position >= self.old_ends[index]:
            return self.new_ends[index]
        return self.new_starts[index] + (position - self.old_starts[index]) * self._by_character(index)

    def _by_character(self, index: int) -> bool:
        return self.new_ends[index] - self.new_starts[index] == self.old_ends[index] - self.old_starts[index]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps spans of a rewritten text to spans of the text it came from, through any number of rewrites."""

    layers: tuple[_Layer, ...] = ()

    def then(self, later: "OffsetMap") -> "OffsetMap":
        """Compose: this rewrite came first, ``later`` was applied to its result."""
        return OffsetMap(self.layers + later.layers)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of the non-empty span ``start:end`` of the rewritten text.

        The result is the smallest span that covers every source character the span was made from; characters that
        were deleted at its borders are left out. Raises ValueError for an empty or reversed span.
        """
        if start >= end:
            raise ValueError(f"a span holds at least one character, not {start}:{end}")
        for layer in reversed(self.layers):
            start, end = layer.old_start(start), layer.old_end(end)
            if start >= end:  # made of an insertion alone: the nearest source character stands for it
                start, end = (start - 1, start) if start else (0, 1)
        return start, end

    def position(self, source: int) -> int:
        """Return where in the rewritten text the character at ``source`` went, or what follows it if it was deleted."""
        for layer in self.layers:
            source = layer.new_position(source)
        return source


def rewrite(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply ``edits`` (ascending, not overlapping) to ``text``; return the new text and the way back.

    Raises ValueError if edits overlap, are out of order or reach outside the text.
    """
    pieces: list[tuple[str, int, int]] = []  # new text, old start, old end
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit} is out of order or outside the text")
        if edit.start > at:
            pieces.append((text[at : edit.start], at, edit.start))
        if edit.replacement:
            pieces.append((edit.replacement, edit.start, edit.end))
        at = edit.end
    if not at and not pieces:
        return text, OffsetMap()
    if at < len(text):
        pieces.append((text[at:], at, len(text)))
    borders = list(accumulate((len(piece[0]) for piece in pieces), initial=0))
    layer = _Layer(
        [start for start, _ in pairwise(borders)],
        borders[1:],
        [piece[1] for piece in pieces],
        [piece[2] for piece in pieces],
    )
    return "".join(piece[0] for piece in pieces), OffsetMap((layer,))
