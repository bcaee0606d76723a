"""How sure it is what a number counts, where several phrases name the same."""

from typing import TYPE_CHECKING

import numpy as np

from ..models.scorer import Floats
from .arrays import DocumentArrays
from .task import Answer

if TYPE_CHECKING:
    from .phrases import Phrases

__all__ = ["certainty"]

ALIKE, SHORTEST = 2 / 3, 2
"""Share of their characters that phrases have in common which name the same thing, or characters of one in the other."""


def certainty(arrays: DocumentArrays, answer: Answer) -> Floats:
    """Return how sure each answer is: the probability of the phrase and of all that name the same.

    职工书屋 and 市级职工书屋 mean the same: one holds the other, or they share most of the same stretch of the text.
    """
    phrases: Phrases = answer.questions.items
    owner, first, last = phrases
    head = arrays.words.starts.take(first, mode="clip")
    tail = arrays.words.ends.take(last - 1, mode="clip")
    best = answer.best[owner]
    shared = np.minimum(tail, tail[best]) - np.maximum(head, head[best])
    alike = (first >= 0) & (first[best] >= 0) & (2 * shared >= ALIKE * (tail - head + tail[best] - head[best]))
    names = [arrays.text[start:end] for start, end in zip(head.tolist(), tail.tolist(), strict=True)]
    for candidate in np.flatnonzero(~alike & (first >= 0) & (first[best] >= 0)).tolist():
        short, long = sorted((names[candidate], names[best[candidate]]), key=len)
        alike[candidate] = len(short) >= SHORTEST and short in long
    alike |= np.arange(len(owner)) == best
    sure: Floats = np.bincount(owner, answer.shares * alike, len(answer.best)).astype(np.float64)
    return sure
