"""The numbers of a document that may be figures, as columns of numbers."""

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from ..corpora import pattern
from ..models.scorer import Ints
from ..nlp.document_text import DocumentText
from ..nlp.numbers.quantities import Mention
from ..nlp.tables.cells import Cell
from .document.currency import with_currency
from .line_columns import Lines
from .word_columns import Flags, Words

__all__ = ["Figures", "figures_between"]

BEFORE_SHARE = 30
"""Characters before a share in which the task is named that it is a share of."""
MOST_DIGITS = 4
"""Significant digits of a number that are told apart."""


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


def figures_between(
    document: DocumentText, span: tuple[int, int], first_word: int, lines: Lines, words: Words, currency: str
) -> Figures:
    """Return the figures in ``span`` of ``document``, whose words are ``words``, the first of them ``first_word``.

    A bare 元 is of ``currency``.
    """
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
    return pattern("linking", "completion", "stated").search(document.unified, opened, mention.start) is not None
