"""Atoms that several tasks share: what stands around a number or a clause, in its line, and above it."""

import numpy as np

from ..models.scorer import Floats, Ints
from ..nlp.text.cues import cue_categories
from ..nlp.text.frames import frame_names, frames_at
from .arrays import DocumentArrays, Piece
from .features import ABSENT, Atom, packed
from .task import character_pairs, characters, choice, holding, texts, words

__all__ = [
    "AHEAD",
    "KINDS",
    "ahead_atom",
    "around",
    "clause_words",
    "cues_of_figures",
    "frames_of_figures",
    "heading_characters",
    "line_atoms",
    "nearest_cues",
    "quantity_atoms",
]

STEPS = (0.1, 0.4, 0.6, 0.9)
AHEAD = ("behind", "rather behind", "open", "rather ahead", "ahead")
"""Which way a sentence looks, by the probability that it looks ahead."""
KINDS = ("plan", "summary", "mixed", "speech", "notice", "news", "other")
BEFORE, AFTER = 30, 16
"""Words of its sentence on either side of a number that are looked at."""
LONGEST_HEADING = 40
ZONES = ("sentence before", "sentence after", "last sentence")
NUMBERS_BETWEEN = ("no number between", "one number between", "several numbers between")
OUTSIDE = ("one clause before", "two clauses before", "in the clause after", "one clause after", "opens the sentence")


def line_atoms(arrays: DocumentArrays, lines: Ints, ahead: Floats) -> dict[str, Atom]:
    """Return what the title and the part of the document say, for places in ``lines``, and which way they look."""
    return {
        "kind": choice(np.full(len(lines), KINDS.index(arrays.kind)), KINDS),
        "type": choice(np.full(len(lines), KINDS.index(arrays.metadata.doc_type)), KINDS),
        "outlook": ahead_atom(np.full(len(lines), arrays.outlook)),
        "ahead": ahead_atom(ahead),
        "level": choice(arrays.lines.levels[lines]),
    }


def ahead_atom(ahead: Floats) -> Atom:
    """Return how sure it is that the sentences with these probabilities speak of what is to come."""
    return choice(np.searchsorted(STEPS, ahead), AHEAD)


def quantity_atoms(arrays: Piece, which: Ints) -> dict[str, Atom]:
    """Return what the quantities themselves say."""
    quantities = [arrays.figures.mentions[index].quantity for index in which]
    return {
        "dimension": texts([quantity and quantity.dimension for quantity in quantities]),
        "comparator": texts([quantity and quantity.comparator for quantity in quantities]),
        "unit": texts([quantity and quantity.unit for quantity in quantities]),
        "digits": choice(arrays.figures.digits[which]),
    }


def around(arrays: DocumentArrays, at: Ints) -> dict[str, Atom]:
    """Return the two words on either side of the words ``at``, as far as their clauses go."""
    of_document = arrays.words
    codes = arrays.word_codes
    atoms = {}
    for name, step in (("previous word", -1), ("second word before", -2), ("next word", 1), ("second word after", 2)):
        index = at + step
        inside = (index >= of_document.left[at]) & (index < of_document.right[at])
        found = codes.take(index, mode="clip") if len(codes) else np.zeros(len(at), np.uint64)
        atoms[name] = words(arrays, np.where(inside, found, np.uint64(0)))
    return atoms


def clause_words(arrays: DocumentArrays, at: Ints) -> dict[str, Atom]:
    """Return the words of the clause before each of the words ``at``, those further off, and whether it is done."""
    found, codes = arrays.words, arrays.word_codes
    marks = found.are("mark")
    counted = found.counted("mark")
    back = at[:, None] - np.arange(1, BEFORE + 1)
    ahead = at[:, None] + np.arange(1, AFTER + 1)
    first, last = found.sentence[at][:, None], found.sentence_end[at][:, None]
    index = np.concatenate([back, ahead, first + np.arange(2)], axis=1)
    zone = np.concatenate(
        [
            counted[at][:, None] - counted.take(back + 1, mode="clip"),
            3 + counted.take(ahead, mode="clip") - counted[at][:, None],
            np.full((len(at), 2), 5),
        ],
        axis=1,
    )
    inside = (index >= first) & (index < last) & ~marks.take(index, mode="clip")
    inside[:, :BEFORE] &= zone[:, :BEFORE] <= 2
    inside[:, BEFORE:-2] &= zone[:, BEFORE:-2] <= 4
    code = codes.take(index, mode="clip")
    near = np.where(inside & (zone == 0), code, ABSENT)[:, :BEFORE]
    far = np.where(inside & (zone > 0), code | (zone.astype(np.uint64) << np.uint64(32)), ABSENT)
    of_word = words(arrays, codes)
    counted_done = found.counted("done")
    return {
        "before": Atom(packed(near), of_word.named),
        "around": Atom(packed(far), lambda word: f"{of_word.name(word & 0xFFFFFFFF)} ({OUTSIDE[(word >> 32) - 1]})"),
        "done": choice(counted_done[last[:, 0]] > counted_done[first[:, 0]], ("no", "done")),
    }


