"""Measured thing: what a number counts, the best of the phrases around it, or what the number before it counted."""

from functools import cache
from itertools import pairwise

import numpy as np
from ahocorasick_rs import AhoCorasick

from ...corpora import catalogue_names
from ...models.scorer import Floats, Ints
from ..arrays import DocumentArrays, links_between, within_sentences
from ..features import Atom, Codes
from ..phrases import Phrases, phrases_after, phrases_before
from ..surroundings import quantity_atoms
from ..task import Answer, Answers, Questions, Task, characters, choice, words
from ..word_columns import Flags, Words, noun_kinds
from .role import asked_figures

__all__ = ["MEASURED_THING", "SOURCES", "WORD_KINDS", "certainty", "earlier_figures", "kinds_of_words"]

SOURCES = (
    "after", "before", "clause before", "head of the clause before", "second clause before",
    "head of the second clause before", "carried over",
)  # fmt: skip
CARRIED = SOURCES.index("carried over")
AFTER, BEFORE = np.array([0, 3, 5]), np.array([1, 2, 4])
"""Which of the sources a phrase behind or before is of: of the number, or of the clauses before its own."""
TEMPLATES = (
    "source", "source+unit", "source+next tag", "source+next tag+second tag", "source+previous tag",
    "source+previous word", "source+near", "source+length", "last word", "last character+dimension", "first word",
    "source+first tag+last tag", "catalogue+source", "word before", "first character", "first two", "last two",
    "last character+unit", "list+source", "last word+unit", "first is+last is+source", "before is+source",
    "before is+first is+verbs", "verbs+source", "weak+source", "words+source", "after is+source", "word after+source",
    "before is+after is+source", "noun+dimension", "noun+unit", "noun+unit+source", "noun+source+next noun", "noun+next noun+unit",
    "next noun+source+unit", "same unit+source", "same unit+source+link", "same unit+noun+source", "same unit+source+behind", "behind+source",
    "behind+source+next tag", "last two+dimension", "starts clause+source", "last word+source", "weak+verbs+before is",
)  # fmt: skip
WORD_KINDS = (
    "none",
    "other",
    "verbal",
    "weak",
    "tagged verb",
    "verb",
    "particle",
    "number",
    "listed",
    "opening",
    "closing",
    "mark",
)
"""Kinds of the words at the borders of a phrase: nothing, a word of another kind, and kinds of ``FLAGS``."""
LOOKED_AHEAD = 9
"""Words behind a number among which the noun is looked for that it may count."""
NEAREST_BEFORE, NEAREST_HEAD = 5, 3
"""Phrases of a clause before: at its end, and at its head."""
ALIKE, SHORTEST = 2 / 3, 2
"""Share of their characters that phrases have in common which name the same thing, or characters of one in the other."""


