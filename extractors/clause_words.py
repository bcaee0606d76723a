"""The words of clauses and sentences as atoms: those inside, at their borders, their verbs, pairs of their characters."""

import numpy as np

from ..models.scorer import Ints
from ..nlp.text.cues import cue_categories
from .arrays import DocumentArrays, Piece
from .clauses import Clauses
from .features import ABSENT, Atom, Codes, packed
from .line_columns import Sentences
from .task import characters, words

__all__ = ["OPENING", "border_atoms", "pair_atom", "verb_atoms", "word_atoms"]

MOST_WORDS, OPENING, MOST_CHARACTERS = 40, 3, 40
"""Words of a clause or sentence that are looked at, those of which the place counts, and its characters."""


def word_atoms(arrays: Piece, spans: Clauses | Sentences) -> dict[str, Atom]:
    """Return the words of each clause or sentence, and those that open it with their places."""
    codes = arrays.word_codes
    index = spans.first[:, None] + np.arange(MOST_WORDS)
    inside = index < spans.last[:, None]
    code: Codes = np.where(inside, codes.take(index, mode="clip") if len(codes) else ABSENT, ABSENT)
    spelt = words(arrays, codes)
    places = np.arange(1, OPENING + 1, dtype=np.uint64) << np.uint64(32)
    placed: Codes = np.where(inside[:, :OPENING], code[:, :OPENING] | places, ABSENT)
    return {
        "word": Atom(packed(code), spelt.named),
        "opening word": Atom(placed, lambda word: f"{spelt.name(word & 0xFFFFFFFF)} ({word >> 32})"),
    }


def border_atoms(arrays: DocumentArrays, clauses: Clauses) -> dict[str, Atom]:
    """Return the first and last characters and words of each clause, and the words around it."""
    found = arrays.words
    one, two = (found.character(np.minimum(clauses.starts + step, clauses.ends - 1)) for step in (0, 1))
    last, before = (found.character(np.maximum(clauses.ends - step, clauses.starts)) for step in (1, 2))
    codes = arrays.word_codes
    opener = (
        found.sentence.take(np.minimum(clauses.first, max(0, len(codes) - 1)), mode="clip")
        if len(codes)
        else clauses.first
    )

    def word(index: Ints) -> Atom:
        inside = (index >= 0) & (index < len(codes))
        code = codes.take(index, mode="clip") if len(codes) else np.zeros(len(index), np.uint64)
        return words(arrays, np.where(inside, code, np.uint64(0)))

    return {
        "first characters": characters(one, two),
        "last characters": characters(before, last),
        "last word": word(clauses.last - 1),
        "word before": word(clauses.first - 2),
        "lead word": word(clauses.first - 1),
        "word behind": word(clauses.last + 1),
        "sentence opener": word(opener),
    }


def verb_atoms(arrays: DocumentArrays, clauses: Clauses) -> dict[str, Atom]:
    """Return the verbs of each clause, and the first one of the clause that heads its list."""
    first = _first_verb(arrays, clauses)
    return {
        "verb": first,
        "head verb": first._replace(codes=first.codes[clauses.heads]),
        "main verb": _main_verb(arrays, clauses),
        **_verb_characters(arrays, clauses),
    }


def _first_verb(arrays: DocumentArrays, clauses: Clauses) -> Atom:
    verbs = np.flatnonzero(arrays.words.are("tagged verb"))
    at = np.searchsorted(verbs, clauses.first)
    verb = np.append(verbs, len(arrays.words.codes))[at]
    code = arrays.words.code(verb)
    return words(arrays, np.where(verb < clauses.last, code, np.zeros_like(code)))


def _verb_characters(arrays: DocumentArrays, clauses: Clauses) -> dict[str, Atom]:
    """Return the last character of the first verb of each clause, and the last verb: 加装 and 改装 are alike."""
    found = arrays.words
    verbs = np.flatnonzero(found.are("tagged verb"))
    first = np.append(verbs, -1)[np.searchsorted(verbs, clauses.first)]
    last = np.append(verbs, -1)[np.searchsorted(verbs, clauses.last) - 1]
    inside = (clauses.first <= first) & (first < clauses.last)
    ends = np.append(found.ends, 1)
    end = np.where(inside, found.character(np.maximum(0, ends[first] - 1)), np.uint64(0))
    code = np.where((clauses.first <= last) & (last < clauses.last), found.code(last), np.uint64(0))
    return {"verb ends": characters(end), "last verb": words(arrays, code)}


def _main_verb(arrays: DocumentArrays, clauses: Clauses) -> Atom:
    """Return the first verb of promises in each clause, whatever stands before it: 深入开展, 向企业寄发."""
    names = cue_categories("promises")
    verbs = clauses.cues.starts[np.isin(clauses.cues.categories, [names.index("verb"), names.index("soft verb")])]
    place = np.append(verbs, -1)[np.searchsorted(verbs, clauses.starts)]
    word = np.searchsorted(arrays.words.starts, place, side="right") - 1
    code = arrays.words.code(word)
    return words(arrays, np.where((clauses.starts <= place) & (place < clauses.ends), code, np.zeros_like(code)))


def pair_atom(arrays: DocumentArrays, clauses: Clauses) -> Atom:
    """Return the pairs of neighbouring characters of each clause, where words may be parted wrongly."""
    found = arrays.words
    place = clauses.starts[:, None] + np.arange(MOST_CHARACTERS)
    inside = place + 1 < clauses.ends[:, None]
    one, two = found.character(place), found.character(np.where(inside, place + 1, place))
    return characters(packed(np.where(inside, one | two << np.uint64(21), ABSENT)))
