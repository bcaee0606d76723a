"""The phrases that may name what a number counts: those around it and in the clauses before, each with its source."""

import numpy as np

from ..models.scorer import Ints
from .arrays import DocumentArrays
from .phrases import Phrases, phrases_after, phrases_before

__all__ = ["CARRIED", "SOURCES", "phrases_around"]

SOURCES = (
    "after", "before", "clause before", "head of the clause before", "second clause before",
    "head of the second clause before", "carried over",
)  # fmt: skip
CARRIED = SOURCES.index("carried over")
AFTER, BEFORE = np.array([0, 3, 5]), np.array([1, 2, 4])
"""Which of the sources a phrase behind or before is of: of the number, or of the clauses before its own."""
NEAREST_BEFORE, NEAREST_HEAD = 5, 3
"""Phrases of a clause before: at its end, and at its head."""


def phrases_around(arrays: DocumentArrays, at: Ints) -> tuple[Phrases, Ints]:
    """Return the phrases around each number by question, and where each was found; the carried one has no words."""
    found, count = arrays.words, len(at)
    left, right = found.left[at], found.right[at]
    # The clauses before are asked in the same array operations, as questions behind those of the numbers.
    question, clause, starts, ends, distance = np.arange(count), left, [], [], []
    questions = [question]
    for steps in (1, 2):
        has_clause = clause > found.sentence[at[question]] + 1
        question, end = question[has_clause], clause[has_clause] - 1
        clause = found.left[np.maximum(end - 1, 0)]
        questions.append(question)
        starts.append(clause)
        ends.append(end)
        distance.append(np.full(len(question), steps))
    question, start, end = np.concatenate(questions), np.concatenate(starts), np.concatenate(ends)
    away = np.concatenate([np.zeros(count, np.int64), *distance])
    groups, sources = [], []
    asked = np.concatenate([at + 1, start]), np.concatenate([right, end])
    for phrases, nearest, source in (
        (phrases_after(found, *asked), NEAREST_HEAD, AFTER),
        (phrases_before(found, np.concatenate([left, start]), np.concatenate([at, end])), NEAREST_BEFORE, BEFORE),
    ):
        kept = (away[phrases.owner] == 0) | (phrases.order() < nearest)
        groups.append(Phrases(question[phrases.owner[kept]], phrases.first[kept], phrases.last[kept]))
        sources.append(source[away[phrases.owner[kept]]])
    every = np.arange(count)
    groups.append(Phrases(every, np.full(count, -1), np.full(count, -1)))
    sources.append(np.full(count, CARRIED))
    owner, first, last = (np.concatenate([group[column] for group in groups]) for column in range(3))
    where = np.concatenate(sources)
    # One phrase may be found in two ways: the way that is named first stands.
    width = len(found.codes) + 2
    order = np.lexsort((where, (owner * width + first + 1) * width + last + 1))
    span = (owner[order] * width + first[order] + 1) * width + last[order] + 1
    order = np.sort(order[np.flatnonzero(np.diff(span, prepend=-1))])
    order = order[np.lexsort((where[order], owner[order]))]
    return Phrases(owner[order], first[order], last[order]), where[order]
