"""A document as arrays: its lines, words and figures as columns of numbers, found once and asked by all tasks.

Places of words are indices into the columns of words, places of characters are offsets of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache, cached_property
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from ..corpora import lexicon
from ..models.scorer import LINKS, Floats, Ints
from ..nlp.document_text import DocumentText
from ..nlp.numbers.quantities import Mention
from ..nlp.tables import Cell
from ..nlp.text.cues import Cues, find_cues
from ..nlp.times.passage import Reference
from ..nlp.times.years import years_named
from .document.currency import local_currency, with_currency
from .document.metadata import Metadata
from .document.part_years import headings_ahead
from .document.title_block import TitleBlock
from .document.years import is_school_year
from .features import Codes, code_of
from .times import Times, times_of
from .word_columns import Flags, Words, words_between

__all__ = [
    "YEAR_WORDS",
    "DocumentArrays",
    "Figures",
    "Lines",
    "NamedYears",
    "Piece",
    "Pieces",
    "Sentences",
    "links_between",
    "within_sentences",
]

BEFORE_SHARE = 30
"""Characters before a share in which the task is named that it is a share of."""
LONGEST_PIECE = 50_000
"""Characters of a document that are read at once; more would need more memory and save no time."""
MOST_DIGITS = 4
"""Significant digits of a number that are told apart."""
SCHOOL_OPENS = 8
"""the month from which on plans of a school year speak of its first year"""
YEAR_WORDS = tuple(f"<year{distance:+d}>" for distance in range(-3, 4))
"""What a year reads as: how far it is from that which the document speaks in, three years and more alike."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a document that may be figures, in order of place; every column is as long as there are any."""

    mentions: list[Mention]
    cells: list[Cell | None]
    in_cells: Flags
    at: Ints
    """which word each is"""
    starts: Ints
    ends: Ints
    lines: Ints
    completions: Flags
    """which say how far a target was reached: 占全年任务的115% is a result, though it speaks of a task"""
    digits: Ints
    """how many significant digits each has, at most ``MOST_DIGITS``: what is planned is mostly a round number"""

    def __len__(self) -> int:
        return len(self.mentions)

    @property
    def spans(self) -> Ints:
        """Where each begins and ends, ``(figures, 2)``."""
        return np.stack([self.starts, self.ends], axis=1)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a document; every column is as long as there are lines, one for a document without any."""

    starts: Ints
    sections: Ints
    """the number of the section of each; ``headings`` are those above the lines of each section"""
    headings: list[tuple[str, ...]]
    levels: Ints
    """of headings, -1 for other lines"""
    items: Flags
    parts: Ints
    """which way the headings above each line say that it looks: 0 where they say nothing, 1 behind, 2 ahead"""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a piece; every column but the last is as long as there are any, at least one."""

    first: Ints
    """the first word of each, and the word behind its last, the closing mark among them"""
    last: Ints
    starts: Ints
    lines: Ints
    of_words: Ints
    """the sentence of each word"""


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


class Pieces:
    """A document piece by piece, so that memory does not grow with it; of a short one the piece is kept."""

    def __init__(self, document: DocumentText, block: TitleBlock, kind: str, year: int | None) -> None:
        self._document, self._block, self._kind, self._year = document, block, kind, year or 0
        opens = SCHOOL_OPENS if is_school_year(block) else 1
        self._times = times_of(document.text, document.lines, Reference(year, block.written, opens))
        self._currency = local_currency(document)
        self.lines = _lines(document)
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
            _sentences(words, self.lines, span[0]),
            _figures(document, span, opened, self.lines, words, self._currency),
            find_cues(document.unified[slice(*span)]).moved(span[0]),
            self._times,
        )


