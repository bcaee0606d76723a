"""Temporality: whether a sentence speaks of what is to come or of what has been, decided over a document as a sequence.

It is asked before the kind of document and its years are known: those follow from it. A sentence is heard with its own
words, with the headings above it, with how the document opens, and with its neighbours.
"""

import numpy as np

from ...models.scorer import Floats, Ints
from ...nlp.text.cues import cue_categories, find_cues
from ..arrays import Piece, links_between
from ..features import ABSENT, Atom, packed
from ..surroundings import KINDS, heading_characters
from ..task import Answers, Questions, Task, characters, choice, labelled, words
from ..word_columns import Flags

__all__ = ["AHEAD", "BEHIND", "LABELS", "TEMPORALITY"]

BEHIND, AHEAD = "behind", "ahead"
LABELS = (BEHIND, AHEAD)
MOST_WORDS, OPENING_WORDS = 40, 3
"""Words of a sentence that are looked at, and those of which the place counts."""
OPENING = 240
"""Characters of a document that tell what it is about."""
TIMES = ("done", "past", "report"), ("will", "aim", "to come", "plan")
"""Categories of cues that speak of what has been, and of what is to come."""
TEMPLATES = (
    "kind", "place", "kind+place", "level", "item", "level+kind",
    "word", "opening word", "opening word+kind", "cue", "cue+kind", "heading", "heading cue", "opening cue", "last cue",
    "line", "section", "document", "section+document", "line+document", "line+section+kind", "document+kind",
    "character before", "character after", "numbers", "numbers+kind",
)  # fmt: skip


def _ask(piece: Piece, _: Answers) -> Questions:
    sentences, found = piece.sentences, piece.words
    lines, count = sentences.lines, len(sentences.first)
    ends = np.append(sentences.starts[1:], piece.end)
    numbers = np.searchsorted(piece.figures.starts, ends) - np.searchsorted(piece.figures.starts, sentences.starts)
    atoms = {
        "kind": choice(np.full(count, KINDS.index(piece.kind)), KINDS),
        "place": choice(np.minimum(4, sentences.starts * 5 // max(1, len(piece.text)))),
        "level": choice(piece.lines.levels[lines]),
        "item": choice(piece.lines.items[lines], ("no", "yes")),
        "heading": heading_characters(piece, lines, last=2),
        "character before": characters(found.character(np.maximum(0, sentences.starts - 1))),
        "character after": characters(found.character(np.maximum(0, ends - 1))),
        "numbers": choice(np.minimum(3, numbers)),
        **_words(piece),
        **_cues(piece, ends),
    }
    links = links_between(piece, sentences.first, lines)
    return labelled(atoms, links, np.stack([sentences.starts, ends], axis=1), len(LABELS))


def _words(piece: Piece) -> dict[str, Atom]:
    sentences, codes = piece.sentences, piece.word_codes
    index = sentences.first[:, None] + np.arange(MOST_WORDS)
    inside = index < sentences.last[:, None]
    code = np.where(inside, codes.take(index, mode="clip") if len(codes) else ABSENT, ABSENT)
    spelt = words(piece, codes)
    places = np.arange(1, OPENING_WORDS + 1, dtype=np.uint64) << np.uint64(32)
    opening = np.where(inside[:, :OPENING_WORDS], code[:, :OPENING_WORDS] | places, ABSENT)
    return {
        "word": Atom(packed(code), spelt.named),
        "opening word": Atom(opening, lambda word: f"{spelt.name(word & 0xFFFFFFFF)} ({word >> 32})"),
    }


def _cues(piece: Piece, ends: Ints) -> dict[str, Atom]:
    """Return the categories of cues in each sentence, the one before it, its heading, the document's opening.

    And whether more speaks of what is to come or of what has been in each line, section, and in the whole piece.
    """
    sentences, lines, cues = piece.sentences, piece.lines, piece.cues
    names = cue_categories(cues.lexicon)
    inside = cues.counts(ends) - cues.counts(sentences.starts)
    heard = inside > 0
    before = np.concatenate([np.zeros_like(heard[:1]), heard[:-1]])
    opening = np.zeros(len(names), np.int64)
    opening[find_cues(piece.document.unified[:OPENING]).categories] = 1
    headings = np.zeros((len(lines.headings), len(names)), np.bool_)
    for section, titles in enumerate(lines.headings):
        headings[section, find_cues("\n".join(titles[-2:])).categories] = True
    weight = np.array([name in TIMES[1] for name in names], np.int64) - [name in TIMES[0] for name in names]
    tense = inside @ weight
    in_line = np.bincount(sentences.lines, tense, len(lines.starts))[sentences.lines]
    sections = lines.sections[sentences.lines]
    in_section = np.bincount(sections, tense, len(lines.headings))[sections]
    return {
        "cue": _bag(heard, names),
        "last cue": _bag(before, names),
        "opening cue": _bag(np.broadcast_to(opening > 0, heard.shape), names),
        "heading cue": _bag(headings[sections], names),
        "line": _sign(in_line),
        "section": _sign(in_section),
        "document": _sign(np.full(len(tense), tense.sum())),
    }


def _bag(heard: Flags, names: tuple[str, ...]) -> Atom:
    return Atom(packed(np.where(heard, np.arange(len(names), dtype=np.uint64), ABSENT)), names.__getitem__)


def _sign(tense: Ints | Floats) -> Atom:
    """Return how much more is said of what is to come than of what has been, in five steps from -2 to 2."""
    return choice((np.sign(tense) + np.where(np.abs(tense) > 3, np.sign(tense), 0)).astype(np.int64))


TEMPORALITY = Task("temporality", LABELS, TEMPLATES, _ask, has_labels=True, strength=0.3)
