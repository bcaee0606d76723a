"""Verb: which verb a number hangs on (新建 of 新建驿站30家), or none."""

from typing import NamedTuple

import numpy as np

from ...models.scorer import Floats, Ints
from ..arrays import DocumentArrays
from ..features import Atom
from ..links import links_between
from ..phrases import Phrases
from ..surroundings import quantity_atoms
from ..task import Answers, Questions, Task, characters, choice, words
from ..thing_phrases import SOURCES
from ..word_columns import Flags, Words
from .measured_thing import MEASURED_THING, WORD_KINDS, earlier_figures, kinds_of_words
from .role import asked_figures

__all__ = ["NO_VERB", "VERB"]

KINDS = ("before", "two before", "after", "two after", "clause before", "second clause before", "carried over", "none")
CARRIED, NO_VERB = KINDS.index("carried over"), KINDS.index("none")
CLAUSES = (KINDS.index("clause before"), KINDS.index("second clause before"))
BEFORE, AFTER, CLAUSE_BEFORE = 24, 9, 3
"""Words before the number and behind it among which verbs are looked for, and verbs of a clause before, with its last."""
SURE = 0.6
"""Probability from which a number hangs on no verb."""
PLACES = ("apart", "before it", "after it", "inside")
INSIDE, AFTER_NUMBER = PLACES.index("inside"), SOURCES.index("after")
TEMPLATES = (
    "place+source+source of thing", "source+source of thing", "source+dimension", "source+near", "word", "word+source",
    "last character", "length", "source+tag before", "word before", "source+tag after", "word after",
    "listed+source", "listed+place", "before is+source", "after is+source", "before is+after is+source", "rank+source",
    "rank+from left+source", "rank+listed+source", "between+source", "between+listed+source", "numbers+source", "word+dimension", "word+unit",
    "source+unit", "word+rank", "previous is+source", "next is+source", "word+place", "same unit+source", "same unit+link+source",
    "source+link+first", "source of thing+same unit+source", "before is+word",
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
    # 31户低保职工: what is a verb by the dictionary alone is part of the name that it stands in behind the number.
    in_name = (place == INSIDE) & (noun_source == AFTER_NUMBER) & (last < noun_last)
    in_name &= ~found.are("number verb").take(first, mode="clip")
    owner, first, count, source, last, apart, place, noun_source = (
        column[~in_name] for column in (owner, first, count, source, last, apart, place, noun_source)
    )
    quantities = quantity_atoms(arrays, which)
    quantity = quantities["dimension"]
    zero = np.uint64(0)
    head, tail = found.starts.take(first, mode="clip"), found.ends.take(last - 1, mode="clip")
    one = found.code(first)
    both = np.where(count == 2, one * np.uint64(31) + found.code(first + 1), one)
    spelt = words(arrays, found.codes)
    kind_of = kinds_of_words(found)
    lists, numbers = found.counted("listed"), found.counted("number")
    verbs = found.counted("verb")
    lower = np.where(first > at[owner], at[owner] + 1, last)
    upper = np.maximum(lower, np.where(first > at[owner], first, at[owner]))
    left = found.left.take(first, mode="clip")
    links = links_between(arrays, at, figures.lines[which])
    same, _ = earlier_figures(arrays, which)

    def spanned(counted: Ints, most: int) -> Ints:
        return np.where(apart, 0, np.minimum(most, counted.take(upper, mode="clip") - counted.take(lower, mode="clip")))

    def kinds(index: Ints) -> Atom:
        outside = apart | (index < 0) | (index >= len(kind_of))
        return choice(np.where(outside, 0, kind_of.take(index, mode="clip")), WORD_KINDS)

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
        "listed": choice(np.where(apart, 0, 1 + _listed(found).take(first, mode="clip"))),
        "before is": kinds(first - 1),
        "after is": kinds(last),
        "previous is": choice(kind_of.take(at - 1, mode="clip")[owner], WORD_KINDS),
        "next is": choice(kind_of.take(at + 1, mode="clip")[owner], WORD_KINDS),
        "rank": choice(spanned(verbs, 3)),
        "from left": choice(
            np.where(apart, 0, np.minimum(2, verbs.take(first, mode="clip") - verbs.take(left, mode="clip")))
        ),
        "between": choice(spanned(lists, 1) + 2 * spanned(numbers, 1)),
        "numbers": choice(spanned(numbers, 3)),
        "first": choice(np.where(apart, 0, 1 + (first == left))),
        "unit": Atom(quantities["unit"].codes[owner], quantities["unit"].named),
        "same unit": choice(same[owner]),
        "link": choice(links[owner]),
        "length": choice(np.where(apart, 0, tail - head)),
        "tag before": choice(np.where(apart, zero, found.tag(first - 1)).astype(np.int64)),
        "tag after": choice(np.where(apart, zero, found.tag(last)).astype(np.int64)),
        "word before": Atom(np.where(apart, zero, found.code(first - 1)), spelt.named),
        "word after": Atom(np.where(apart, zero, found.code(last)), spelt.named),
    }
    starts = np.searchsorted(owner, np.arange(len(which)))
    return Questions(atoms, starts, source, links, figures.spans[which], Phrases(owner, first, last))


def _listed(found: Words) -> Ints:
    """Return of each word whether it is a verb that numbers hang on (2), or one by the dictionary alone (1)."""
    listed: Ints = np.where(found.are("number verb"), 2, np.where(found.are("tagged verb"), 1, 0))
    return listed


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
    question, clause = np.arange(len(at)), left
    for kind in CLAUSES:
        has_clause = clause > words_.sentence[at[question]] + 1
        question, end = question[has_clause], clause[has_clause] - 1
        clause = words_.left[np.maximum(end - 1, 0)]
        earlier = clause[:, None] + np.arange(BEFORE)
        verbs = (earlier < end[:, None]) & verb[np.minimum(earlier, len(verb) - 1)]
        order = np.cumsum(verbs, axis=1)
        verbs &= (order <= CLAUSE_BEFORE) | (order == order[:, -1:])
        row, column = np.nonzero(verbs)
        groups.append(_Verbs(question[row], earlier[row, column], np.ones_like(row), np.full_like(row, kind)))
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


def _settled(questions: Questions, best: Ints, shares: Floats) -> Ints:
    """Return the answers, none only where that is rather sure: else the best of the others."""
    others = np.where(questions.kinds == NO_VERB, -1.0, shares)
    owner = np.repeat(np.arange(len(best)), np.diff(np.append(questions.starts, len(shares))))
    other: Ints = np.lexsort((-others, owner))[questions.starts]
    doubted = (questions.kinds[best] == NO_VERB) & (shares[best] < SURE)
    return np.where(doubted, other, best)


VERB = Task("action", KINDS, TEMPLATES, _ask, settled=_settled)
