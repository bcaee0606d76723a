"""Words: the cuts of jieba's dictionary over a whole document, with places, a number always one word."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from sys import intern

import rjieba

from .quantities import Mention

__all__ = ["NUMBER", "Words", "tag_of", "words_of"]

NUMBER = "#"
"""What a number that is or may be a figure reads as; others read as their kind in angle brackets: <date>."""

HOLE, FILLED = "\ue000", "\ue001"
"""What stands for a number while the text is cut (no word holds it), and for that character itself in a text."""


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
    """Return the words of ``text``, whose numbers are ``mentions``, ascending.

    The text is cut once, with a hole for each number: marks part what is cut, so the words of a sentence are the same
    as if it were cut alone.
    """
    pieces, at = list[str](), 0
    for mention in mentions:
        pieces.append(text[at : mention.start])
        at = max(at, mention.end)
    pieces.append(text[at:])
    cut = list(map(intern, rjieba.cut(HOLE.join(piece.replace(HOLE, FILLED) for piece in pieces))))
    found = Words([], [], [], [])
    at = first = 0
    for mention in mentions:
        hole = cut.index(HOLE, first)
        _add(found, cut[first:hole], at)
        found.numbers.append(len(found.words))
        found.words.append(NUMBER if mention.quantity else f"<{mention.kind}>")
        found.starts.append(mention.start)
        found.ends.append(mention.end)
        at, first = max(at, mention.end), hole + 1
    _add(found, cut[first:], at)
    return found


def _add(found: Words, cut: list[str], at: int) -> None:
    """Add the words of ``cut``, which lie one behind the other from ``at`` on."""
    places = list(accumulate(map(len, cut), initial=at))
    kept = [index for index, word in enumerate(cut) if not word.isspace() or "\n" in word or "\t" in word]
    found.words.extend([cut[index] for index in kept])
    found.starts.extend([places[index] for index in kept])
    found.ends.extend([places[index + 1] for index in kept])


@lru_cache(maxsize=50_000)
def tag_of(word: str) -> str:
    """Return the part of speech that the dictionary gives ``word``: n, v, a, d, p, …; x for what it does not know."""
    tagged = rjieba.tag(word)
    return tagged[0][1] if len(tagged) == 1 else "x"
