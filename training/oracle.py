"""What annotators found as an oracle: it answers the questions of the one loop, and so teaches the models.

The loop of ``extractors.decode`` is walked with it as with models; what it is asked and which candidates are right is
noted down as examples. What is right of each task ``training/answers`` says.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ..extractors.decode import Decide
from ..extractors.task import Answer, Answers, Questions, Task
from ..extractors.tasks.clause import CLAUSE
from ..extractors.tasks.deadline import DEADLINE
from ..extractors.tasks.document_kind import DOCUMENT_KIND
from ..extractors.tasks.document_years import DOCUMENT_YEARS
from ..extractors.tasks.due import DUE
from ..extractors.tasks.measured_thing import MEASURED_THING
from ..extractors.tasks.outlook import OUTLOOK
from ..extractors.tasks.role import ROLE
from ..extractors.tasks.temporality import TEMPORALITY
from ..extractors.tasks.verb import VERB
from ..extractors.tasks.year import YEAR
from ..models.scorer import Example
from .answers import clauses, days, document, figures
from .answers.known import Known, Mask
from .gold import GoldDocument

__all__ = ["RIGHT_AND_WRONG", "Oracle"]

RIGHT_AND_WRONG: Mapping[str, Callable[[Known, Questions, Answers], tuple[Mask, Mask]]] = {
    OUTLOOK.name: document.outlook,
    TEMPORALITY.name: document.directions,
    DOCUMENT_KIND.name: document.document_kind,
    DOCUMENT_YEARS.name: document.document_years,
    ROLE.name: figures.roles,
    YEAR.name: figures.years,
    MEASURED_THING.name: figures.things,
    VERB.name: figures.verbs,
    DEADLINE.name: days.deadlines,
    CLAUSE.name: clauses.kinds,
    DUE.name: days.due,
}
"""Which candidates of each task are right, and which are wrong, as far as anybody says."""


class Oracle:
    """Answers the questions to one document as its annotations do, and keeps them as examples by model.

    The tasks named in ``unseeing`` are answered by models that have not seen the document: what is asked after them
    learns from answers that are as good as they will be.
    """

    def __init__(self, gold: GoldDocument, unseeing: Mapping[str, Decide] = {}) -> None:
        self.gold, self.unseeing = gold, unseeing
        self.examples: dict[str, list[Example]] = {}
        self._known = Known(gold)

    def __call__(self, task: Task[Any], arrays: Any, answers: Answers) -> Answer:
        """Return the right candidate of each question; where none is, or nobody says, the last."""
        if task is OUTLOOK:
            self._known.label_figures(arrays)
        self._known.arrays = arrays
        questions = task.ask(arrays, answers)
        if not len(questions.starts):
            return Answer(questions, np.zeros(0, np.int64), np.zeros(0))
        right, wrong = RIGHT_AND_WRONG[task.name](self._known, questions, answers)
        batch = task.batch(questions)
        self.examples.setdefault(task.model or task.name, []).append(Example(batch, right, wrong, self.gold.name))
        if unseeing := self.unseeing.get(task.name):
            return unseeing(task, arrays, answers)
        return _answer(questions, right & ~_unsaid(questions, right))


def _answer(questions: Questions, right: Mask) -> Answer:
    last = np.append(questions.starts[1:], len(right)) - 1
    order = np.where(right, np.arange(len(right)), len(right))
    first = np.minimum.reduceat(order, questions.starts)
    best = np.where(first < len(right), first, last)
    shares = np.zeros(len(right))
    shares[best] = 1.0
    return Answer(questions, best, shares)


def _unsaid(questions: Questions, right: Mask) -> Mask:
    """Say of each candidate whether all of its question are right: nobody has answered that."""
    sizes = np.diff(np.append(questions.starts, len(right)))
    return np.repeat(np.logical_and.reduceat(right, questions.starts) & (sizes > 1), sizes)
