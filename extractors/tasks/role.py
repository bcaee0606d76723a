"""Role: whether a figure is promised (target), was reported (actual), or is told for comparison (reference)."""

from typing import TYPE_CHECKING

import numpy as np

from ...models.scorer import Floats, Ints
from ...nlp.tables.cells import Cell
from ..arrays import DocumentArrays
from ..links import links_between
from ..surroundings import (
    around,
    clause_words,
    cues_of_figures,
    frames_of_figures,
    heading_characters,
    line_atoms,
    nearest_cues,
    quantity_atoms,
)
from ..table_years import latest_years
from ..task import Answers, Questions, Task, labelled
from ..word_columns import Flags

if TYPE_CHECKING:
    from ..features import Atom

__all__ = ["ROLE", "ROLES", "asked_figures", "roles_of", "undecided"]

ROLES = ("target", "actual", "reference")
LIKELY = 0.5
SURE = 0.6
"""Probability from which a figure is told for comparison. In cross-validation on the training documents it costs half
a point; in the audits of government work reports it brings back half of the targets that were lost."""
TEMPLATES = (
    # the document and the part of it
    "kind", "ahead", "type", "outlook", "outlook+comparator", "outlook+type", "level", "heading",
    # the number
    "dimension", "comparator", "comparator+dimension", "unit",
    "digits", "digits+dimension", "digits+comparator",
    # the words around it
    "before", "before+ahead", "around", "previous word", "second word before", "next word", "next word+ahead",
    "second word after", "previous word+next word", "comparator+next word", "previous word+ahead",
    "second word before+previous word", "next word+second word after", "before+dimension",
    # cues, by where they stand
    "frame", "frame+ahead", "frame+ahead+kind", "frame+comparator", "frame+dimension",
    "cue", "cue+ahead", "cue+kind",
    "cue before+cue near", "cue before+cue near+ahead", "cue before+cue after", "cue after",
)  # fmt: skip


def asked_figures(arrays: DocumentArrays) -> Ints:
    """Return which figures are asked about: cells of tables have it from the heads of their columns."""
    return np.flatnonzero(~arrays.figures.in_cells)


def undecided(arrays: DocumentArrays) -> Ints:
    """Return which figures are asked about their role: a share of a task that was reached is a result by itself."""
    which = asked_figures(arrays)
    return which[~_completed(arrays)[which]]


def _completed(arrays: DocumentArrays) -> Flags:
    return arrays.figures.completions & (arrays.figure_ahead <= LIKELY)


def roles_of(arrays: DocumentArrays, answers: Answers) -> Ints:
    """Return the role of every figure, as an index of ``ROLES``: of cells by the head of their column."""
    ahead, latest = _tables_ahead(arrays), latest_years(arrays)
    roles = np.array(
        [
            0
            if cell is None
            else ROLES.index(_of_cell(arrays, cell, latest.get(cell.table, 0), is_ahead=ahead[cell.table]))
            for cell in arrays.figures.cells
        ],
        np.int64,
    )
    roles[_completed(arrays)] = ROLES.index("actual")
    roles[undecided(arrays)] = answers[ROLE.name].kinds
    return roles


def _tables_ahead(arrays: DocumentArrays) -> dict[int, bool]:
    """Return which tables speak of what is to come: as the title of the document says, else as most of their rows do."""
    rows: dict[int, list[float]] = {}
    for cell, ahead in zip(arrays.figures.cells, arrays.figure_ahead.tolist(), strict=True):
        if cell:
            rows.setdefault(cell.table, []).append(ahead)
    told = {"plan": True, "summary": False}.get(arrays.kind)
    return {table: sum(found) > LIKELY * len(found) if told is None else told for table, found in rows.items()}


def _of_cell(arrays: DocumentArrays, cell: Cell, latest: int, *, is_ahead: bool) -> str:
    """Return the role that the heads of a cell give: planned or done, or told for comparison.

    Results of a year before that of the results that the document reports are told for comparison; so are the plans of
    a year before the ``latest`` that its table names, or before all that the document is about.
    """
    role = cell.role or ("target" if is_ahead else "actual")
    plans, results = arrays.metadata.plan_years, arrays.metadata.actual_years
    years = [*plans, *results] or ([arrays.year] if arrays.year else [])
    if cell.years_back:
        return "reference"
    if cell.year is None or not years:
        return role
    of_results = max(results or years)
    earlier = cell.year < max(min(years), latest) if role == "target" else cell.year < of_results
    return "reference" if earlier else role


def _ask(arrays: DocumentArrays, _: Answers) -> Questions:
    which = undecided(arrays)
    figures = arrays.figures
    at, lines = figures.at[which], figures.lines[which]
    atoms: dict[str, Atom] = {
        **line_atoms(arrays, lines, arrays.figure_ahead[which]),
        **quantity_atoms(arrays, which),
        **around(arrays, at),
        **clause_words(arrays, at),
        "heading": heading_characters(arrays, lines, last=2),
        "cue": cues_of_figures(arrays, which),
        "frame": frames_of_figures(arrays, which),
        **nearest_cues(arrays, which),
    }
    return labelled(atoms, links_between(arrays, at, lines), figures.spans[which], len(ROLES))


def _settled(questions: Questions, best: Ints, shares: Floats) -> Ints:
    """Return the likelier of target and actual where it is not sure that a figure is told for comparison.

    A target that is called a comparison is lost to whoever checks targets; the other error is seen.
    """
    reference = ROLES.index("reference")
    doubtful = (questions.kinds[best] == reference) & (shares[best] < SURE)
    likelier = questions.starts + np.argmax(shares.reshape(-1, len(ROLES))[:, :reference], axis=1)
    return np.where(doubtful, likelier, best)


ROLE = Task("role", ROLES, TEMPLATES, _ask, has_labels=True, settled=_settled)
