"""A document cut into pieces that end with a line, so that memory does not grow with its length."""

from collections.abc import Iterator

import numpy as np

from ..nlp.document_text import DocumentText
from ..nlp.text.cues import find_cues
from ..nlp.times.passage import Reference
from .arrays import Piece
from .document.currency import local_currency
from .document.title_block import TitleBlock
from .document.years import is_school_year
from .figure_columns import figures_between
from .line_columns import lines_of, sentences_of
from .times import times_of
from .word_columns import words_between

__all__ = ["Pieces"]

LONGEST_PIECE = 50_000
"""Characters of a document that are read at once; more would need more memory and save no time."""
SCHOOL_OPENS = 8
"""the month from which on plans of a school year speak of its first year"""


class Pieces:
    """A document piece by piece, so that memory does not grow with it; of a short one the piece is kept."""

    def __init__(self, document: DocumentText, block: TitleBlock, kind: str, year: int | None) -> None:
        self._document, self._block, self._kind, self._year = document, block, kind, year or 0
        opens = SCHOOL_OPENS if is_school_year(block) else 1
        self._times = times_of(document.text, document.lines, Reference(year, block.written, opens))
        self._currency = local_currency(document)
        self.lines = lines_of(document)
        self._whole: Piece | None = None

    def __iter__(self) -> Iterator[Piece]:
        """Yield the pieces in order; a document without any line is one."""
        if self._whole:
            yield self._whole
            return
        starts, document = self.lines.starts, self._document
        count, first = len(document.lines), 0
        while first < count or not first:
            start = int(starts[first]) if first else 0
            last = min(count, max(first + 1, int(np.searchsorted(starts, start + LONGEST_PIECE))))
            end = int(starts[last]) if last < count else len(document.text)
            piece = self._piece((start, end), (first, last))
            if first == 0 and last == count:
                self._whole = piece
            yield piece
            first = max(last, 1)

    def _piece(self, span: tuple[int, int], lines: tuple[int, int]) -> Piece:
        document = self._document
        opened, closed = document.words.between(*span)
        words = words_between(document, opened, closed, *span)
        return Piece(
            document,
            self._block,
            self._kind,
            self._year,
            *span,
            *lines,
            self.lines,
            words,
            sentences_of(words, self.lines, span[0]),
            figures_between(document, span, opened, self.lines, words, self._currency),
            find_cues(document.unified[slice(*span)]).moved(span[0]),
            self._times,
        )
