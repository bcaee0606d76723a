"""Words: the cuts of jieba's dictionary over a whole document, with places, a number always one word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress

import numpy as np
import rjieba
from numpy.typing import NDArray

from ...corpora import lexicon
from ..numbers.quantities import Mention

__all__ = ["NUMBER", "Places", "Words", "tag_of", "words_of"]

NUMBER = "#"
"""What a number that is or may be a figure reads as; others read as their kind in angle brackets: <date>."""

HOLE, FILLED = "\ue000", "\ue001"
"""What stands for a number while the text is cut (no word holds it), and for that character itself in a text."""

BLANKS = frozenset(filter(str.isspace, map(chr, range(ord("\u3000") + 1)))) - {"\n", "\t"}
"""Words that are none; ends of lines and tabs part what stands around them, as marks do."""

ADDED = 2000
"""How often a word that is added is taken to occur, in the counts of the dictionary: more often than its parts in turn."""

BLOCK = 100_000
"""Characters after which the next end of a line ends what is cut at once."""

Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: what each reads as and its place ``text[starts[i]:ends[i]]``; blanks left out."""

    words: list[str]
    starts: Places
    ends: Places
    numbers: Places
    """which word each number of the document is"""

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the words that begin inside ``text[start:end]``: the index of the first, and that behind the last."""
        # Asked in the type of the array: with any other, each search would copy the whole of it.
        first, last = self.starts.searchsorted(np.array((start, end), np.int32)).tolist()
        return first, last


def words_of(text: str, mentions: Sequence[Mention]) -> Words:
    """Return the words of ``text``, whose numbers are ``mentions``, ascending and apart.

    The text is cut with a hole for each number: marks part what is cut, so the words of a sentence are the same as if
    it were cut alone. A word that recurs is one string.
    """
    pieces, at = list[str](), 0
    for mention in mentions:
        pieces.append(text[at : mention.start])
        at = mention.end
    pieces.append(text[at:])
    if HOLE in text:
        pieces = [piece.replace(HOLE, FILLED) for piece in pieces]
    words, known = list[str](), dict[str, str]()
    for block in _blocks(HOLE.join(pieces)):
        cut = _dictionary().cut(block, hmm=False)
        words.extend(map(known.setdefault, cut, cut))
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    holes = np.array(_holes(words), np.int32)
    lengths[holes] = [mention.end - mention.start for mention in mentions]
    ends = lengths.cumsum(dtype=np.int32)
    starts = ends - lengths
    for hole, mention in zip(holes.tolist(), mentions, strict=True):
        words[hole] = NUMBER if mention.quantity else f"<{mention.kind}>"
    if not BLANKS.isdisjoint(known):
        kept = ~np.fromiter(map(BLANKS.__contains__, words), np.bool_, len(words))
        holes = kept.cumsum(dtype=np.int32)[holes] - 1
        words, starts, ends = list(compress(words, kept.tolist())), starts[kept], ends[kept]
    return Words(words, starts, ends, holes)


def _blocks(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = text.find("\n", at + BLOCK) + 1 or len(text)
        yield text[at:end]
        at = end


def _holes(words: list[str]) -> list[int]:
    holes, at = list[int](), -1
    for _ in range(words.count(HOLE)):
        at = words.index(HOLE, at + 1)
        holes.append(at)
    return holes


@lru_cache(maxsize=50_000)
def tag_of(word: str) -> str:
    """Return the part of speech that the dictionary gives ``word``: n, v, a, d, p, …; x for what it does not know."""
    tagged = _dictionary().tag(word, hmm=False)
    return tagged[0][1] if len(tagged) == 1 else "x"


@cache
def _dictionary() -> rjieba.Jieba:
    """Return the common dictionary with the words of trade unions; what neither holds is cut into characters."""
    dictionary = rjieba.Jieba()
    for words, tag in ((lexicon("words")["nouns"], "n"), (lexicon("actions")["increment"], "v")):
        for word in words:
            if not dictionary.has_word(word):
                dictionary.add_word(word, ADDED, tag)
    return dictionary