def _ask(arrays: DocumentArrays, _: Answers) -> Questions:
    found, figures = arrays.words, arrays.figures
    which = asked_figures(arrays)
    at = figures.at[which]
    phrases, source = _candidates(arrays, at)
    owner, first, last = phrases
    carried = source == CARRIED
    quantity = quantity_atoms(arrays, which)
    head, tail = found.starts.take(first, mode="clip"), found.ends.take(last - 1, mode="clip")
    length = np.where(carried, 0, tail - head)
    spread = {name: Atom(atom.codes[owner], atom.named) for name, atom in quantity.items()}
    tags = {
        name: choice(np.where(carried, 0, found.tag(index)), None)
        for name, index in (("first tag", first), ("last tag", last - 1))
    }
    zero = np.uint64(0)
    lists = found.counted("listed")
    one, two = found.character(head), found.character(head + 1)
    end, end_before = found.character(tail - 1), found.character(tail - 2)
    kind_of = kinds_of_words(found)

    def kinds(index: Ints) -> Atom:
        outside = carried | (index < 0) | (index >= len(kind_of))
        return choice(np.where(outside, 0, kind_of.take(index, mode="clip")), WORD_KINDS)

    def inside(kind: str) -> Atom:
        counted = found.counted(kind)
        return choice(
            np.where(carried, 0, np.minimum(2, counted.take(last, mode="clip") - counted.take(first, mode="clip")))
        )

    def nouns(index: Ints) -> Atom:
        return choice(np.where(carried, 0, found.noun_kinds.take(index, mode="clip")), noun_kinds())

    next_noun = _next_noun(found, at)
    same, behind = earlier_figures(arrays, which)
    links = within_sentences(links_between(arrays, at, figures.lines[which]))
    atoms = {
        "source": choice(source, SOURCES),
        "unit": spread["unit"],
        "dimension": spread["dimension"],
        "next tag": _tag(found.tag(at + 1)[owner]),
        "second tag": _tag(found.tag(at + 2)[owner]),
        "previous tag": _tag(found.tag(at - 1)[owner]),
        "previous word": words(arrays, found.code(at - 1)[owner]),
        "near": choice(
            np.where(carried, 0, np.clip(np.where(first > at[owner], first - at[owner], at[owner] - last), -1, 5))
        ),
        "length": choice(np.minimum(8, length // 2)),
        "last word": words(arrays, np.where(carried, zero, found.code(last - 1))),
        "first word": words(arrays, np.where(carried, zero, found.code(first))),
        "word before": words(arrays, np.where(carried, zero, found.code(first - 1))),
        "last character": characters(np.where(carried, zero, end)),
        "first character": characters(np.where(carried, zero, one)),
        "first two": characters(np.where(carried, zero, one), np.where(carried | (length < 2), zero, two)),
        "last two": characters(np.where(carried | (length < 2), zero, end_before), np.where(carried, zero, end)),
        "catalogue": choice(~carried & _is_catalogued(arrays, head, tail), ("no", "yes")),
        "first is": kinds(first),
        "last is": kinds(last - 1),
        "before is": kinds(first - 1),
        "after is": kinds(last),
        "word after": words(arrays, np.where(carried, zero, found.code(last))),
        "verbs": inside("verb"),
        "weak": inside("weak"),
        "words": choice(np.where(carried, 0, np.minimum(last - first, 7))),
        "starts clause": choice(~carried & (first == found.left.take(first, mode="clip")), ("no", "yes")),
        "noun": nouns(last - 1),
        "next noun": choice(next_noun[owner], noun_kinds()),
        "same unit": choice(same[owner], ("first", "other", "dimension", "unit")),
        "link": choice(links[owner]),
        "behind": words(arrays, behind[owner]),
        "list": choice(~carried & (lists.take(last, mode="clip") > lists.take(first, mode="clip")), ("no", "yes")),
        **{name: _tag(atom.codes) for name, atom in tags.items()},
    }
    starts = np.searchsorted(owner, np.arange(len(which)))
    return Questions(atoms, starts, source, links, figures.spans[which], Phrases(owner, first, last))


def _next_noun(found: Words, at: Ints) -> Ints:
    """Return the kind of noun that the words behind each number end like, as far as its clause or the next number goes."""
    index = at[:, None] + np.arange(1, LOOKED_AHEAD + 1)
    held = np.minimum(index, len(found.codes) - 1)
    ended = (index >= found.right[at][:, None]) | found.are("number")[held]
    inside = np.cumsum(ended, axis=1) == 0
    kinds = np.where(inside, found.noun_kinds[held], 0)
    # The last noun before the next verb, which is the head of what follows the number.
    nouns = (kinds > 0) & (np.cumsum(found.are("weak")[held] | found.are("particle")[held], axis=1) == 0)
    last: Ints = nouns.shape[1] - 1 - np.argmax(nouns[:, ::-1], axis=1) if len(at) else at
    return np.where(nouns.any(1), kinds[np.arange(len(at)), last], 0)


def earlier_figures(arrays: DocumentArrays, which: Ints) -> tuple[Ints, Codes]:
    """Return whether the number before each has its unit (3) or dimension (2), and the word behind that number."""
    quantities = [arrays.figures.mentions[index].quantity for index in which]
    same = np.zeros(len(which), np.int64)
    for order, (before, this) in enumerate(pairwise(quantities), 1):
        if before and this:
            same[order] = 3 if before.unit == this.unit else 2 if before.dimension == this.dimension else 1
    behind = np.zeros(len(which), np.uint64)
    behind[1:] = arrays.words.code(arrays.figures.at[which][:-1] + 1)
    return same, behind


def kinds_of_words(found: Words) -> Ints:
    """Return what kind of word each is, as an index of ``WORD_KINDS``: the last of those that hold."""
    kinds = np.ones(len(found.codes), np.int64)
    for order, name in enumerate(WORD_KINDS[2:], 2):
        kinds[found.are(name)] = order
    return kinds


def _tag(codes: Codes) -> Atom:
    return Atom(codes, lambda code: chr(code) if code else "–")


def _candidates(arrays: DocumentArrays, at: Ints) -> tuple[Phrases, Ints]:
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


def _is_catalogued(arrays: DocumentArrays, head: Ints, tail: Ints) -> Flags:
    """Say of each span of the text whether it is, or ends with, a name of an indicator that the catalogue lists."""
    latest = np.full(arrays.end - arrays.start + 1, -1)
    for _, start, end in _names().find_matches_as_indexes(arrays.text[arrays.start : arrays.end], overlapping=True):
        latest[end] = max(latest[end], start)
    catalogued: Flags = latest[np.maximum(tail - arrays.start, 0)] >= head - arrays.start
    return catalogued


@cache
def _names() -> AhoCorasick:
    return AhoCorasick(list(catalogue_names()))


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


MEASURED_THING = Task("indicator", SOURCES, TEMPLATES, _ask)
