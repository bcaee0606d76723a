"""Verb: which verb a number hangs on (新建 of 新建驿站30家), or none."""

from typing import NamedTuple

import numpy as np

from ...models.scorer import Ints
from ..arrays import DocumentArrays, links_between
from ..features import Atom
from ..phrases import Phrases
from ..surroundings import quantity_atoms
from ..task import Answers, Questions, Task, characters, choice, words
from ..word_columns import Flags, Words
from .measured_thing import MEASURED_THING, SOURCES
from .role import asked_figures

__all__ = ["NO_VERB", "VERB"]

KINDS = ("before", "two before", "after", "two after", "clause before", "carried over", "none")
CARRIED, NO_VERB = KINDS.index("carried over"), KINDS.index("none")
BEFORE, AFTER, CLAUSE_BEFORE = 24, 9, 3
"""Words before the number and behind it among which verbs are looked for, and verbs of the clause before."""
PLACES = ("apart", "before it", "after it", "inside")
TEMPLATES = (
    "place+source+source of thing", "source+source of thing", "source+dimension", "source+near", "word", "word+source",
    "last character", "length", "source+tag before", "word before", "source+tag after", "word after",
)  # fmt: skip


class _Verbs(NamedTuple):
    owner: Ints
    first: Ints
    words: Ints
    """how many words the verb is"""
    source: Ints


def _ask(arrays: DocumentArrays, answers: Answers) -> Questions:
    found, figures = arrays.words, arrays.figures
    which = asked_figures(arrays)
    at = figures.at[which]
    owner, first, count, source = _candidates(found, at)
    last = first + count
    apart = first < 0
    thing = answers[MEASURED_THING.name]
    nouns: Phrases = thing.questions.items
    noun_first, noun_last = (column[thing.best][owner] if len(owner) else owner for column in (nouns.first, nouns.last))
    noun_source = thing.questions.kinds[thing.best][owner] if len(owner) else owner
    named = (noun_first >= 0) & ~apart
    place = np.select(
        [
            named & (last == noun_first),
            named & (first == noun_last),
            named & (noun_first <= first) & (last <= noun_last),
        ],
        [1, 2, 3],
    )
    quantity = quantity_atoms(arrays, which)["dimension"]
    zero = np.uint64(0)
    head, tail = found.starts.take(first, mode="clip"), found.ends.take(last - 1, mode="clip")
    one = found.code(first)
    both = np.where(count == 2, one * np.uint64(31) + found.code(first + 1), one)
    spelt = words(arrays, found.codes)
    atoms = {
        "place": choice(place, PLACES),
        "source": choice(source, KINDS),
        "source of thing": choice(noun_source, SOURCES),
        "dimension": Atom(quantity.codes[owner], quantity.named),
        "near": choice(
            np.where(apart, 0, np.clip(np.where(first > at[owner], first - at[owner], at[owner] - last), -1, 6))
        ),
        "word": Atom(np.where(apart, zero, both), spelt.named),
        "last character": characters(np.where(apart, zero, found.character(tail - 1))),
        "length": choice(np.where(apart, 0, tail - head)),
        "tag before": choice(np.where(apart, zero, found.tag(first - 1)).astype(np.int64)),
        "tag after": choice(np.where(apart, zero, found.tag(last)).astype(np.int64)),
        "word before": Atom(np.where(apart, zero, found.code(first - 1)), spelt.named),
        "word after": Atom(np.where(apart, zero, found.code(last)), spelt.named),
    }
    starts = np.searchsorted(owner, np.arange(len(which)))
    links = links_between(arrays, at, figures.lines[which])
    return Questions(atoms, starts, source, links, figures.spans[which], Phrases(owner, first, last))


def _candidates(words_: Words, at: Ints) -> _Verbs:
    """Return the verbs around each number by question; the carried one, and none, have no place."""
    verb, left, right = words_.are("verb"), words_.left[at], words_.right[at]
    groups = []
    before = at[:, None] - np.arange(BEFORE, 0, -1)
    groups += _single_and_paired(verb, before, before >= left[:, None], before == -1, 0)
    after = at[:, None] + np.arange(1, AFTER + 1)
    inside = after < right[:, None]
    # 发放补助: a verb that ends the clause behind another is what that one is done with.
    held = np.clip(after, 0, len(verb) - 1)
    is_object = (after == right[:, None] - 1) & verb[held] & verb[np.maximum(held - 1, 0)] & (after > at[:, None] + 1)
    groups += _single_and_paired(verb, after, inside, is_object, 2)
    has_clause = np.flatnonzero(left > words_.sentence[at] + 1)
    end = left[has_clause] - 1
    start = words_.left[np.maximum(end - 1, 0)]
    earlier = start[:, None] + np.arange(BEFORE)
    verbs = (earlier < end[:, None]) & verb[np.minimum(earlier, len(verb) - 1)]
    verbs &= np.cumsum(verbs, axis=1) <= CLAUSE_BEFORE
    row, column = np.nonzero(verbs)
    groups.append(_Verbs(has_clause[row], earlier[row, column], np.ones_like(row), np.full_like(row, 4)))
    every = np.arange(len(at))
    groups += [
        _Verbs(every, np.full_like(every, -1), np.zeros_like(every), np.full_like(every, kind))
        for kind in (CARRIED, NO_VERB)
    ]
    owner, first, count, source = (np.concatenate([group[part] for group in groups]) for part in range(4))
    order = np.argsort(owner, kind="stable")
    return _Verbs(owner[order], first[order], count[order], source[order])


def _single_and_paired(verb: Flags, index: Ints, inside: Flags, left_out: Flags, source: int) -> list[_Verbs]:
    """Return the verbs among the words ``index``, and each two that follow one another."""
    held = np.clip(index, 0, len(verb) - 1)
    verbs = verb[held] & inside
    row, column = np.nonzero(verbs & ~left_out)
    single = _Verbs(row, index[row, column], np.ones_like(row), np.full_like(row, source))
    paired = verbs[:, :-1] & ~left_out[:, :-1] & verbs[:, 1:] & ~left_out[:, 1:]
    row, column = np.nonzero(paired)
    return [single, _Verbs(row, index[row, column], np.full_like(row, 2), np.full_like(row, source + 1))]


VERB = Task("action", KINDS, TEMPLATES, _ask)
