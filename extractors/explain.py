"""Why the reader decided so: for a place of the text each decision, its candidates, and what spoke for and against them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from ..models.bundle import Bundle, Model
from ..models.chain import layout_of, probabilities
from ..models.linear import LinearScorer
from ..models.scorer import Batch, Floats
from .arrays import DocumentArrays
from .decode import by_models
from .features import named_features
from .phrases import Phrases
from .reading import Reading, temporality_of
from .task import Answer, Task
from .tasks import TASKS
from .tasks.outlook import OUTLOOK
from .tasks.temporality import TEMPORALITY

__all__ = ["Candidate", "Decision", "Reason", "explained"]


class Reason(NamedTuple):
    """A feature of a candidate and its weight; what is greater than 0 speaks for it."""

    feature: str
    weight: float


class Candidate(NamedTuple):
    """A possible answer, its probability, the one it would have without its neighbours, and its heaviest reasons."""

    value: str
    probability: float
    alone: float
    reasons: list[Reason]


class Decision(NamedTuple):
    """The answer of a task to what it asked of ``text[start:end]``, and all candidates, the most probable first."""

    task: str
    start: int
    end: int
    value: str
    probability: float
    candidates: list[Candidate]


def explained(reading: Reading, bundle: Bundle, place: int) -> Iterator[Decision]:
    """Yield the decisions about what stands at ``place`` of the text, in the order in which they were made."""
    arrays, decide = reading.arrays, by_models(bundle)
    outlook = reading.answers[OUTLOOK.name]
    answers = {**reading.answers, TEMPORALITY.name: temporality_of(arrays, outlook, decide)}
    tasks: tuple[Task[Any], ...] = (OUTLOOK, TEMPORALITY, *TASKS)
    for task in tasks:
        answer = answers[task.name]
        spans = answer.questions.spans
        here = np.flatnonzero((spans[:, 0] <= place) & (place < spans[:, 1])).tolist()
        if here:
            asked = _Asked(arrays, task, answer, task.batch(answer.questions), bundle.models[task.model or task.name])
            yield from (_decision(asked, question) for question in here)


class _Asked(NamedTuple):
    """The questions of one task to the document, with what answered them."""

    arrays: DocumentArrays
    task: Task[Any]
    answer: Answer
    batch: Batch
    model: Model


def _decision(asked: _Asked, question: int) -> Decision:
    answer, questions = asked.answer, asked.answer.questions
    bounds = np.append(questions.starts, len(questions.kinds)).tolist()
    alone = _alone(asked)
    candidates = [
        Candidate(_value(asked, index), float(answer.shares[index]), float(alone[index]), _reasons(asked, index))
        for index in range(bounds[question], bounds[question + 1])
    ]
    candidates.sort(key=lambda candidate: -candidate.probability)
    best = int(answer.best[question])
    start, end = questions.spans[question].tolist()
    return Decision(asked.task.name, start, end, _value(asked, best), float(answer.shares[best]), candidates)


def _alone(asked: _Asked) -> Floats:
    """Return the probability of each candidate as if no question had neighbours."""
    layout, scorer = layout_of(asked.batch)._replace(before=[], after=[]), asked.model.scorer
    return probabilities(layout, scorer.scores(asked.batch) / asked.model.temperature, scorer.transitions)


def _reasons(asked: _Asked, candidate: int) -> list[Reason]:
    """Return the features of a candidate that weigh anything, the heaviest first; none where the scorer is not linear."""
    task, scorer = asked.task, asked.model.scorer
    if not isinstance(scorer, LinearScorer):
        return []
    row, label = divmod(candidate, max(1, asked.batch.labels))
    names = named_features(asked.answer.questions.atoms, task.templates, row)
    weights = scorer.weights[asked.batch.features[row], label].tolist()
    reasons = [Reason(name, weight) for name, weight in zip(names, weights, strict=True) if name and weight]
    return sorted(reasons, key=lambda reason: -abs(reason.weight))


def _value(asked: _Asked, candidate: int) -> str:
    """Return a candidate in words."""
    arrays, task, questions = asked.arrays, asked.task, asked.answer.questions
    kind = task.kinds[int(questions.kinds[candidate])]
    if task.has_labels:
        return kind
    if isinstance(questions.items, Phrases):
        first, last = int(questions.items.first[candidate]), int(questions.items.last[candidate])
        words = arrays.words
        return f"{arrays.text[words.starts[first] : words.ends[last - 1]]} ({kind})" if first >= 0 else kind
    return str(questions.items[candidate])
