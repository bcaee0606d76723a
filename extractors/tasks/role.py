"""Role: whether a figure is promised (target), was reported (actual), or is told for comparison (reference)."""

import numpy as np

from ...models.scorer import Ints
from ..arrays import DocumentArrays, links_between
from ..features import Atom, Atoms
from ..surroundings import around, clause_words, cues_of_figures, heading_characters, line_atoms, quantity_atoms
from ..task import Answers, Questions, Task, labelled

__all__ = ["ROLE", "asked_figures"]

ROLES = ("target", "actual", "reference")
TEMPLATES = (
    # the document and the part of it
    "kind", "ahead", "kind+ahead", "line", "section", "document", "line+ahead", "section+ahead", "document+ahead",
    "line+section+document", "place", "level", "heading",
    # the number
    "dimension", "comparator", "comparator+ahead", "comparator+dimension", "unit",
    # the words around it
    "before", "before+ahead", "around", "previous word", "second word before", "next word", "next word+ahead",
    "second word after", "done+ahead",
    # cues, by where they stand
    "cue", "cue+ahead", "cue+kind", "cue+dimension",
)  # fmt: skip


def asked_figures(arrays: DocumentArrays) -> Ints:
    """Return which figures are asked about: cells of tables have it from the heads of their columns."""
    return np.flatnonzero([cell is None for cell in arrays.figures.cells])


def _ask(arrays: DocumentArrays, _: Answers) -> Questions:
    which = asked_figures(arrays)
    figures, words = arrays.figures, arrays.words
    at, lines = figures.at[which], figures.lines[which]
    atoms: dict[str, Atom] = {
        **line_atoms(arrays, lines),
        **quantity_atoms(arrays, which),
        **around(arrays, at, lines),
        **clause_words(arrays, at, lines),
        "heading": heading_characters(arrays, lines, last=2),
        "cue": cues_of_figures(arrays, which),
        "place": Atom(np.minimum(4, figures.starts[which] * 5 // max(1, len(arrays.text))).astype(np.uint64)),
    }
    return labelled(atoms, links_between(arrays, at, lines), len(ROLES))


ROLE = Task("role", ROLES, TEMPLATES, _ask, has_labels=True, strength=0.3)
