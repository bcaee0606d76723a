"""Year: which of the years that the text, its headings and the document name a figure is about."""

import numpy as np

from ...corpora import lexicon
from ...models.scorer import Floats, Ints
from ..arrays import DocumentArrays
from ..features import ABSENT, Atom
from ..links import links_between
from ..surroundings import AHEAD, ahead_atom, around, quantity_atoms
from ..task import Answers, Questions, Task, choice, texts
from ..word_columns import Flags
from ..year_sources import BEFORE, MISSING, NO_YEAR, SOURCES, borders_of_figures, years_by_source
from .role import ROLES, roles_of

__all__ = ["YEAR"]

SURE = 0.75
"""Probability below which the year of the part of the text is taken. In three-fold cross-validation on the training
documents this costs nearly two points; on reports that recall a plan, which those lack, it keeps targets in their year."""
KINDS = ("none", "-3", "-2", "-1", "0", "1", "2", "3")
"""About no single year, or how far from the year of its part of the document."""
NEAR = 16
"""Characters just before a number."""
TEMPLATES = (
    "source", "source+role", "source+role+ahead", "no year", "no year+several years", "no year+no year of part",
    "no year+comparator+role", "no year+dimension+role", "offset", "offset+role", "offset+role+ahead",
    "compared+offset", "no year+per", "no year+unit", "no year+previous word", "no year+next word", "no year+second word before",
    "source+time", "no year+time+role", "no year+time+several years", "source+time+compared",
)  # fmt: skip


def _ask(arrays: DocumentArrays, answers: Answers) -> Questions:
    figures = arrays.figures
    values = years_by_source(arrays)
    present = values != MISSING
    same = (values[:, :, None] == values[:, None, :]) & present[:, :, None] & present[:, None, :]
    # Of the sources that name one year the first stands for all.
    first = present & (np.argmax(same, axis=2) == np.arange(len(SOURCES)))
    figure, source = np.nonzero(first)
    sources, years = same[figure, source], values[figure, source]
    base = arrays.figure_years[figure]
    offset = np.where(base > 0, np.clip(years - base, -3, 3), 0)
    roles = roles_of(arrays, answers)[figure]
    which = np.arange(len(figures))
    quantities = quantity_atoms(arrays, which)
    times = texts(_nearest_times(arrays))
    near = _counts(arrays, lexicon("actions")["comparing"])
    many = _many(arrays)
    atoms = {
        "source": Atom(np.where(sources, np.arange(len(SOURCES), dtype=np.uint64), ABSENT), SOURCES.__getitem__),
        "role": choice(roles, ROLES),
        "ahead": ahead_atom(arrays.figure_ahead[figure]),
        "no year": choice(years == NO_YEAR, ("a year", "none")),
        "several years": choice(many[figure], ("no", "yes")),
        "no year of part": choice(base == 0, ("no", "yes")),
        "comparator": Atom(quantities["comparator"].codes[figure], quantities["comparator"].named),
        "dimension": Atom(quantities["dimension"].codes[figure], quantities["dimension"].named),
        "unit": Atom(quantities["unit"].codes[figure], quantities["unit"].named),
        "per": choice(_counts(arrays, lexicon("actions")["per"])[figure], ("no", "yes")),
        "time": Atom(times.codes[figure], times.named),
        **{name: Atom(atom.codes[figure], atom.named) for name, atom in around(arrays, figures.at).items()},
        "offset": choice(np.where(years == NO_YEAR, 9, offset)),
        "compared": choice(near[figure], ("no", "yes")),
    }
    starts = np.searchsorted(figure, which)
    kinds = np.where(years == NO_YEAR, 0, offset + 4)
    links = links_between(arrays, figures.at, figures.lines)
    return Questions(atoms, starts, kinds, links, figures.spans, years)


def _settled(questions: Questions, best: Ints, shares: Floats) -> Ints:
    """Return the year of the part of the text where the model is not sure; what is told for comparison may be of any."""
    sources = questions.atoms["source"].codes
    of_part = np.flatnonzero(sources[:, SOURCES.index("part")] != ABSENT)
    part = np.full(len(best), -1)
    part[np.searchsorted(questions.starts, of_part, side="right") - 1] = of_part
    # A target of a sentence that may well speak of what is to come is one of the plan.
    role, ahead = (questions.atoms[name].codes[best] for name in ("role", "ahead"))
    planned = np.flatnonzero((sources == SOURCES.index("latest plan")).any(1))
    of_plan = np.full(len(best), -1)
    of_plan[np.searchsorted(questions.starts, planned, side="right") - 1] = planned
    promised = (role == ROLES.index("target")) & (ahead >= AHEAD.index("open")) & (of_plan >= 0)
    part = np.where(promised, of_plan, part)
    compared = role == ROLES.index("reference")
    doubtful = (shares[best] < SURE) & ~compared & (part >= 0) & (questions.kinds[best] != KINDS.index("none"))
    return np.where(doubtful, part, best)


def _counts(arrays: DocumentArrays, characters: list[str]) -> Flags:
    """Say of each figure whether one of ``characters`` stands just before it in its clause."""
    figures, clause = arrays.figures, borders_of_figures(arrays)[0]
    counted = np.concatenate([[0], np.cumsum(np.isin(arrays.words.characters, [ord(one) for one in characters]))])
    opened = np.maximum(clause, figures.starts - NEAR)
    compared: Flags = counted[figures.starts - arrays.start] > counted[opened - arrays.start]
    return compared


def _nearest_times(arrays: DocumentArrays) -> list[str]:
    """Return the rule of the time that stands nearest before each figure in its sentence, and whether in its clause."""
    clause, _, sentence = (borders.tolist() for borders in borders_of_figures(arrays))
    rules = []
    for index, mention in enumerate(arrays.figures.mentions):
        found = arrays.times.between(max(sentence[index], mention.start - BEFORE), mention.start)
        near = "clause" if found and found[-1].start >= clause[index] else "sentence"
        rules.append(f"{found[-1].rule} {near}" if found else "")
    return rules


def _many(arrays: DocumentArrays) -> Flags:
    """Say of each figure whether its sentence speaks of a length of time or of every year."""
    words, at = arrays.words, arrays.figures.at
    counted = words.counted("lasting")
    return counted[at] > counted[words.sentence[at]]


YEAR = Task("year", KINDS, TEMPLATES, _ask, settled=_settled)
