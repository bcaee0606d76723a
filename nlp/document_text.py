"""A document ready to extract from: repaired, simplified, split into lines, and every character knows its source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..readers.parsed import MarkedHeading, MarkedTable
from .numbers.counted_cells import counted_in_cell
from .numbers.grammar import number_grammar
from .numbers.mentions import no_figure
from .numbers.quantities import Mention, find_numbers
from .offsets import OffsetMap
from .repair import Repair, repair
from .script import Script, script_of, simplify
from .tables.find import TableIndex, find_tables
from .text.lines import Line, lines_of
from .text.vocabulary import unified
from .text.words import Words, words_of

__all__ = ["DocumentText", "prepare"]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """``text`` is simplified and mended; ``offsets`` leads any span of it back to the source text.

    ``unified`` is ``text`` in the common vocabulary, each character in the same place: cues are looked for there, and
    quotes are taken from ``text``.
    """

    text: str
    unified: str
    offsets: OffsetMap
    script: Script
    repairs: tuple[Repair, ...]
    lines: list[Line]
    numbers: list[Mention]
    words: Words
    tables: TableIndex

    def without_words(self) -> "DocumentText":
        """Return what is needed when all is read; words, lines and tables are as long as the document."""
        return replace(self, unified="", lines=[], words=words_of("", []), tables=TableIndex([]))


def prepare(source: str, headings: Sequence[MarkedHeading] = (), tables: Sequence[MarkedTable] = ()) -> DocumentText:
    """Mend and simplify ``source`` and find its lines, numbers and words.

    ``headings`` and ``tables`` are those that the format of the document marks, ascending, in offsets of ``source``.
    """
    mended = repair(source)
    text, simplification = simplify(mended.text)
    offsets = mended.offsets.then(simplification)
    marked = [MarkedHeading(offsets.position(start), offsets.position(end), rank) for start, end, rank in headings]
    lines = lines_of(text, marked)
    grids = find_tables(text, lines, [_moved(table, offsets) for table in tables])
    numbers = [_in_its_cell(text, mention, grids) for mention in find_numbers(text)]
    return DocumentText(
        text,
        unified(text),
        offsets,
        script_of(mended.text, text),
        mended.repairs,
        lines,
        numbers,
        words_of(text, numbers),
        grids,
    )


def _moved(table: MarkedTable, offsets: OffsetMap) -> MarkedTable:
    return tuple(
        cell._replace(
            start=offsets.position(cell.start), end=max(offsets.position(cell.start), offsets.position(cell.end))
        )
        for cell in table
    )


def _in_its_cell(text: str, mention: Mention, tables: TableIndex) -> Mention:
    """Return ``mention`` with what the head of its table says of its unit; in a cell a bare number counts something."""
    entry = tables.entry(mention.start)
    if entry is None:
        return mention
    start, end, cell = entry
    said = text[mention.start : mention.end].strip()
    is_bare = mention.quantity is None or said.replace(",", "").replace(".", "").isdecimal()
    if is_bare and text[start:end].strip() == said:
        # Alone in its cell it is neither a date nor the number of a line, and no word outside says its unit.
        mention = no_figure(mention.start, mention.end, "unknown.no_unit")
    return counted_in_cell(
        text, mention, number_grammar().base_units.get(cell.unit or "", cell.unit), below_zero=cell.difference
    )
