"""Words: the cuts of jieba's dictionary over a whole document, with places, a number always one word."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress

import rjieba

from ..numbers.quantities import Mention

__all__ = ["NUMBER", "Words", "tag_of", "words_of"]

NUMBER = "#"
"""What a number that is or may be a figure reads as; others read as their kind in angle brackets: <date>."""

HOLE, FILLED = "\ue000", "\ue001"
"""What stands for a number while the text is cut (no word holds it), and for that character itself in a text."""

BLANKS = frozenset(filter(str.isspace, map(chr, range(ord("\u3000") + 1)))) - {"\n", "\t"}
"""Words that are none; ends of lines and tabs part what stands around them, as marks do."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: what each reads as and its place ``text[starts[i]:ends[i]]``; blanks left out."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    numbers: list[int]
    """which word each number of the document is"""

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the words that begin inside ``text[start:end]``: the index of the first, and that behind the last."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def words_of(text: str, mentions: Sequence[Mention]) -> Words:
    """Return the words of ``text``, whose numbers are ``mentions``, ascending and apart.

    The text is cut once, with a hole for each number: marks part what is cut, so the words of a sentence are the same
    as if it were cut alone.
    """
    pieces, at = list[str](), 0
    for mention in mentions:
        pieces.append(text[at : mention.start])
        at = mention.end
    pieces.append(text[at:])
    if HOLE in text:
        pieces = [piece.replace(HOLE, FILLED) for piece in pieces]
    words = rjieba.cut(HOLE.join(pieces))
    lengths = list(map(len, words))
    for hole, mention in zip(_holes(words), mentions, strict=True):
        lengths[hole] = mention.end - mention.start
    starts = list(accumulate(lengths, initial=0))
    ends = starts[1:]
    if not BLANKS.isdisjoint(words):
        kept = [word not in BLANKS for word in words]
        words, starts, ends = list(compress(words, kept)), list(compress(starts, kept)), list(compress(ends, kept))
    numbers = _holes(words)
    for hole, mention in zip(numbers, mentions, strict=True):
        words[hole] = NUMBER if mention.quantity else f"<{mention.kind}>"
    return Words(words, starts, ends, numbers)


def _holes(words: list[str]) -> list[int]:
    holes, at = list[int](), -1
    for _ in range(words.count(HOLE)):
        at = words.index(HOLE, at + 1)
        holes.append(at)
    return holes


@lru_cache(maxsize=50_000)
def tag_of(word: str) -> str:
    """Return the part of speech that the dictionary gives ``word``: n, v, a, d, p, …; x for what it does not know."""
    tagged = rjieba.tag(word)
    return tagged[0][1] if len(tagged) == 1 else "x"
