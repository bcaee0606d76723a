"""The one loop: all tasks are asked of a document one after the other, each with the answers before it.

Prediction walks it with models, training with what annotators found as oracle; so what models are taught is what they are
asked.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ..models.bundle import Bundle
from ..models.chain import layout_of, probabilities
from ..models.scorer import Floats, Ints
from .arrays import DocumentArrays
from .task import Answer, Answers, Task

__all__ = ["Decide", "by_models", "chosen", "decode"]

Decide = Callable[[Task[Any], Any, Answers], Answer]
"""How the questions of a task to the arrays of a document are answered, given the answers to those before."""


def decode(arrays: DocumentArrays, tasks: Sequence[Task[DocumentArrays]], decide: Decide) -> dict[str, Answer]:
    """Return the answers to the questions of ``tasks``, by the name of the task."""
    answers: dict[str, Answer] = {}
    for task in tasks:
        answers[task.name] = decide(task, arrays, answers)
    return answers


def by_models(bundle: Bundle) -> Decide:
    """Return how the models of ``bundle`` answer: each candidate by its probability among its neighbours."""

    def decide(task: Task[Any], arrays: Any, answers: Answers) -> Answer:
        questions = task.ask(arrays, answers)
        if not len(questions.starts):
            return Answer(questions, np.zeros(0, np.int64), np.zeros(0))
        model, batch = bundle.models[task.model or task.name], task.batch(questions)
        scores = model.scorer.scores(batch) / model.temperature
        shares = probabilities(layout_of(batch), scores, model.scorer.transitions / model.temperature)
        best = chosen(shares, questions.starts)
        return Answer(questions, task.settled(questions, best, shares) if task.settled else best, shares)

    return decide


def chosen(shares: Floats, starts: Ints) -> Ints:
    """Return the candidate with the greatest share of each question, the first of equal ones."""
    owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(shares))))
    best: Ints = np.lexsort((-shares, owner))[starts]
    return best
