"""Which headings stand inside which: read from how the numbers of a document run, not from a fixed list of depths.

Where ``1.`` goes on to ``2.`` and a ``一、`` began in between, this document numbers ``一、`` inside ``1.``; the usual
order is only what holds without such evidence. An unnumbered heading stands inside the innermost numbering that goes on
after it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .numbering import Style

__all__ = ["BULLET", "LABEL", "NUMBERED", "PLAIN", "Entry", "nested"]

PLAIN, LABEL, BULLET, NUMBERED = 7, 8, 9, 10
"""Ranks: 1 to 6 are those of html, then a heading that only its shortness or bold type tells, 九月份：, ■ 九月份."""


class Entry(NamedTuple):
    """A line that may open or close sections.

    ``number`` is None for an unnumbered heading. ``rank`` is that of the format where the line is ``marked`` as a
    heading, else PLAIN, LABEL or NUMBERED. ``opens`` is False for an item of a list, which ends the sections that its
    style cannot stand in, and opens none.
    """

    style: Style | None
    number: int | None
    rank: int
    marked: bool
    opens: bool


@dataclass(slots=True)
class _Open:
    """A section that is open: its entry, by place, and where its style stands in the order of this document."""

    place: int
    entry: Entry


def nested(entries: Sequence[Entry]) -> list[int]:
    """Return the depth of each entry, 1 for the outermost; of an item, the depth that it would have."""
    following = _following(entries)
    order = _order(entries)
    labels_lead = _labels_lead(entries)
    stack: list[_Open] = []
    inside: set[tuple[int, bool]] = set()
    depths = []
    for place, entry in enumerate(entries):
        if entry.number is None:
            keep = _unnumbered(entry, stack, entries, following, inside)
        else:
            keep = _numbered(entry, stack, order, labels_lead)
        del stack[keep:]
        depths.append(len(stack) + 1)
        if entry.opens:
            if entry.marked and any(held.entry.number is not None for held in stack):
                inside.add((entry.rank, entry.marked))
            stack.append(_Open(place, entry))
    return depths


def _numbered(entry: Entry, stack: list[_Open], order: dict[str, int], labels_lead: frozenset[str]) -> int:
    """Return how many of the open sections stay open around a numbered line."""
    name = entry.style.name if entry.style else ""
    for index, held in enumerate(stack):
        if held.entry.number is not None and held.entry.style and order[held.entry.style.name] >= order[name]:
            return index
    keep = len(stack)
    while keep and stack[keep - 1].entry.rank in {LABEL, BULLET} and name not in labels_lead:
        label = stack[keep - 1].entry.style
        if label and entry.style and entry.style.rank > label.rank:
            break
        keep -= 1
    return keep


def _unnumbered(
    entry: Entry,
    stack: list[_Open],
    entries: Sequence[Entry],
    following: list[int | None],
    inside: set[tuple[int, bool]],
) -> int:
    """Return how many of the open sections stay open around an unnumbered heading."""
    keep = 0
    stays = entry.rank in {LABEL, BULLET} or (entry.rank, entry.marked) in inside
    for index, held in enumerate(stack):
        if held.entry.number is None:
            continue
        if entry.rank < PLAIN:
            goes_on = held.entry.rank < entry.rank
        else:
            after = following[held.place]
            goes_on = stays if after is None else (entries[after].number or 0) > held.entry.number
        if goes_on:
            keep = index + 1
    while keep < len(stack) and stack[keep].entry.number is None and stack[keep].entry.rank < entry.rank:
        keep += 1
    return keep


def _following(entries: Sequence[Entry]) -> list[int | None]:
    """Return for each entry the place of the next one of its style."""
    result: list[int | None] = [None] * len(entries)
    latest: dict[str, int] = {}
    for place in range(len(entries) - 1, -1, -1):
        style = entries[place].style
        if style and entries[place].number is not None:
            result[place] = latest.get(style.name)
            latest[style.name] = place
    return result


def _order(entries: Sequence[Entry]) -> dict[str, int]:
    """Return the styles that count by how they stand inside each other in this document, the outermost 0."""
    votes: Counter[tuple[str, str]] = Counter()
    last: dict[str, tuple[int, int]] = {}
    began: dict[str, int] = {}
    styles: dict[str, Style] = {}
    before: Entry | None = None
    for place, entry in enumerate(entries):
        if entry.style and entry.number is not None:
            name = entry.style.name
            styles[name] = entry.style
            place_before, number_before = last.get(name, (place, 0))
            if name in last and entry.number > number_before:
                # What began between two numbers that follow each other stands inside them.
                votes.update((inner, name) for inner, start in began.items() if start > place_before)
            elif name in last and entry.number == 1 and before and before.style and before.number is not None:
                # What begins anew does so because of the heading right before it.
                votes[name, before.style.name] += 1
            last[name] = place, entry.number
            if entry.number == 1:
                began[name] = place
        before = entry
    names = sorted(styles, key=lambda name: styles[name].rank)
    for _ in names:
        for index in range(len(names) - 1):
            outer, inner = names[index], names[index + 1]
            if votes[outer, inner] > votes[inner, outer]:
                names[index], names[index + 1] = inner, outer
    return {name: index for index, name in enumerate(names)}


def _labels_lead(entries: Sequence[Entry]) -> frozenset[str]:
    """Return the styles that begin anew right after a label (九月份： or ■ 九月份), and so stand inside labels."""
    seen: set[str] = set()
    lead: set[str] = set()
    before: Entry | None = None
    for entry in entries:
        if entry.style and entry.number is not None:
            if entry.number == 1 and entry.style.name in seen and before and before.rank in {LABEL, BULLET}:
                lead.add(entry.style.name)
            seen.add(entry.style.name)
        before = entry
    return frozenset(lead)
