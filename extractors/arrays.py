"""A document as arrays: its words and its figures as columns of numbers, found once and asked by all tasks.

A word is its code, its part of speech and what kind of word it is; which clause and sentence it stands in follows from
the marks between. Places of words are indices into these columns, places of characters are offsets of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from ..corpora import lexicon
from ..models.scorer import LINKS, Ints
from ..nlp.document_text import DocumentText
from ..nlp.numbers.quantities import Mention
from ..nlp.tables import Cell
from ..nlp.text.borders import CLAUSE_MARKS, SENTENCE_MARKS, clause_at
from ..nlp.text.cues import Cues, find_cues
from ..nlp.text.words import NUMBER, tag_of
from .document.currency import local_currency, with_currency
from .document.metadata import Metadata
from .document.temporality import Stance
from .features import Codes, code_of
from .times import Times, times_of

__all__ = ["DocumentArrays", "Figures", "Flags", "Lines", "Words", "links_between", "pieces_of", "within_sentences"]

Flags = npt.NDArray[np.bool_]

MARKS = frozenset(CLAUSE_MARKS + "\t|")
"""Words that part a clause from the next; tabs and strokes part cells."""
OPENING, CLOSING = frozenset('“「『‘《"'), frozenset('”」』’》"')
TAGS_OF_VERBAL = ("v", "p", "d", "c", "u", "r", "x", "m", "f", "zg", "y", "t")
TAGS_OF_WEAK = ("d", "p", "c", "u", "f", "zg", "y", "x", "t")
FLAGS = (
    "mark", "sentence", "number", "verbal", "weak", "verb", "opening", "closing", "rate", "skipped", "listed", "done",
    "dated", "lasting", "particle", "tagged verb",
)  # fmt: skip
"""Kinds of words, a bit each behind the code of the word (32 bits) and the first letter of its tag (8)."""
FIRST_FLAG = 40
BEFORE_SHARE = 30
"""Characters before a share in which the task is named that it is a share of."""
LONGEST_PIECE = 50_000
"""Characters of a document that are read at once; more would need more memory and save no time."""


BITS = {name: np.uint64(1 << (FIRST_FLAG + order)) for order, name in enumerate(FLAGS)}


@dataclass(frozen=True)
class Words:
    """The words of a document; every column is as long as there are words, and marks are words too."""

    facts: Codes
    codes: Codes
    tags: Codes
    """the first letter of the part of speech, as its character's number"""
    starts: Ints
    ends: Ints
    left: Ints
    """the first word of the clause of each word; and the word behind its last"""
    right: Ints
    sentence: Ints
    """the first word of the sentence of each word; and the word behind its last"""
    sentence_end: Ints
    characters: npt.NDArray[np.uint32]
    """the characters of the piece of text that the words are of, as numbers, and where in the text it begins"""
    offset: int

    def are(self, kind: str) -> Flags:
        """Return which words are of ``kind``, one of ``FLAGS``."""
        flags = self._flags.get(kind)
        if flags is None:
            flags = self._flags[kind] = (self.facts & BITS[kind]) != 0
        return flags

    def counted(self, kind: str) -> Ints:
        """Return how many words of ``kind`` stand before each word, and last in all."""
        counted = self._counted.get(kind)
        if counted is None:
            counted = np.zeros(len(self.facts) + 1, np.int64)
            np.cumsum(self.are(kind), out=counted[1:])
            self._counted[kind] = counted
        return counted

    @cached_property
    def _flags(self) -> dict[str, Flags]:
        return {}

    @cached_property
    def _counted(self) -> dict[str, Ints]:
        return {}

    def code(self, index: Ints) -> Codes:
        """Return the codes of the words at ``index``; 0 outside the document."""
        return self._at(self.codes, index)

    def tag(self, index: Ints) -> Codes:
        """Return the first letters of the tags of the words at ``index``; 0 outside the document."""
        return self._at(self.tags, index)

    def character(self, place: Ints) -> Codes:
        """Return the characters at ``place`` of the text as numbers."""
        return self.characters.take(place - self.offset, mode="clip").astype(np.uint64)

    def _at(self, column: Codes, index: Ints) -> Codes:
        if not len(column):
            return np.zeros(index.shape, np.uint64)
        return np.where((index >= 0) & (index < len(column)), column.take(index, mode="clip"), np.uint64(0))


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a document that may be figures, in order of place; every column is as long as there are any."""

    mentions: list[Mention]
    cells: list[Cell | None]
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
    stances: list[Stance]
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

    def sentence_of(self, word: int) -> tuple[int, int]:
        """Return the sentence that the word stands in, as a span of the text."""
        return self._span(int(self.words.sentence[word]), int(self.words.sentence_end[word]))

    def clause_of(self, word: int) -> tuple[int, int]:
        """Return the clause that the word stands in, as a span of the text."""
        return self._span(int(self.words.left[word]), int(self.words.right[word]))

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
        yield DocumentArrays(
            document,
            metadata,
            stances,
            start,
            end,
            first,
            last,
            lines,
            _words(document, opened, closed, start, end),
            _figures(document, numbers, opened, lines, currency),
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


def _words(document: DocumentText, first: int, last: int, start: int, end: int) -> Words:
    found, count = document.words, last - first
    facts = np.fromiter(map(_facts, found.words[first:last]), np.uint64, count)
    starts, ends = np.asarray(found.starts[first:last], np.int64), np.asarray(found.ends[first:last], np.int64)
    codes = facts & np.uint64(0xFFFFFFFF)
    order = np.arange(count)
    left, right = _between((facts & BITS["mark"]) != 0, order)
    sentence, sentence_end = _between((facts & BITS["sentence"]) != 0, order)
    characters = np.frombuffer(document.text[start:end].encode("utf-32-le", "surrogatepass"), np.uint32)
    tags = (facts >> np.uint64(32)) & np.uint64(0xFF)
    return Words(facts, codes, tags, starts, ends, left, right, sentence, sentence_end, characters, start)


def _between(marks: Flags, order: Ints) -> tuple[Ints, Ints]:
    """Return for each word the first word behind the mark before it, and the mark after it (itself if it is one)."""
    count = len(order)
    behind = np.maximum.accumulate(np.where(marks, order + 1, 0)) if count else order
    left = np.concatenate([[0], behind[:-1]]) if count else order
    right = np.minimum.accumulate(np.where(marks, order, count)[::-1])[::-1] if count else order
    return left, right


def _figures(document: DocumentText, numbers: Iterable[int], first_word: int, lines: Lines, currency: str) -> Figures:
    places = [index for index in numbers if document.numbers[index].quantity]
    mentions = [with_currency(document.numbers[index], document.text, currency) for index in places]
    starts = np.array([mention.start for mention in mentions], np.int64)
    of_line = np.maximum(0, np.searchsorted(lines.starts, starts, side="right") - 1)
    told = [_states_completion(document.unified, mention) for mention in mentions]
    return Figures(
        mentions,
        [document.tables.at(mention.start) for mention in mentions],
        np.array([document.words.numbers[index] for index in places], np.int64) - first_word,
        starts,
        np.array([mention.end for mention in mentions], np.int64),
        of_line,
        np.array(told, np.bool_) & ~lines.ahead[of_line],
    )


def _states_completion(text: str, mention: Mention) -> bool:
    if mention.quantity is None or mention.quantity.dimension not in {"percent", "multiple"}:
        return False
    opened = max(clause_at(text, mention.start, mention.end)[0], mention.start - BEFORE_SHARE)
    return _completion().search(text, opened, mention.start) is not None


@lru_cache(maxsize=100_000)
def _facts(word: str) -> int:
    tag = tag_of(word)
    verb = word in _verbs() or tag.startswith("v")
    kinds = (
        word in MARKS,
        word in SENTENCE_MARKS,
        word == NUMBER,
        tag.startswith(TAGS_OF_VERBAL),
        tag.startswith(TAGS_OF_WEAK),
        verb,
        word in OPENING,
        word in CLOSING,
        word.endswith(_of_rates()),
        word in _skipped(),
        word == "、",
        word in _done(),
        word in {"<date>", "<duration>"},
        word in _lasting(),
        _is_particle(word),
        tag.startswith("v"),
    )
    bits = sum(1 << order for order, kind in enumerate(kinds) if kind)
    return code_of(word) | (ord(tag[0]) & 0xFF) << 32 | bits << FIRST_FLAG


def _is_particle(word: str) -> bool:
    """Say whether ``word`` is made of adverbs and particles alone, as 均达 and 分别为 are."""
    return _particles().fullmatch(word) is not None


@cache
def _completion() -> re.Pattern[str]:
    return re.compile(lexicon("linking")["completion"]["stated"])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lexicon("actions")["increment"])


@cache
def _particles() -> re.Pattern[str]:
    words = sorted(lexicon("actions")["particles"], key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + "){1,4}")


@cache
def _of_rates() -> tuple[str, ...]:
    return tuple(lexicon("actions")["rates"])


@cache
def _skipped() -> frozenset[str]:
    return frozenset(lexicon("actions")["before_noun"])


@cache
def _lasting() -> frozenset[str]:
    return frozenset(lexicon("actions")["lasting"])


@cache
def _done() -> frozenset[str]:
    return frozenset(lexicon("actions")["done"])
