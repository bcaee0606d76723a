"""Temporality: whether a sentence speaks of what is to come or of what has been, decided over a document as a sequence.

It is asked before the kind of document and its years are known: those follow from it. A sentence is heard with its own
words, with the headings above it, with how the document opens, and with its neighbours.
"""

from datetime import date
from typing import get_args

import numpy as np

from ...models.scorer import Ints
from ...nlp.text.cues import cue_categories, find_cues
from ...nlp.times.periods import Kind, Period
from ..arrays import Piece
from ..clause_words import word_atoms
from ..features import ABSENT, Atom, bag, packed
from ..links import links_between
from ..surroundings import KINDS, heading_characters
from ..task import Answers, Questions, Task, character_pairs, characters, choice, holding, labelled, words
from .outlook import AHEAD, LABELS, OUTLOOK, balance_of_cues

__all__ = ["TEMPORALITY"]

OPENING = 240
"""Characters of a document that tell what it is about."""
MOST_TIMES = 4
"""Times of a sentence that are looked at."""
PERIOD_KINDS = get_args(Kind)
RELATIONS = ("unresolved", "to come", "past", "later year", "earlier year", "then")
LEAD_WORDS, FURTHEST_LEAD = 12, 12
"""Words before a colon that are looked at, and sentences that it may lie back."""
LONGEST_TITLE = 40
LEANING = (0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97)
"""Steps of the probability that the document looks ahead: how sure it is tells how much a sentence leans that way."""
FURTHEST_YEAR, UNKNOWN = 50, 9
"""Years from that of the document, beyond which a year is no year; and what stands for one that is not known."""
TEMPLATES = (
    "kind", "place", "kind+place", "level", "item", "level+kind", "part", "part+kind", "part+leaning", "part+cue",
    "word", "opening word", "opening word+kind", "cue", "cue+kind", "heading", "heading cue", "opening cue", "last cue",
    "balance", "balance+leaning", "balance+kind", "balance+cue", "leaning", "leaning+kind", "leaning+cue", "leaning+opening word", "leaning+digits",
    "character before", "character after", "numbers", "numbers+kind", "digits", "digits+cue",
    "own year", "own year+kind", "last own year", "carried year", "carried year+kind", "carried year+distance",
    "year before+own year", "carried year+cue", "carried year+month",
    "time", "time+kind", "month+kind", "lead word", "lead cue", "lead cue+lead", "lead", "title",
)  # fmt: skip


