"""Measured thing: what a number counts, the best of the phrases around it, or what the number before it counted."""

from functools import cache
from itertools import pairwise

import numpy as np
from ahocorasick_rs import AhoCorasick

from ...corpora import catalogue_names
from ...models.scorer import Ints
from ..arrays import DocumentArrays
from ..features import Atom, Codes
from ..links import links_between, within_sentences
from ..phrases import Phrases
from ..surroundings import quantity_atoms
from ..task import Answers, Questions, Task, characters, choice, words
from ..thing_phrases import CARRIED, SOURCES, phrases_around
from ..word_columns import Flags, Words, noun_kinds
from .role import asked_figures

__all__ = ["MEASURED_THING", "WORD_KINDS", "earlier_figures", "kinds_of_words"]

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


def _ask(arrays: DocumentArrays, _: Answers) -> Questions:
    found, figures = arrays.words, arrays.figures
    which = asked_figures(arrays)
    at = figures.at[which]
    phrases, source = phrases_around(arrays, at)
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


MEASURED_THING = Task("indicator", SOURCES, TEMPLATES, _ask)
