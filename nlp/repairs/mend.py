"""What every finder of damage returns: where, what it becomes, of which kind, and how sure."""

from typing import NamedTuple, Self

from ...schemas.report import RepairKind
from ..offsets import Edit

__all__ = ["Mend"]


class Mend(NamedTuple):
    """One damaged stretch ``text[start:end]``, never empty, and the edits inside it that mend it.

    The stretch is what a reader is shown: it may be wider than the edits, so that the mend can be judged. A mend
    without edits only marks its stretch.
    """

    start: int
    end: int
    kind: RepairKind
    certain: bool
    edits: tuple[Edit, ...] = ()

    @classmethod
    def replacing(cls, text: str, start: int, end: int, clean: str, kind: RepairKind, *, certain: bool = True) -> Self:
        """Turn ``text[start:end]`` into ``clean`` with the smallest edit, so that what stays keeps its own offsets."""
        head = 0
        limit = min(end - start, len(clean))
        # One character is always left to replace: an edit that only inserts would stand for no source character.
        while head < min(limit, end - start - 1) and text[start + head] == clean[head]:
            head += 1
        tail = 0
        while tail < limit - head and end - tail - 1 > start + head and text[end - tail - 1] == clean[-1 - tail]:
            tail += 1
        edit = Edit(start + head, end - tail, clean[head : len(clean) - tail])
        return cls(start, end, kind, certain, (edit,))
