"""Outlook: whether a document as a whole speaks of what is to come or of what has been.

It is asked once of each document, of its first piece, before its sentences are: as many words tell it as a document has,
and as few documents as there are teach it. What tells of a document alone is heard here, once, and not again with each
of its sentences, where it would be learnt as surely as if there were as many documents.
"""

import numpy as np

from ...nlp.text.cues import cue_categories, find_cues
from ..arrays import Piece
from ..features import Atom, bag
from ..surroundings import KINDS
from ..task import Answers, Questions, Task, character_pairs, characters, choice, labelled, words

__all__ = ["AHEAD", "BEHIND", "LABELS", "LIKELY", "OUTLOOK", "balance_of_cues"]

BEHIND, AHEAD = "behind", "ahead"
LABELS = (BEHIND, AHEAD)
"""Which way a document looks; and, in ``temporality``, a sentence."""
LIKELY = 0.5
"""Probability above which it looks ahead."""
OPENING, OPENING_WORDS = 240, 80
"""Characters and words that open a document."""
LONGEST_TITLE = 40
AHEAD_CUES, BEHIND_CUES = (
    ("will", "must", "strive", "bound", "to come"),
    ("done", "total", "result", "until now", "past"),
)
"""Categories of cues that speak of what is to come, and of what has been."""
ROUND = 2
"""Significant digits of a round number at most."""
TEMPLATES = (
    "kind", "title", "opening cue", "opening word", "month", "month+kind", "balance", "exact", "aims",
)  # fmt: skip


def _ask(piece: Piece, _: Answers) -> Questions:
    codes, cues = piece.word_codes, piece.cues
    names = cue_categories(cues.lexicon)
    spelt = words(piece, codes)
    written = piece.block.written
    opening = find_cues(piece.document.unified[:OPENING])
    title = (piece.block.title or "")[:LONGEST_TITLE]
    figures = piece.figures
    aims = sum(mention.quantity is not None and mention.quantity.comparator == "ge" for mention in figures.mentions)
    atoms = {
        "exact": choice([round(8 * float((figures.digits > ROUND).mean())) if len(figures) else 9]),
        "aims": choice([round(8 * aims / len(figures)) if len(figures) else 9]),
        "kind": choice([KINDS.index(piece.kind)], KINDS),
        "month": choice([written.month if written else 0]),
        "balance": choice([balance_of_cues(piece)]),
        "title": characters(bag(character_pairs(title))),
        "opening cue": Atom(bag(np.unique(opening.categories).tolist()), names.__getitem__),
        "opening word": Atom(bag(np.unique(codes[:OPENING_WORDS]).tolist()), spelt.named),
    }
    span = np.array([[0, len(piece.text)]], np.int64)
    return labelled(atoms, np.zeros(1, np.int64), span, len(LABELS))


def balance_of_cues(piece: Piece) -> int:
    """Return how many eighths of the cues of ``piece`` that look one way look ahead; 9 where there is none."""
    names = cue_categories(piece.cues.lexicon)
    heard = np.bincount(piece.cues.categories, minlength=len(names))
    ahead, behind = (sum(int(heard[names.index(name)]) for name in of) for of in (AHEAD_CUES, BEHIND_CUES))
    return round(8 * ahead / (ahead + behind)) if ahead + behind else 9


OUTLOOK = Task("outlook", LABELS, TEMPLATES, _ask, has_labels=True, strength=0.2)