def heading_characters(arrays: Piece, lines: Ints, *, last: int) -> Atom:
    """Return the pairs of characters of the ``last`` headings above each of ``lines``."""
    used, section = np.unique(arrays.lines.sections[lines], return_inverse=True)
    pairs = [
        [
            pair
            for heading in arrays.lines.headings[index][-last:]
            for pair in character_pairs(heading[:LONGEST_HEADING])
        ]
        for index in used.tolist()
    ]
    table = np.full((len(pairs), max([1, *map(len, pairs)])), ABSENT)
    for row, found in enumerate(pairs):
        table[row, : len(found)] = found
    return characters(table[section])


def frames_of_figures(arrays: DocumentArrays, which: Ints) -> Atom:
    """Return the frames that each figure stands in."""
    figures, text, names = arrays.figures, arrays.document.unified, frame_names()
    starts = arrays.word_starts
    clause = starts[arrays.words.left[figures.at[which]]]
    opened = np.maximum(clause, np.concatenate([[0], figures.ends])[which]).tolist()
    table = np.full((len(which), len(names)), ABSENT)
    for row, index in enumerate(which.tolist()):
        mention = figures.mentions[index]
        for frame in frames_at(text, opened[row], mention.start, mention.end):
            table[row, frame] = frame
    return Atom(packed(table), names.__getitem__)


def nearest_cues(arrays: Piece, which: Ints) -> dict[str, Atom]:
    """Return the last cue before each figure in its sentence, how near it stands, and the first cue behind it in its clause.

    目标20家，完成18家: a sentence that speaks both ways turns with each of these words.
    """
    figures, found, starts, cues = arrays.figures, arrays.words, arrays.word_starts, arrays.cues
    at, place = figures.at[which], figures.starts[which]
    clause, sentence, clause_end = starts[found.left[at]], starts[found.sentence[at]], starts[found.right[at]]
    names = (*cue_categories("cues"), "no cue")
    silent = len(names) - 1
    categories = np.append(cues.categories, silent)
    before, after = np.searchsorted(cues.starts, place) - 1, np.searchsorted(cues.starts, figures.ends[which])
    opens, follows = np.append(cues.starts, -1)[before], np.append(cues.starts, arrays.end)[after]
    heard = (before >= 0) & (opens >= sentence)
    between = np.searchsorted(figures.starts, place) - np.searchsorted(figures.starts, opens)
    near = np.where(opens >= clause, 0, len(NUMBERS_BETWEEN)) + np.minimum(between, len(NUMBERS_BETWEEN) - 1)
    places = [f"{zone}, {numbers}" for zone in ("in the clause", "in the sentence") for numbers in NUMBERS_BETWEEN]
    return {
        "cue before": choice(np.where(heard, categories[before], silent), names),
        "cue near": choice(np.where(heard, near, len(places)), (*places, "no cue")),
        "cue after": choice(np.where(follows < clause_end, categories[after], silent), names),
    }


def cues_of_figures(arrays: DocumentArrays, which: Ints) -> Atom:
    """Return the categories of the cues around the clause of each figure; what stands inside it frames and words tell."""
    figures, found = arrays.figures, arrays.words
    at = figures.at[which]
    starts = arrays.word_starts
    clause, clause_end = starts[found.left[at]], starts[found.right[at]]
    sentence, sentence_end = starts[found.sentence[at]], starts[found.sentence_end[at]]
    last_sentence = starts[found.sentence.take(np.maximum(0, found.sentence[at] - 1), mode="clip")] if len(at) else at
    borders = ((sentence, clause), (clause_end, sentence_end), (last_sentence, sentence))
    cues = arrays.cues
    counts = [cues.counts(last) - cues.counts(first) for first, last in borders]
    heard = np.concatenate(counts, axis=1) > 0
    categories = cue_categories("cues")
    names = [f"{category} ({zone})" for zone in ZONES for category in categories]
    return holding(heard, names)
