"""What stands around each number that may be a figure: its words, clause, sentence, line and cell, found once for all."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..nlp.document_text import DocumentText
from ..nlp.numbers.quantities import Mention
from ..nlp.tables import Cell
from ..nlp.text.borders import clause_at, sentence_at
from ..nlp.text.lines import Line, is_row
from .document.currency import local_currency, with_currency
from .document.metadata import Metadata
from .document.temporality import Stance

__all__ = ["Context", "contexts", "heading_pairs", "year_word"]

# Words of a sentence looked at on either side of a number; sentences of reports are shorter.
REACH = 400
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|/|-\d|$)")


class Context(NamedTuple):
    """One number and its surroundings, in offsets of ``text``.

    ``words``, with their ``starts`` and ``ends``, are those of the sentence; ``words[at]`` is the number itself. Cues are looked for in ``unified``, the same text in one vocabulary.
    """

    text: str
    unified: str
    mention: Mention
    line: Line
    stance: Stance
    metadata: Metadata
    sentence: tuple[int, int]
    clause: tuple[int, int]
    words: list[str]
    starts: list[int]
    ends: list[int]
    at: int
    cell: Cell | None
    previous: "Mention | None"
    """The figure before it in the document, and after it."""
    following: "Mention | None"
    progress: float
    """How far into the document it stands, from 0 to 1."""

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above the number, the nearest last: the headings, and its row of a table, which names as much."""
        row = self.text[self.line.start : self.line.end]
        return (*self.line.section, row) if is_row(row) else self.line.section


def contexts(document: DocumentText, metadata: Metadata, line_stances: list[Stance]) -> Iterator[Context]:
    """Yield the context of each number of ``document`` that may be a figure, in order of place."""
    text, lines = document.text, document.lines
    currency = local_currency(document)
    places = [index for index, mention in enumerate(document.numbers) if mention.quantity]
    mentions = [with_currency(document.numbers[index], text, currency) for index in places]
    line_index, found = 0, document.words
    for order, mention in enumerate(mentions):
        while line_index + 1 < len(lines) and lines[line_index].end <= mention.start:
            line_index += 1
        line = lines[line_index]
        sentence = sentence_at(text, mention.start)
        stretch = (max(sentence[0], mention.start - REACH), min(sentence[1], mention.end + REACH))
        first, last = found.between(*stretch)
        cell = document.tables.at(mention.start)
        yield Context(
            text,
            document.unified,
            mention,
            line,
            line_stances[line_index],
            metadata,
            sentence,
            clause_at(text, mention.start, mention.end),
            found.words[first:last],
            found.starts[first:last],
            found.ends[first:last],
            found.numbers[places[order]] - first,
            cell,
            mentions[order - 1] if order else None,
            mentions[order + 1] if order + 1 < len(mentions) else None,
            mention.start / max(1, len(text)),
        )


@lru_cache(maxsize=1000)
def heading_pairs(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the pairs of characters in ``headings``, as features."""
    return tuple(
        f"heading:{heading[index : index + 2]}" for heading in headings for index in range(min(len(heading), 40) - 1)
    )


def year_word(context: Context, index: int) -> str:
    """Return ``context.words[index]``, a year said as its distance from that of the stance: <year-1>."""
    word, year = context.words[index], context.stance.year
    if year and word in {"<date>", "<duration>"}:
        found = YEAR.search(context.text, context.starts[index], context.ends[index] + 1)
        if found:
            return f"<year{max(-3, min(3, int(found[1]) - year)):+d}>"
    return word
