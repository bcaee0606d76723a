"""A document as a tree: its sections, and in each the clauses, list items and table rows that stand in it directly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from ..offsets import OffsetMap
from .borders import CLAUSE_END
from .lines import Line, is_row
from .numbering import inline_marks, mark_of

__all__ = ["Leaf", "Section", "sections_of"]


class Leaf(NamedTuple):
    """A clause, an item of a list or a row of a table at ``start:end``."""

    kind: Literal["clause", "item", "row"]
    start: int
    end: int


@dataclass(slots=True)
class Section:
    """A stretch ``start:end`` under one heading, the heading and all sections inside it included.

    ``level`` is 1 for the outermost sections; the document itself is 0 and has no heading. ``leaves`` are those of the
    section itself, in order of place, without those of its ``children``.
    """

    heading: str | None
    level: int
    start: int
    end: int
    children: list["Section"] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all inside it, in order of place."""
        yield self
        for child in self.children:
            yield from child.walk()

    def moved(self, offsets: OffsetMap) -> "Section":
        """Return the same tree in the offsets that ``offsets`` leads back to; headings stay as they are."""
        start, end = offsets.span(self.start, self.end) if self.start < self.end else (0, 0)
        children = [child.moved(offsets) for child in self.children]
        leaves = [Leaf(leaf.kind, *offsets.span(leaf.start, leaf.end)) for leaf in self.leaves]
        return Section(self.heading, self.level, start, end, children, leaves)


def sections_of(text: str, lines: Sequence[Line]) -> Section:
    """Return ``text`` as a tree; ``lines`` are its lines, which know where sections open and how deep."""
    root = Section(None, 0, 0, len(text))
    path = [root]
    for line in lines:
        depth = len(line.section) if line.depth is None else line.depth - 1
        while len(path) - 1 > depth:
            path.pop().end = line.start
        at = line.start
        if line.depth is not None and line.heading:
            section = Section(line.heading, line.depth, line.start, len(text))
            path[-1].children.append(section)
            path.append(section)
            at += len(line.heading)
        path[-1].leaves += _leaves(text, at, line)
    return root


def _leaves(text: str, at: int, line: Line) -> Iterator[Leaf]:
    content = text[line.start : line.end]
    if is_row(content):
        yield Leaf("row", line.start, line.end)
    elif line.depth is None and mark_of(content):
        yield Leaf("item", line.start, line.end)
    else:
        marks = inline_marks(text, at, line.end)
        yield from _clauses(text, at, marks[0] if marks else line.end)
        for start, end in pairwise([*marks, *([line.end] if marks else [])]):
            yield Leaf("item", start, start + len(text[start:end].rstrip()))


def _clauses(text: str, start: int, end: int) -> Iterator[Leaf]:
    """Yield what stands between marks and has a word in it."""
    at = start
    for border in (*(found.start() for found in CLAUSE_END.finditer(text, start, end)), end):
        clause = text[at:border].strip()
        if any(character.isalnum() for character in clause):
            first = text.index(clause[0], at)
            yield Leaf("clause", first, first + len(clause))
        at = border + 1
