"""A document as arrays: its lines, words and figures as columns of numbers, found once and asked by all tasks.

Places of words are indices into the columns of words, places of characters are offsets of the text.
"""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

import numpy as np

from ..models.scorer import Floats, Ints
from ..nlp.document_text import DocumentText
from ..nlp.text.cues import Cues
from ..nlp.times.years import years_named
from .document.metadata import Metadata
from .document.title_block import TitleBlock
from .features import Codes, code_of
from .figure_columns import Figures
from .line_columns import Lines, Sentences
from .times import Times
from .word_columns import Words

__all__ = ["YEAR_WORDS", "DocumentArrays", "NamedYears", "Piece"]

YEAR_WORDS = tuple(f"<year{distance:+d}>" for distance in range(-3, 4))
"""What a year reads as: how far it is from that which the document speaks in, three years and more alike."""


class NamedYears(NamedTuple):
    """The years named in a text in order of place; of a relative one ``years`` says how far it is from the part's."""

    starts: Ints
    ends: Ints
    years: Ints
    relative: Ints


@dataclass(frozen=True)
class Piece:
    """A document, or a piece of a long one, ``text[start:end]``, before it is known which way its sentences look.

    All places are offsets of the whole text; words, sentences and figures are those of the piece.
    """

    document: DocumentText
    block: TitleBlock
    kind: str
    """the kind of document that its title tells, ``other`` where it tells none"""
    year: int
    """the year that the document speaks in, 0 where nothing tells"""
    start: int
    end: int
    first_line: int
    last_line: int
    """the lines of the piece: the first, and the one behind the last"""
    lines: Lines
    words: Words
    sentences: Sentences
    figures: Figures
    cues: Cues
    times: Times
    """the times that the whole text names, relative ones as of ``year``"""

    @property
    def text(self) -> str:
        """The text that all offsets are of."""
        return self.document.text

    @cached_property
    def word_starts(self) -> Ints:
        """Where each word begins in the text, and last the end of the piece."""
        return np.append(self.words.starts, self.end)

    @cached_property
    def word_codes(self) -> Codes:
        """The codes of the words, a year said as its distance from that which the document speaks in."""
        words, codes, year = self.words, self.words.codes.copy(), self.year
        for index in np.flatnonzero(words.are("dated")).tolist() if year else ():
            said = self.text[int(words.starts[index]) : int(words.ends[index])]
            if said[:4].isdigit() and said[:2] in {"19", "20"}:
                codes[index] = code_of(YEAR_WORDS[max(-3, min(3, int(said[:4]) - year)) + 3])
        return codes

    @cached_property
    def named_years(self) -> NamedYears:
        """The years that the piece names."""
        found = years_named(self.text, self.start, self.end)
        table = np.array([(one.start, one.end, one.year, one.calendar == "relative") for one in found], np.int64)
        return NamedYears(*table.reshape(-1, 4).T)

    def sentence_of(self, word: int) -> tuple[int, int]:
        """Return the sentence that the word stands in, as a span of the text."""
        return self._span(int(self.words.sentence[word]), int(self.words.sentence_end[word]))

    def clause_of(self, word: int) -> tuple[int, int]:
        """Return the clause that the word stands in, as a span of the text; of a cell it is the row."""
        left, right = self.words.quoted
        return self._span(int(left[word]), int(right[word]))

    def directed(self, metadata: Metadata, outlook: float, ahead: Floats, years: Ints) -> "DocumentArrays":
        """Return the piece with what is known of its sentences by now."""
        known = {field.name: getattr(self, field.name) for field in fields(Piece)}
        return DocumentArrays(**known, metadata=metadata, outlook=outlook, ahead=ahead, years=years)

    def _span(self, first: int, last: int) -> tuple[int, int]:
        words = self.words
        start = int(words.ends[first - 1]) if first else self.start
        return start, int(words.starts[last]) if last < len(words.starts) else self.end


@dataclass(frozen=True)
class DocumentArrays(Piece):
    """All that the tasks ask of one piece, when it is known which way its sentences look, and of which years they are."""

    metadata: Metadata
    outlook: float
    """how probable it is that the whole document speaks of what is to come"""
    ahead: Floats
    """of each sentence how probable it is that it speaks of what is to come"""
    years: Ints
    """the year that each sentence is about, 0 for none"""

    @cached_property
    def figure_ahead(self) -> Floats:
        """Of the sentence of each figure how probable it is that it speaks of what is to come."""
        return self.ahead[self.sentences.of_words[self.figures.at]]

    @cached_property
    def figure_years(self) -> Ints:
        """The year that the sentence of each figure is about, 0 for none."""
        return self.years[self.sentences.of_words[self.figures.at]]
