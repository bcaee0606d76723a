"""Why the reader decided so: for a place of the text each decision, its candidates, and what spoke for and against them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..models.bundle import Bundle
from ..models.chain import layout_of, probabilities
from ..models.linear import LinearScorer
from .arrays import DocumentArrays
from .features import named_features
from .phrases import Phrases
from .task import Answer, Questions, Task

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


def explained(
    arrays: DocumentArrays, tasks: Sequence[Task], answers: Mapping[str, Answer], bundle: Bundle, place: int
) -> Iterator[Decision]:
    """Yield the decisions about what stands at ``place`` of the text, in the order in which they were made."""
    for task in tasks:
        answer = answers[task.name]
        spans = answer.questions.spans
        for question in np.flatnonzero((spans[:, 0] <= place) & (place < spans[:, 1])).tolist():
            yield _decision(arrays, task, answer, bundle, question)


def _decision(arrays: DocumentArrays, task: Task, answer: Answer, bundle: Bundle, question: int) -> Decision:
    questions = answer.questions
    first = int(questions.starts[question])
    last = int(np.append(questions.starts, len(questions.kinds))[question + 1])
    alone = _alone(task, questions, bundle)
    candidates = [
        Candidate(
            _value(arrays, task, questions, index),
            float(answer.shares[index]),
            float(alone[index]),
            _reasons(task, questions, bundle, index),
        )
        for index in range(first, last)
    ]
    candidates.sort(key=lambda candidate: -candidate.probability)
    best = int(answer.best[question])
    value, probability = _value(arrays, task, questions, best), float(answer.shares[best])
    start, end = questions.spans[question].tolist()
    return Decision(task.name, start, end, value, probability, candidates)


def _alone(task: Task, questions: Questions, bundle: Bundle) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the probability of each candidate as if no question had neighbours."""
    model, batch = bundle.models[task.model or task.name], task.batch(questions)
    layout = layout_of(batch)._replace(before=[], after=[])
    return probabilities(layout, model.scorer.scores(batch) / model.temperature, model.scorer.transitions)


def _reasons(task: Task, questions: Questions, bundle: Bundle, candidate: int) -> list[Reason]:
    """Return the features of a candidate that weigh anything, the heaviest first; none where the scorer is not linear."""
    scorer = bundle.models[task.model or task.name].scorer
    if not isinstance(scorer, LinearScorer):
        return []
    labels = len(task.kinds) if task.has_labels else 1
    row, column = divmod(candidate, labels)
    places = task.batch(questions).features[row]
    names = named_features(questions.atoms, task.templates, row)
    weights = scorer.weights[places, column].tolist()
    reasons = [Reason(name, weight) for name, weight in zip(names, weights, strict=True) if name and weight]
    return sorted(reasons, key=lambda reason: -abs(reason.weight))


def _value(arrays: DocumentArrays, task: Task, questions: Questions, candidate: int) -> str:
    """Return a candidate in words."""
    kind = task.kinds[int(questions.kinds[candidate])]
    if task.has_labels:
        return kind
    if isinstance(questions.items, Phrases):
        first, last = int(questions.items.first[candidate]), int(questions.items.last[candidate])
        words = arrays.words
        return f"{arrays.text[words.starts[first] : words.ends[last - 1]]} ({kind})" if first >= 0 else kind
    return str(questions.items[candidate])
