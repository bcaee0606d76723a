"""Words as columns: of each word of a document its code, its part of speech, what kind of word it is, and its borders.

A word is one number of 64 bits (its code, the first letter of its tag, a bit for each kind of word), looked up once for
each different word; which clause and sentence it stands in follows from the marks between.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from ..corpora import any_of, lexicon
from ..models.scorer import Ints
from ..nlp.document_text import DocumentText
from ..nlp.text.borders import CLAUSE_MARKS, SENTENCE_MARKS
from ..nlp.text.words import NUMBER, tag_of
from .features import Codes, code_of

__all__ = ["Flags", "Words", "noun_kinds", "number_verbs", "words_between"]

Flags = npt.NDArray[np.bool_]

MARKS = frozenset(CLAUSE_MARKS + "\t|")
"""Words that part a clause from the next; tabs and strokes part cells."""
OPENING, CLOSING = frozenset('“「『‘《"'), frozenset('”」』’》"')
TAGS_OF_VERBAL = ("v", "p", "d", "c", "u", "r", "x", "m", "f", "zg", "y", "t")
TAGS_OF_WEAK = ("d", "p", "c", "u", "f", "zg", "y", "x", "t")
FLAGS = (
    "mark", "sentence", "number", "verbal", "weak", "verb", "opening", "closing", "rate", "skipped", "listed", "done",
    "dated", "lasting", "particle", "tagged verb", "clause mark", "colon", "number verb",
)  # fmt: skip
"""Kinds of words, a bit each behind the code of the word (32 bits) and the first letter of its tag (8)."""
FIRST_FLAG, NOUN_BITS = 40, 60

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
    noun_kinds: Ints
    """which kind of noun each ends like, as an index of ``noun_kinds()``; 0 for none"""
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

    @cached_property
    def quoted(self) -> tuple[Ints, Ints]:
        """The first word of the clause of each word, and the word behind its last; a row of a table is not parted."""
        return _between(self.are("clause mark"), np.arange(len(self.facts)))

    def code(self, index: Ints) -> Codes:
        """Return the codes of the words at ``index``; 0 outside the document."""
        return self._at(self.codes, index)

    def tag(self, index: Ints) -> Codes:
        """Return the first letters of the tags of the words at ``index``; 0 outside the document."""
        return self._at(self.tags, index)

    def character(self, place: Ints) -> Codes:
        """Return the characters at ``place`` of the text as numbers; 0 where there is no text."""
        if not len(self.characters):
            return np.zeros(place.shape, np.uint64)
        return self.characters.take(place - self.offset, mode="clip").astype(np.uint64)

    def _at(self, column: Codes, index: Ints) -> Codes:
        if not len(column):
            return np.zeros(index.shape, np.uint64)
        return np.where((index >= 0) & (index < len(column)), column.take(index, mode="clip"), np.uint64(0))


def words_between(document: DocumentText, first: int, last: int, start: int, end: int) -> Words:
    """Return the words ``first`` to before ``last`` of ``document``, which are those of ``text[start:end]``."""
    found, count = document.words, last - first
    facts = np.fromiter(map(_facts, found.words[first:last]), np.uint64, count)
    starts, ends = np.asarray(found.starts[first:last], np.int64), np.asarray(found.ends[first:last], np.int64)
    codes = facts & np.uint64(0xFFFFFFFF)
    order = np.arange(count)
    left, right = _between((facts & BITS["mark"]) != 0, order)
    sentence, sentence_end = _between((facts & BITS["sentence"]) != 0, order)
    characters = np.frombuffer(document.text[start:end].encode("utf-32-le", "surrogatepass"), np.uint32)
    tags = (facts >> np.uint64(32)) & np.uint64(0xFF)
    kinds = ((facts >> np.uint64(NOUN_BITS)) & np.uint64(0xF)).astype(np.int64)
    return Words(facts, codes, tags, starts, ends, left, right, sentence, sentence_end, kinds, characters, start)


def _between(marks: Flags, order: Ints) -> tuple[Ints, Ints]:
    """Return for each word the first word behind the mark before it, and the mark after it (itself if it is one)."""
    count = len(order)
    behind = np.maximum.accumulate(np.where(marks, order + 1, 0)) if count else order
    left = np.concatenate([[0], behind[:-1]]) if count else order
    right = np.minimum.accumulate(np.where(marks, order, count)[::-1])[::-1] if count else order
    return left, right


@lru_cache(maxsize=100_000)
def _facts(word: str) -> int:
    tag = tag_of(word)
    verb = word in number_verbs() or tag.startswith("v")
    kinds = (
        word in MARKS,
        word in SENTENCE_MARKS,
        word == NUMBER,
        tag.startswith(TAGS_OF_VERBAL) or word in _listed("increment"),
        tag.startswith(TAGS_OF_WEAK),
        verb,
        word in OPENING,
        word in CLOSING,
        word.endswith(tuple(_listed("rates"))),
        word in _listed("before_noun"),
        word == "、",
        word in _listed("done"),
        word in {"<date>", "<duration>"},
        word in _listed("lasting"),
        _is_particle(word),
        tag.startswith("v"),
        word in CLAUSE_MARKS,
        word in {":", "："},
        word in number_verbs(),
    )
    bits = sum(1 << order for order, kind in enumerate(kinds) if kind)
    return code_of(word) | (ord(tag[0]) & 0xFF) << 32 | bits << FIRST_FLAG | _noun_kind(word) << NOUN_BITS


def _noun_kind(word: str) -> int:
    kinds, longest = _noun_endings()
    endings = (word[-length:] for length in range(min(longest, len(word)), 0, -1))
    return next((kinds[ending] for ending in endings if ending in kinds), 0)


@cache
def _noun_endings() -> tuple[dict[str, int], int]:
    """Return the kind of noun of each ending, and how long the longest is; of two kinds the first holds."""
    kinds: dict[str, int] = {}
    for order, name in enumerate(noun_kinds()[1:], 1):
        for ending in lexicon("nouns")["kinds"][name]:
            kinds.setdefault(ending, order)
    return kinds, max(map(len, kinds))


@cache
def noun_kinds() -> tuple[str, ...]:
    """Return the names of the kinds of nouns, the first for none."""
    return ("none", *lexicon("nouns")["kinds"])


def _is_particle(word: str) -> bool:
    """Say whether ``word`` is made of adverbs and particles alone, as 均达 and 分别为 are."""
    return _particles().fullmatch(word) is not None


@cache
def number_verbs() -> frozenset[str]:
    """Return the verbs that a number can hang on, whatever part of speech the dictionary gives them."""
    return _listed("increment") | _listed("short_verbs")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicon("actions")[name])


@cache
def _particles() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(lexicon('actions')['particles'])}){{1,4}}")
