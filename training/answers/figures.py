"""Right answers about figures: role, year, measured thing and verb."""

import numpy as np

from ...extractors.arrays import DocumentArrays
from ...extractors.phrases import Phrases
from ...extractors.task import Answers, Questions
from ...extractors.tasks.role import ROLES, undecided
from ...extractors.tasks.verb import CARRIED as CARRIED_VERB
from ...extractors.tasks.verb import NO_VERB
from ...extractors.thing_phrases import CARRIED
from ...extractors.year_sources import NO_YEAR
from ..similarity import name_similarity
from .known import Known, Mask, equal

__all__ = ["roles", "things", "verbs", "years"]

FAR = 0.5
"""Share of the similarity of the best below which a phrase is wrong, though one name holds the other."""
AS_GOOD = 0.05
"""Difference in similarity within which two phrases are equally right."""


def roles(known: Known, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return the role of each figure that is asked for."""
    right = np.ones((len(questions.starts), len(ROLES)), np.bool_)
    for row, index in enumerate(undecided(known.arrays).tolist()):
        if label := known.labels[index]:
            right[row] = [role == label.fields["role"] for role in ROLES]
    return right.ravel(), ~right.ravel()


def years(known: Known, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return the year of each figure."""
    wanted = [None if label is None else label.fields["year"] or NO_YEAR for label in known.labels]
    return equal(questions, questions.items.tolist(), wanted)


def things(known: Known, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return the phrases that name what each figure counts."""
    return _graded(known, questions, "indicator", CARRIED, None)


def verbs(known: Known, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return the verbs that each figure hangs on."""
    return _graded(known, questions, "action", CARRIED_VERB, NO_VERB)


def _graded(known: Known, questions: Questions, field: str, carried: int, none: int | None) -> tuple[Mask, Mask]:
    """Return the phrases most like what an annotator wrote, and those unlike it; some are neither."""
    arrays = known.arrays
    texts = _texts(arrays, questions.items)
    right, wrong = np.ones(len(texts), np.bool_), np.zeros(len(texts), np.bool_)
    asked = iter(zip(questions.starts.tolist(), [*questions.starts[1:].tolist(), len(texts)], strict=True))
    before = ""
    for label, cell in zip(known.labels, arrays.figures.cells, strict=True):
        if cell is None:
            start, end = next(asked)
            if label is not None:
                kinds = questions.kinds[start:end].tolist()
                names = [
                    before if kind == carried else text for kind, text in zip(kinds, texts[start:end], strict=True)
                ]
                answer = label.fields[field] or ""
                if answer:
                    grades = np.array([name_similarity(answer, name) if name else 0.0 for name in names])
                    right[start:end] = (grades > 0) & (grades >= grades.max(initial=0) - AS_GOOD)
                    wrong[start:end] = grades < FAR * grades.max(initial=0)
                    wrong[start:end] |= grades == 0
                else:
                    right[start:end] = [kind == none for kind in kinds]
                    wrong[start:end] = [kind != none and bool(name) for kind, name in zip(kinds, names, strict=True)]
        if label is not None:
            before = label.fields[field] or ""
        elif cell is not None:
            before = cell.indicator if field == "indicator" else ""
    return right, wrong


def _texts(arrays: DocumentArrays, phrases: Phrases) -> list[str]:
    starts, ends = arrays.words.starts.tolist(), arrays.words.ends.tolist()
    pairs = zip(phrases.first.tolist(), phrases.last.tolist(), strict=True)
    return ["".join(arrays.text[starts[first] : ends[last - 1]].split()) if first >= 0 else "" for first, last in pairs]