def _ask(piece: Piece, answers: Answers) -> Questions:
    sentences, found = piece.sentences, piece.words
    lines, count = sentences.lines, len(sentences.first)
    ends = np.append(sentences.starts[1:], piece.end)
    numbers = np.searchsorted(piece.figures.starts, ends) - np.searchsorted(piece.figures.starts, sentences.starts)
    atoms = {
        "kind": choice(np.full(count, KINDS.index(piece.kind)), KINDS),
        "place": choice(np.minimum(4, sentences.starts * 5 // max(1, len(piece.text)))),
        "level": choice(piece.lines.levels[lines]),
        "part": choice(piece.lines.parts[lines], ("none", "behind", "ahead")),
        "item": choice(piece.lines.items[lines], ("no", "yes")),
        "heading": heading_characters(piece, lines, last=2),
        "character before": characters(found.character(np.maximum(0, sentences.starts - 1))),
        "character after": characters(found.character(np.maximum(0, ends - 1))),
        "numbers": choice(np.minimum(3, numbers)),
        "digits": choice(_most_digits(piece, ends)),
        "leaning": choice(np.full(count, np.searchsorted(LEANING, answers[OUTLOOK.name].shares[LABELS.index(AHEAD)]))),
        "balance": choice(np.full(count, balance_of_cues(piece))),
        **word_atoms(piece, sentences),
        **_cues(piece, ends),
        **_years(piece, ends),
        **_lead(piece),
        "time": _times(piece, ends),
        "month": choice(np.full(count, piece.block.written.month if piece.block.written else 0)),
        "title": _pairs(piece.block.title or "", count),
    }
    links = links_between(piece, sentences.first, lines)
    return labelled(atoms, links, np.stack([sentences.starts, ends], axis=1), len(LABELS))


def _most_digits(piece: Piece, ends: Ints) -> Ints:
    """Return how many significant digits the most exact number of each sentence has, 0 where there is none."""
    most = np.zeros(len(ends), np.int64)
    np.maximum.at(
        most, np.minimum(np.searchsorted(ends, piece.figures.starts, side="right"), len(ends) - 1), piece.figures.digits
    )
    return most


def _cues(piece: Piece, ends: Ints) -> dict[str, Atom]:
    """Return the categories of cues in each sentence, the one before it, its headings, and the document's opening."""
    sentences, lines, cues = piece.sentences, piece.lines, piece.cues
    names = cue_categories(cues.lexicon)
    heard = cues.counts(ends) > cues.counts(sentences.starts)
    before = np.concatenate([np.zeros_like(heard[:1]), heard[:-1]])
    opening = np.zeros(len(names), np.bool_)
    opening[find_cues(piece.document.unified[:OPENING]).categories] = True
    used, sections = np.unique(lines.sections[sentences.lines], return_inverse=True)
    headings = np.zeros((len(used), len(names)), np.bool_)
    for row, section in enumerate(used.tolist()):
        headings[row, find_cues("\n".join(lines.headings[section][-2:])).categories] = True
    return {
        "cue": holding(heard, names),
        "last cue": holding(before, names),
        "opening cue": holding(np.broadcast_to(opening, heard.shape), names),
        "heading cue": holding(headings[sections], names),
    }


def _years(piece: Piece, ends: Ints) -> dict[str, Atom]:
    """Return how far the first year that each sentence names is from the document's, and the last that was named before.

    去年 … 今年 …: what a text names last it speaks of until it names another.
    """
    sentences, named = piece.sentences, piece.named_years
    distance = np.where(named.relative > 0, named.years, named.years - piece.year if piece.year else UNKNOWN)
    distance = np.append(np.where(np.abs(distance) > FURTHEST_YEAR, UNKNOWN, np.clip(distance, -3, 3)), UNKNOWN).astype(
        np.int64
    )
    first, last = np.searchsorted(named.starts, sentences.starts), np.searchsorted(named.starts, ends)
    own = np.where(last > first, distance[first], UNKNOWN)
    carried = np.where(first > 0, distance[first - 1], UNKNOWN)
    starts = np.append(named.starts, 0)
    since = np.searchsorted(sentences.starts, starts[first - 1], side="right") - 1
    far = np.where(first > 0, np.minimum(3, np.arange(len(first)) - since), 0)
    return {
        "own year": choice(own),
        "last own year": choice(np.where(last > first, distance[last - 1], UNKNOWN)),
        "carried year": choice(np.where(last > first, own, carried)),
        "year before": choice(carried),
        "distance": choice(np.where(last > first, 0, far)),
    }


def _times(piece: Piece, ends: Ints) -> Atom:
    """Return of what kind the times are that each sentence names, and how they lie to the day of writing, or the year."""
    written, year = piece.block.written, piece.year
    table = np.full((len(ends), MOST_TIMES), ABSENT)
    for row, (start, end) in enumerate(zip(piece.sentences.starts.tolist(), ends.tolist(), strict=True)):
        for place, period in enumerate(piece.times.between(start, end)[:MOST_TIMES]):
            relation = RELATIONS.index(_relation(period, written, year))
            table[row, place] = PERIOD_KINDS.index(period.kind) * len(RELATIONS) + relation
    return Atom(
        packed(table), lambda code: " ".join((PERIOD_KINDS[code // len(RELATIONS)], RELATIONS[code % len(RELATIONS)]))
    )


def _relation(period: Period, written: date | None, year: int) -> str:
    """Return how ``period`` lies to the day on which the document was written, or to the year that it speaks in."""
    day = period.last or period.first
    if day is None:
        return "unresolved"
    if written and day.year >= written.year - 1:
        return "to come" if day > written else "past"
    return "later year" if year and day.year > year else "earlier year" if year and day.year < year else "then"


def _lead(piece: Piece) -> dict[str, Atom]:
    """Return the words and cues of what leads up to the last colon before each sentence, as 包括： does to its list."""
    sentences, found, codes = piece.sentences, piece.words, piece.word_codes
    colons = np.flatnonzero(found.are("colon"))
    at = np.searchsorted(colons, sentences.last) - 1
    colon = np.append(colons, -1)[at]
    known = at >= 0
    own = known & (colon >= sentences.first)
    opened = np.append(found.sentence, 0)[colon]
    apart = np.arange(len(colon)) - np.append(sentences.of_words, 0)[colon]
    same = known & (apart <= FURTHEST_LEAD)
    index = colon[:, None] - np.arange(1, LEAD_WORDS + 1)
    inside = same[:, None] & (index >= opened[:, None])
    code = np.where(inside, codes.take(index, mode="clip") if len(codes) else ABSENT, ABSENT)
    starts = np.append(piece.word_starts, piece.end)
    cues = piece.cues.counts(starts[np.maximum(colon, 0)]) - piece.cues.counts(starts[np.maximum(opened, 0)])
    names = cue_categories(piece.cues.lexicon)
    return {
        "lead word": Atom(packed(code), words(piece, codes).named),
        "lead cue": holding((cues > 0) & same[:, None], names),
        "lead": choice(np.where(own, 1, np.where(same, 2, 0)), ("none", "own", "before")),
    }


def _pairs(text: str, count: int) -> Atom:
    pairs = bag(character_pairs(text[:LONGEST_TITLE]))
    return characters(np.broadcast_to(pairs, (count, pairs.shape[1])))


TEMPORALITY = Task("temporality", LABELS, TEMPLATES, _ask, has_labels=True, strength=0.1)
