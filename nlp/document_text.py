"""A document ready to extract from: repaired, simplified, split into lines, and every character knows its source."""

from dataclasses import dataclass

from .offsets import OffsetMap
from .quantities import Mention, find_numbers
from .repair import Repair, repair
from .script import Script, script_of, simplify
from .structure import Line, lines_of

__all__ = ["DocumentText", "prepare"]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """``text`` is simplified and mended; ``offsets`` leads any span of it back to the source text."""

    text: str
    offsets: OffsetMap
    script: Script
    repairs: tuple[Repair, ...]
    lines: list[Line]
    numbers: list[Mention]


def prepare(source: str) -> DocumentText:
    """Mend and simplify ``source`` and find its lines and numbers."""
    mended = repair(source)
    text, simplification = simplify(mended.text)
    return DocumentText(
        text,
        mended.offsets.then(simplification),
        script_of(mended.text),
        mended.repairs,
        lines_of(text),
        find_numbers(text),
    )
