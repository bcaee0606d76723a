"""The running account of a repair: the text so far, its way back, and what was mended, in source offsets."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ...schemas.report import Repair, RepairKind
from ..offsets import Edit, OffsetMap, rewrite
from .mend import Mend

__all__ = ["EditLog"]


@dataclass(slots=True)
class _Entry:
    """One mended stretch: where it is in the text so far, and which source characters it stands for."""

    start: int
    end: int
    source_start: int
    source_end: int
    kind: RepairKind
    certain: bool

    def take_in(self, other: "_Entry") -> None:
        """Grow over the source of ``other``."""
        self.source_start = min(self.source_start, other.source_start)
        self.source_end = max(self.source_end, other.source_end)


class EditLog:
    """Applies mends to a text and keeps account of them.

    A later mend may hold earlier ones, or stand inside one: both are kept then, unless an edit of the later one went
    over the earlier one. Mends that overlap otherwise become one. So entries are nested or apart, and replacing the
    source of each outermost one by its clean text gives the mended text.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = source
        self.offsets = OffsetMap()
        self._entries: list[_Entry] = []
        self._marks: list[_Entry] = []

    def apply(self, mends: Sequence[Mend]) -> bool:
        """Carry out ``mends`` (ascending, not overlapping, in offsets of the text so far); say if there were any."""
        if not mends:
            return False
        edits = [edit for mend in mends for edit in mend.edits]
        text, layer = rewrite(self.text, edits)
        later = [self._entry(mend) for mend in mends]
        self._entries = _nested([*_without_overwritten(self._entries, later, edits), *later])
        _shift(self._entries, edits)
        self.text, self.offsets = text, self.offsets.then(layer)
        return True

    def mark(self, mends: Iterable[Mend]) -> None:
        """Note stretches that stay as they are. Comes after the last ``apply``."""
        self._marks.extend(map(self._entry, mends))
        _hold(self._entries, self._marks)

    def repairs(self) -> tuple[Repair, ...]:
        """Return all that was mended or marked, in offsets of the source, ascending, the outer before the inner."""
        found = [self._repair(entry) for entry in self._entries]
        found = [repair for repair in found if repair.raw != repair.clean]
        found += map(self._repair, self._marks)
        return tuple(sorted(found, key=lambda repair: (repair.start, -repair.end)))

    def _entry(self, mend: Mend) -> _Entry:
        return _Entry(mend.start, mend.end, *self.offsets.span(mend.start, mend.end), mend.kind, mend.certain)

    def _repair(self, entry: _Entry) -> Repair:
        return Repair(
            start=entry.source_start,
            end=entry.source_end,
            raw=self.source[entry.source_start : entry.source_end],
            clean=self.text[entry.start : entry.end],
            kind=entry.kind,
            certain=entry.certain,
        )


def _without_overwritten(entries: list[_Entry], later: list[_Entry], edits: list[Edit]) -> list[_Entry]:
    """Leave out entries inside a later one that its edits went over; the later one stands for their source too."""
    starts = [entry.start for entry in later]
    edit_starts = [edit.start for edit in edits]
    kept = []
    for entry in entries:
        holder = later[bisect_right(starts, entry.start) - 1]
        edit = edits[bisect_left(edit_starts, entry.end) - 1] if edits else None
        inside = holder.start <= entry.start and entry.end <= holder.end
        if edit and inside and edit.start < entry.end and entry.start < edit.end:
            holder.take_in(entry)
            # What is gone is gone for certain, whatever had been mended inside it.
            gone = edit == (holder.start, holder.end, "")
            holder.certain = holder.certain and (entry.certain or gone)
        else:
            kept.append(entry)
    return kept


def _nested(entries: list[_Entry]) -> list[_Entry]:
    """Make entries that cross into one, of the later kind; let each stand for the source of those inside it."""
    order = sorted(range(len(entries)), key=lambda age: _place(entries[age]))
    kept: dict[int, _Entry] = {}
    around: list[tuple[int, _Entry]] = []
    for age in order:
        entry = entries[age]
        while around and around[-1][1].end <= entry.start:
            around.pop()
        crossed = [held for held in around if held[1].end < entry.end]
        if crossed:
            del around[len(around) - len(crossed) :]
            for earlier, other in crossed:
                del kept[earlier]
                entry.start = min(entry.start, other.start)
                entry.take_in(other)
                entry.certain = entry.certain and other.certain
            latest = max(age, *(earlier for earlier, _ in crossed))
            entry.kind = entries[latest].kind
        for _, outer in around:
            outer.take_in(entry)
        kept[age] = entry
        around.append((age, entry))
    return [kept[age] for age in order if age in kept]


def _hold(entries: list[_Entry], marks: list[_Entry]) -> None:
    """Let entries that cross a mark grow over it, so that marks are nested or apart as well."""
    marked = set(map(id, marks))
    around: list[_Entry] = []
    for entry in sorted([*entries, *marks], key=_place):
        while around and around[-1].end <= entry.start:
            around.pop()
        for held in around:
            outer, inner = (entry, held) if held.end < entry.end and id(held) in marked else (held, entry)
            outer.start, outer.end = min(outer.start, inner.start), max(outer.end, inner.end)
            outer.take_in(inner)
        around.append(entry)


def _place(entry: _Entry) -> tuple[int, bool, int]:
    """Sort outer entries before inner ones, and what was taken out before what stands there now."""
    return entry.start, entry.end > entry.start, -entry.end


def _shift(entries: list[_Entry], edits: list[Edit]) -> None:
    """Move entries from the text before ``edits`` to the text after; no edit crosses the border of an entry."""
    ends = [edit.end for edit in edits]
    growth = list(accumulate((len(edit.replacement) - (edit.end - edit.start) for edit in edits), initial=0))
    for entry in entries:
        entry.start += growth[bisect_right(ends, entry.start)]
        entry.end += growth[bisect_right(ends, entry.end)]
