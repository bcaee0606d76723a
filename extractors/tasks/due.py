"""Due: by when a commitment is due; the same question as that of a target's deadline, and the same model."""

from typing import TYPE_CHECKING

import numpy as np

from ...models.scorer import Ints
from ..arrays import DocumentArrays
from ..document.part_years import planned_year
from ..due_days import SOURCES
from ..due_periods import DuePlace
from ..task import Answers, Questions, Task
from .clause import CLAUSE, COMMITMENT, KINDS
from .deadline import DEADLINE, DUE_TEMPLATES, due_questions

if TYPE_CHECKING:
    from ..clauses import Clauses

__all__ = ["DUE", "commitments_of"]


def commitments_of(answers: Answers) -> Ints:
    """Return which clauses are commitments: only they are asked."""
    found: Ints = np.flatnonzero(answers[CLAUSE.name].kinds == KINDS.index(COMMITMENT))
    return found


def _ask(arrays: DocumentArrays, answers: Answers) -> Questions:
    clauses: Clauses = answers[CLAUSE.name].questions.items
    spoken, places = arrays.year or None, []
    planned = planned_year(arrays.metadata, spoken)
    past = max(arrays.metadata.actual_years, default=0)
    for index in commitments_of(answers).tolist():
        year = int(arrays.years[arrays.sentences.of_words[clauses.first[index]]])
        places.append(
            DuePlace(
                int(clauses.starts[index]),
                int(clauses.ends[index]),
                int(clauses.lines[index]),
                arrays.sentence_of(int(clauses.first[index])),
                spoken,
                year or planned or None,
                year if year > past else planned or year or None,
            )
        )
    return due_questions(arrays, places)


DUE = Task("due", SOURCES, DUE_TEMPLATES, _ask, model=DEADLINE.name)
