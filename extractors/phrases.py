"""Phrases near a number that may name what it counts, for all numbers at once.

A phrase is a run of words. Behind a number it begins with the next word and may end at each word at which a noun phrase
may end; before a number it ends where the weak words there begin and may begin behind each such word.
"""

from typing import NamedTuple

import numpy as np

from ..models.scorer import Ints
from .word_columns import Flags, Words

__all__ = ["LONGEST", "Phrases", "phrases_after", "phrases_before"]

LONGEST = 12
"""Words of a noun phrase; names of events in quotation marks are the longest."""
MOST_ENDS, MOST_STARTS, MOST_STRIPPED = 5, 4, 2
"""Ends of a phrase behind a number, starts of one before it, and verbs before it that are left out one after another."""


class Phrases(NamedTuple):
    """Runs of words: ``first`` to before ``last``, for the question ``owner``; the nearest of a question come first."""

    owner: Ints
    first: Ints
    last: Ints

    def order(self) -> Ints:
        """Return of each phrase how many of its question come before it; the nearest comes first."""
        order = np.arange(len(self.owner))
        opens = np.diff(self.owner, prepend=-1) != 0
        return order - np.maximum.accumulate(np.where(opens, order, 0))


def phrases_after(words: Words, start: Ints, right: Ints) -> Phrases:
    """Return the phrases that begin at the words ``start``, in clauses that end before the words ``right``."""
    count = len(words.codes)
    start = np.minimum(_next_without(words.are("skipped"), start), right)
    limit = np.minimum(right, start + LONGEST)
    index = start[:, None] + np.arange(LONGEST + 1)
    inside = index < limit[:, None]
    number, verbal, closing = (words.are(kind) for kind in ("number", "verbal", "closing"))
    held = np.minimum(index, count - 1)
    beyond = index > start[:, None]
    numbers = number[held] & inside & beyond
    before_number = np.cumsum(numbers, axis=1) == 0
    quoted = _quoted_from(words, held, start)
    ends = inside & beyond & before_number & verbal[held] & ~closing[held] & ~quoted
    # The phrase may run up to the next number, or as far as phrases go.
    last = np.where(numbers.any(1), index[np.arange(len(index)), np.argmax(numbers, axis=1)], limit)
    ends &= np.cumsum(ends, axis=1) <= MOST_ENDS
    open_ended = (ends.sum(1) < MOST_ENDS) & (last > start)
    ends |= (index == last[:, None]) & open_ended[:, None]
    owner, column = np.nonzero(ends)
    return Phrases(owner, start[owner], index[owner, column])


def phrases_before(words: Words, left: Ints, at: Ints) -> Phrases:
    """Return the phrases that end before the words ``at``, in clauses that begin with the words ``left``."""
    weak, particle, closing, verb = (words.are(kind) for kind in ("weak", "particle", "closing", "verb"))
    trimmed = (weak | particle) & ~closing
    end = np.maximum(_last_without(trimmed, at - 1) + 1, left)
    held = np.maximum(end - 1, 0)
    one = (end > left) & verb[held]
    two = one & (end - 1 > left) & verb[np.maximum(end - 2, 0)]
    rates = _rates(words, left, end)
    ends = np.stack([end, np.where(one, end - 1, -1), np.where(two, end - 2, -1), *rates], axis=1)
    for column in (3, 4):
        ends[:, column] = np.where((ends[:, :column] == ends[:, column, None]).any(1), -1, ends[:, column])
    question, order = np.nonzero(ends > left[:, None])
    found = _starts(words, left[question], ends[question, order])
    return Phrases(question[found.owner], found.first, found.last)


def _starts(words: Words, left: Ints, end: Ints) -> Phrases:
    """Return the phrases that end before the words ``end``."""
    number, verbal, opening, weak = (words.are(kind) for kind in ("number", "verbal", "opening", "weak"))
    floor = np.maximum(left, end - LONGEST)
    index = end[:, None] - 1 - np.arange(LONGEST)
    inside = index >= floor[:, None]
    held = np.maximum(index, 0)
    numbers = number[held] & inside
    after_number = np.cumsum(numbers, axis=1) == 0
    borders = inside & after_number & (index < end[:, None] - 1) & verbal[held] & ~opening[held]
    borders &= ~_quoted_back(words, held, end)
    borders &= np.cumsum(borders, axis=1) <= MOST_STARTS
    # The phrase may begin behind the number before, or as far back as phrases go, behind weak words there.
    full = borders.sum(1) == MOST_STARTS
    skipped = np.minimum(_next_without(weak & ~opening, floor), end - 1)
    furthest = np.where(numbers.any(1), index[np.arange(len(index)), np.argmax(numbers, axis=1)] + 1, skipped)
    starts = np.where(borders, index + 1, -1)
    last = np.where(full | (starts == furthest[:, None]).any(1), -1, furthest)
    starts = np.concatenate([starts, last[:, None]], axis=1)
    owner, column = np.nonzero((starts >= 0) & (starts < end[:, None]))
    return Phrases(owner, starts[owner, column], end[owner])


def _rates(words: Words, left: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Return where the last two names of rates end: 上缴率连续五年保持100%, the name stands off."""
    rates = np.flatnonzero(words.are("rate"))
    found = np.searchsorted(rates, end - 1)
    padded = np.concatenate([[-1, -1], rates])
    last, one_before = padded[found + 1], padded[found]
    return np.where(last >= left, last + 1, -1), np.where(one_before >= left, one_before + 1, -1)


def _next_without(flags: Flags, index: Ints) -> Ints:
    """Return for each of ``index`` the first word from there on that is not flagged; the number of words if none."""
    count = len(flags)
    following = np.minimum.accumulate(np.where(flags, count, np.arange(count))[::-1])[::-1]
    return np.append(following, count)[np.minimum(index, count)]


def _last_without(flags: Flags, index: Ints) -> Ints:
    """Return for each of ``index`` the last word up to there that is not flagged; -1 if none."""
    before = np.maximum.accumulate(np.where(flags, -1, np.arange(len(flags))))
    return np.where(index >= 0, before[np.maximum(index, 0)], -1)


def _quoted_from(words: Words, index: Ints, start: Ints) -> Flags:
    """Say of each word at ``index`` whether a quotation that opened at ``start`` or later is open behind it."""
    order = np.arange(len(words.codes))
    opened = np.maximum.accumulate(np.where(words.are("opening"), order, -1))
    closed = np.maximum.accumulate(np.where(words.are("closing"), order, -1))
    quoted: Flags = (opened[index] > closed[index]) & (opened[index] >= start[:, None])
    return quoted


def _quoted_back(words: Words, index: Ints, end: Ints) -> Flags:
    """Say of each word at ``index`` whether it stands in a quotation that closes before ``end``."""
    count = len(words.codes)
    order = np.arange(count)
    opens = np.minimum.accumulate(np.where(words.are("opening"), order, count)[::-1])[::-1]
    closes = np.minimum.accumulate(np.where(words.are("closing"), order, count)[::-1])[::-1]
    quoted: Flags = (closes[index] < opens[index]) & (closes[index] < end[:, None])
    return quoted
