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
    shifts: list[int | None]
    """from a new place to the old one; None where the stretch maps as a whole"""

    def old_span(self, start: int, end: int) -> tuple[int, int]:
        """The old stretch of the new one from ``start`` to ``end`` (which holds at least one character)."""
        first = bisect_right(self.new_starts, start) - 1
        last = first if end <= self.new_ends[first] else bisect_right(self.new_starts, end - 1) - 1
        from_start, from_end = self.shifts[first], self.shifts[last]
        return (
            self.old_starts[first] if from_start is None else start + from_start,
            self.old_ends[last] if from_end is None else end + from_end,
        )

    def new_position(self, position: int) -> int:
        """The new place of the old ``position``; what was deleted stands where the text goes on."""
        index = bisect_right(self.old_starts, position) - 1
        if index < 0:
            return 0
        if position >= self.old_ends[index]:
            return self.new_ends[index]
        shift = self.shifts[index]
        return self.new_starts[index] if shift is None else position - shift


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
            start, end = layer.old_span(start, end)
            if start >= end:  # made of an insertion alone: the nearest source character stands for it
                start, end = (start - 1, start) if start else (0, 1)
        return start, end

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return how ``start:end`` of the rewritten text leads back, piece by piece; empty where all of it is one shift.

        A piece is its start, counted from ``start``, and the source span it stands for; where both are of one length
        they correspond character by character.
        """
        if self._is_steady(start, end):
            return []
        pieces: list[tuple[int, int, int]] = []
        steady = False
        for at in range(start, end):
            first, last = self.span(at, at + 1)
            if last - first == 1 and steady and pieces[-1][2] == first:
                pieces[-1] = (*pieces[-1][:2], last)
            elif pieces and not steady and pieces[-1][1:] == (first, last):
                continue  # the characters of one replacement stand together for what they replace
            else:
                pieces.append((at - start, first, last))
                steady = last - first == 1
        return pieces

    def _is_steady(self, start: int, end: int) -> bool:
        for layer in reversed(self.layers):
            first = bisect_right(layer.new_starts, start) - 1
            shift = layer.shifts[first]
            if end > layer.new_ends[first] or shift is None:
                return False
            start, end = start + shift, end + shift
        return True

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
    shifts = [
        old_start - start if len(new) == old_end - old_start else None
        for start, (new, old_start, old_end) in zip(borders, pieces, strict=False)
    ]
    layer = _Layer(
        [start for start, _ in pairwise(borders)],
        borders[1:],
        [piece[1] for piece in pieces],
        [piece[2] for piece in pieces],
        shifts,
    )
    return "".join(piece[0] for piece in pieces), OffsetMap((layer,))