def links_between(arrays: Piece, at: Ints, lines: Ints) -> Ints:
    """Return for each of the places how it is joined to the one before it, as an index of ``LINKS``.

    ``at`` are the words at the places, ascending, ``lines`` the lines they stand in.
    """
    words, links = arrays.words, np.zeros(len(at), np.int64)
    if len(at) < 2:  # a piece without words has a sentence none the less
        return links
    together = np.ones(len(at) - 1, np.bool_)
    for column in (arrays.lines.sections[lines], lines, words.sentence[at], words.left[at]):
        together &= column[1:] == column[:-1]
        links[1:] += together
    return links


def within_sentences(links: Ints) -> Ints:
    """Return ``links`` without those between questions of different sentences."""
    return np.where(links >= LINKS.index("sentence"), links, 0)


def _lines(document: DocumentText) -> Lines:
    numbered: dict[tuple[str, ...], int] = {}
    lines = document.lines
    sections = [numbered.setdefault(line.section, len(numbered)) for line in lines]
    return Lines(
        np.array([line.start for line in lines] or [0], np.int64),
        np.array(sections or [0], np.int64),
        list(numbered) or [()],
        np.array([-1 if line.level is None else line.level for line in lines] or [-1], np.int64),
        np.array([line.bullet for line in lines] or [False], np.bool_),
        np.array([0 if ahead is None else 1 + ahead for ahead in headings_ahead(document)] or [0], np.int64),
    )


def _sentences(words: Words, lines: Lines, start: int) -> Sentences:
    """Return the sentences that hold more than a mark; marks between them belong to the one before."""
    first = np.unique(words.sentence[~words.are("sentence")]) if len(words.starts) else np.zeros(0, np.int64)
    first = first if len(first) else np.zeros(1, np.int64)
    starts = np.append(words.starts, start)[np.minimum(first, len(words.starts))]
    of_lines = np.maximum(0, np.searchsorted(lines.starts, starts, side="right") - 1)
    of_words = np.maximum(0, np.searchsorted(first, words.sentence, side="right") - 1)
    return Sentences(first, np.append(first[1:], len(words.starts)), starts, of_lines, of_words)


def _figures(
    document: DocumentText, span: tuple[int, int], first_word: int, lines: Lines, words: Words, currency: str
) -> Figures:
    numbers = range(*(bisect_left(document.numbers, end, key=attrgetter("start")) for end in span))
    places = [index for index in numbers if document.numbers[index].quantity]
    mentions = [with_currency(document.numbers[index], document.text, currency) for index in places]
    starts = np.array([mention.start for mention in mentions], np.int64)
    cells = [document.tables.at(mention.start) for mention in mentions]
    of_line = np.maximum(0, np.searchsorted(lines.starts, starts, side="right") - 1)
    at = np.array([document.words.numbers[index] for index in places], np.int64) - first_word
    told = [_states_completion(document, words, mention, int(word)) for mention, word in zip(mentions, at, strict=True)]
    return Figures(
        mentions,
        cells,
        np.array([cell is not None for cell in cells], np.bool_),
        at,
        starts,
        np.array([mention.end for mention in mentions], np.int64),
        of_line,
        np.array(told, np.bool_),
        np.array([_significant(mention) for mention in mentions], np.int64),
    )


def _significant(mention: Mention) -> int:
    """Return how many digits of a number say more than its size: 53593 has five, 4.5万 two, 100 one."""
    low = mention.quantity.low if mention.quantity else None
    return min(MOST_DIGITS, len(low.normalize().as_tuple().digits)) if low is not None else 0


def _states_completion(document: DocumentText, words: Words, mention: Mention, word: int) -> bool:
    if mention.quantity is None or mention.quantity.dimension not in {"percent", "multiple"}:
        return False
    clause = int(words.left[word])
    opened = max(int(words.starts[clause]), mention.start - BEFORE_SHARE)
    return _completion().search(document.unified, opened, mention.start) is not None


@cache
def _completion() -> re.Pattern[str]:
    return re.compile(lexicon("linking")["completion"]["stated"])
