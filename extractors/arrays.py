"""A document as arrays: its lines, words and figures as columns of numbers, found once and asked by all tasks.

Places of words are indices into the columns of words, places of characters are offsets of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from ..corpora import lexicon
from ..models.scorer import LINKS, Ints
from ..nlp.document_text import DocumentText
from ..nlp.numbers.quantities import Mention
from ..nlp.tables import Cell
from ..nlp.text.cues import Cues, find_cues
from .document.currency import local_currency, with_currency
from .document.metadata import Metadata
from .document.temporality import Stance
from .features import Codes, code_of
from .times import Times, times_of
from .word_columns import Flags, Words, words_between

__all__ = ["YEAR_WORDS", "DocumentArrays", "Figures", "Lines", "links_between", "pieces_of", "within_sentences"]

BEFORE_SHARE = 30
"""Characters before a share in which the task is named that it is a share of."""
LONGEST_PIECE = 50_000
"""Characters of a document that are read at once; more would need more memory and save no time."""
YEAR_WORDS = tuple(f"<year{distance:+d}>" for distance in range(-3, 4))
"""What a year reads as: how far it is from the year of its part of the text, three years and more alike."""


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
    years: Ints
    """the year that each is about, 0 for none"""
    ahead: Flags
    tenses: Ints
    """of the line, its section and the document: ``(lines, 3)``"""
    levels: Ints
    """of headings, -1 for other lines"""
    items: Flags


@dataclass(frozen=True)
class DocumentArrays:
    """All that the tasks ask of one document, or of a piece of a long one: ``text[start:end]``.

    All places are offsets of the whole text; words and figures are those of the piece.
    """

    document: DocumentText
    metadata: Metadata
    start: int
    end: int
    first_line: int
    last_line: int
    """the lines of the piece: the first, and the one behind the last"""
    lines: Lines
    words: Words
    figures: Figures
    times: Times
    cues: Cues

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
        """The codes of the words, a year said as its distance from that of its part of the text."""
        words, codes = self.words, self.words.codes.copy()
        dated = np.flatnonzero(words.are("dated"))
        lines = np.maximum(0, np.searchsorted(self.lines.starts, words.starts[dated], side="right") - 1)
        for index, year in zip(dated.tolist(), self.lines.years[lines].tolist(), strict=True):
            said = self.text[int(words.starts[index]) : int(words.ends[index])]
            if year and said[:4].isdigit() and said[:2] in {"19", "20"}:
                codes[index] = code_of(YEAR_WORDS[max(-3, min(3, int(said[:4]) - year)) + 3])
        return codes

    def sentence_of(self, word: int) -> tuple[int, int]:
        """Return the sentence that the word stands in, as a span of the text."""
        return self._span(int(self.words.sentence[word]), int(self.words.sentence_end[word]))

    def clause_of(self, word: int) -> tuple[int, int]:
        """Return the clause that the word stands in, as a span of the text; of a cell it is the row."""
        left, right = self.words.quoted
        return self._span(int(left[word]), int(right[word]))

    def _span(self, first: int, last: int) -> tuple[int, int]:
        words = self.words
        start = int(words.ends[first - 1]) if first else self.start
        return start, int(words.starts[last]) if last < len(words.starts) else self.end


def pieces_of(document: DocumentText, metadata: Metadata, stances: list[Stance]) -> Iterator[DocumentArrays]:
    """Yield ``document`` as arrays, a long one piece by piece, so that memory does not grow with it."""
    lines = _lines(document, stances)
    times = times_of(document.text, document.lines, [stance.year for stance in stances], metadata.written)
    currency = local_currency(document)
    mentioned = [mention.start for mention in document.numbers]
    count, first = len(document.lines), 0
    while first < count or not first:
        start = int(lines.starts[first]) if first else 0
        last = min(count, max(first + 1, int(np.searchsorted(lines.starts, start + LONGEST_PIECE))))
        end = int(lines.starts[last]) if last < count else len(document.text)
        opened, closed = document.words.between(start, end)
        numbers = range(bisect_left(mentioned, start), bisect_left(mentioned, end))
        words = words_between(document, opened, closed, start, end)
        yield DocumentArrays(
            document,
            metadata,
            start,
            end,
            first,
            last,
            lines,
            words,
            _figures(document, numbers, opened, lines, words, currency),
            times,
            find_cues(document.unified[start:end]).moved(start),
        )
        first = max(last, 1)


def links_between(arrays: DocumentArrays, at: Ints, lines: Ints) -> Ints:
    """Return for each of the places how it is joined to the one before it, as an index of ``LINKS``.

    ``at`` are the words at the places, ascending, ``lines`` the lines they stand in.
    """
    words, links = arrays.words, np.zeros(len(at), np.int64)
    together = np.ones(max(0, len(at) - 1), np.bool_)
    for column in (arrays.lines.sections[lines], lines, words.sentence[at], words.left[at]):
        together &= column[1:] == column[:-1]
        links[1:] += together
    return links


def within_sentences(links: Ints) -> Ints:
    """Return ``links`` without those between questions of different sentences."""
    return np.where(links >= LINKS.index("sentence"), links, 0)


def _lines(document: DocumentText, stances: list[Stance]) -> Lines:
    numbered: dict[tuple[str, ...], int] = {}
    lines = document.lines
    sections = [numbered.setdefault(line.section, len(numbered)) for line in lines]
    return Lines(
        np.array([line.start for line in lines] or [0], np.int64),
        np.array(sections or [0], np.int64),
        list(numbered) or [()],
        np.array([stance.year or 0 for stance in stances] or [0], np.int64),
        np.array([stance.ahead for stance in stances] or [False], np.bool_),
        np.array([stance.tense for stance in stances] or [(0, 0, 0)], np.int64),
        np.array([-1 if line.level is None else line.level for line in lines] or [-1], np.int64),
        np.array([line.bullet for line in lines] or [False], np.bool_),
    )


def _figures(
    document: DocumentText, numbers: Iterable[int], first_word: int, lines: Lines, words: Words, currency: str
) -> Figures:
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
        np.array(told, np.bool_) & ~lines.ahead[of_line],
    )


def _states_completion(document: DocumentText, words: Words, mention: Mention, word: int) -> bool:
    if mention.quantity is None or mention.quantity.dimension not in {"percent", "multiple"}:
        return False
    clause = int(words.left[word])
    opened = max(int(words.starts[clause]), mention.start - BEFORE_SHARE)
    return _completion().search(document.unified, opened, mention.start) is not None


@cache
def _completion() -> re.Pattern[str]:
    return re.compile(lexicon("linking")["completion"]["stated"])
