"""Models from examples: each task's scorer, and the temperature that makes its probabilities true.

Temperatures come from documents that a model did not see: each third of them is answered by models of the other two.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from scipy.optimize import minimize_scalar
from threadpoolctl import threadpool_limits

from ..extractors.arrays import DocumentArrays
from ..extractors.decode import Decide, by_models
from ..extractors.reading import Opened, opened, read_opened
from ..extractors.task import Answer, Answers, Task
from ..extractors.tasks import TASKS
from ..extractors.tasks.document_kind import DOCUMENT_KIND
from ..extractors.tasks.document_years import DOCUMENT_YEARS
from ..extractors.tasks.outlook import OUTLOOK
from ..extractors.tasks.temporality import TEMPORALITY
from ..models.bundle import Bundle, Model
from ..models.learning import fit_linear, joined
from ..models.likelihood import log_sum, sequences_of
from ..models.scorer import Example, Scorer
from ..nlp.document_text import prepare
from .gold import GoldDocument
from .oracle import Oracle

__all__ = ["FOLDS", "Examples", "Fit", "bundled", "examples_of", "fitted", "fold_of", "temperatures"]

FOLDS = 3
OF_DOCUMENTS: tuple[Task[Any], ...] = (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS)
"""What is asked of a document as a whole and of its sentences, in this order, before anything else."""
Examples = Mapping[str, Sequence[Example]]
Fit = Callable[[Task[Any], Sequence[Example]], Scorer]


def examples_of(
    documents: Sequence[GoldDocument], tasks: Sequence[Task[DocumentArrays]] = TASKS
) -> dict[str, list[Example]]:
    """Return the examples by the name of the model that learns from them, in the order of the documents.

    Which way a document and its sentences look is answered by models that have not seen the document: the tasks after
    them would trust what annotators found more than what they will get.
    """
    known = [(gold, opened(prepare(gold.text))) for gold in documents]
    fold = fold_of([gold.name for gold in documents])
    unseeing: list[dict[str, Decide]] = [{} for _ in range(FOLDS)]
    for order, task in enumerate(OF_DOCUMENTS, 1):
        found = _walked(known, OF_DOCUMENTS[:order], fold, unseeing)[task.name]
        for decided, decide in zip(unseeing, answered_unseen(task.name, found, fold), strict=True):
            decided[task.name] = decide
    return _walked(known, (*OF_DOCUMENTS, *tasks), fold, unseeing)


def answered_unseen(name: str, examples: Sequence[Example], fold: Mapping[str, int]) -> list[Decide]:
    """Return for each third of the documents how models that learnt from the other two answer it."""
    folds = [fitted({name: [one for one in examples if fold[one.group] != held]}) for held in range(FOLDS)]
    temperature = temperatures({name: examples}, folds, fold)
    return [by_models(bundled(scorers, temperature)) for scorers in folds]


def _walked(
    documents: Sequence[tuple[GoldDocument, Opened]],
    tasks: Sequence[Task[Any]],
    fold: Mapping[str, int],
    unseeing: Sequence[Mapping[str, Decide]],
) -> dict[str, list[Example]]:
    """Return what the oracle answers when the documents are asked ``tasks``, by the name of the model.

    A document is read no further than to the first question that is not among them.
    """
    examples: dict[str, list[Example]] = {}
    of_pieces = [task for task in tasks if task not in OF_DOCUMENTS]
    for gold, document in documents:
        oracle = Oracle(gold, unseeing[fold[gold.name]])
        with suppress(_Enough):
            deque(read_opened(document, _only(oracle, tasks), of_pieces)[1], maxlen=0)
        for name, found in oracle.examples.items():
            examples.setdefault(name, []).extend(found)
    return examples


class _Enough(Exception):  # noqa: N818
    """The next question is not asked."""


def _only(decide: Decide, tasks: Sequence[Task[Any]]) -> Decide:
    def decided(task: Task[Any], arrays: Any, answers: Answers) -> Answer:
        if task not in tasks:
            raise _Enough
        return decide(task, arrays, answers)

    return decided


def fit_task(task: Task[Any], examples: Sequence[Example]) -> Scorer:
    """Return the project's own scorer of ``task``."""
    return fit_linear(examples, strength=task.strength)


def fitted(examples: Examples, fit: Fit = fit_task) -> dict[str, Scorer]:
    """Return the scorers by the name of their model."""
    tasks: dict[str, Task[Any]] = {task.name: task for task in (*OF_DOCUMENTS, *TASKS)}
    # One thread: sums are then made in one order, and the small vectors here gain nothing from a second one.
    with threadpool_limits(1):
        return {name: fit(tasks[name], of_model) for name, of_model in examples.items()}


def fold_of(names: Sequence[str]) -> dict[str, int]:
    """Return the third that each document belongs to."""
    return {name: order % FOLDS for order, name in enumerate(sorted(set(names)))}


def temperatures(
    examples: Examples, folds: Sequence[Mapping[str, Scorer]], fold: Mapping[str, int]
) -> dict[str, float]:
    """Return the temperature of each model, by how ``folds`` (the scorers by the third not seen) answer that third."""
    found = {}
    for name, of_model in examples.items():
        held = [(scorers[name], [one for one in of_model if fold[one.group] == n]) for n, scorers in enumerate(folds)]
        found[name] = _temperature([(scorer, unseen) for scorer, unseen in held if unseen])
    return found


def _temperature(held: Sequence[tuple[Scorer, Sequence[Example]]]) -> float:
    parts = []
    for scorer, examples in held:
        batch, right, allowed = joined(examples)
        parts.append((sequences_of(batch), scorer.scores(batch), scorer.transitions, right, allowed))

    def loss(temperature: float) -> float:
        total = 0.0
        for sequences, scores, transitions, right, allowed in parts:
            cooled, moved = scores / temperature, transitions / temperature
            total += log_sum(sequences, cooled, moved, allowed) - log_sum(sequences, cooled, moved, right)
        return total

    return round(float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded", options={"xatol": 0.01}).x), 3)


def bundled(scorers: Mapping[str, Scorer], temperature: Mapping[str, float]) -> Bundle:
    """Return the models as one value, without curves of confidence."""
    return Bundle({name: Model(scorer, temperature[name]) for name, scorer in scorers.items()})
