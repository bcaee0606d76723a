"""Models from examples: each task's scorer, and the temperature that makes its probabilities true.

Temperatures come from documents that a model did not see: each third of them is answered by models of the other two.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scipy.optimize import minimize_scalar
from threadpoolctl import threadpool_limits

from ..extractors.arrays import DocumentArrays
from ..extractors.decode import Decide, by_models
from ..extractors.reading import read_document
from ..extractors.task import Task
from ..extractors.tasks import TASKS
from ..extractors.tasks.document_kind import DOCUMENT_KIND
from ..extractors.tasks.document_years import DOCUMENT_YEARS
from ..extractors.tasks.outlook import OUTLOOK
from ..extractors.tasks.temporality import TEMPORALITY
from ..models.bundle import Bundle, Model
from ..models.chain import layout_of, marginals
from ..models.learning import fit_linear, joined
from ..models.scorer import Example, Scorer
from ..nlp.document_text import DocumentText, prepare
from .gold import GoldDocument
from .oracle import Oracle

__all__ = ["FOLDS", "Examples", "Fit", "bundled", "examples_of", "fitted", "fold_of", "temperatures"]

FOLDS = 3
Examples = Mapping[str, Sequence[Example]]
Fit = Callable[[Task[Any], Sequence[Example]], Scorer]


def examples_of(
    documents: Sequence[GoldDocument], tasks: Sequence[Task[DocumentArrays]] = TASKS
) -> dict[str, list[Example]]:
    """Return the examples by the name of the model that learns from them, in the order of the documents.

    Which way a document and its sentences look is answered by models that have not seen the document: the tasks after
    them would trust what annotators found more than what they will get.
    """
    prepared = [(gold, prepare(gold.text)) for gold in documents]
    fold = fold_of([gold.name for gold in documents])
    unseeing: list[dict[str, Decide]] = [{} for _ in range(FOLDS)]
    for task in (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS):
        found = _walked(prepared, (), fold, unseeing)[task.name]
        for decided, decide in zip(unseeing, answered_unseen(task.name, found, fold), strict=True):
            decided[task.name] = decide
    return _walked(prepared, tasks, fold, unseeing)


def answered_unseen(name: str, examples: Sequence[Example], fold: Mapping[str, int]) -> list[Decide]:
    """Return for each third of the documents how models that learnt from the other two answer it."""
    folds = [fitted({name: [one for one in examples if fold[one.group] != held]}) for held in range(FOLDS)]
    temperature = temperatures({name: examples}, folds, fold)
    return [by_models(bundled(scorers, temperature)) for scorers in folds]


def _walked(
    prepared: Sequence[tuple[GoldDocument, DocumentText]],
    tasks: Sequence[Task[DocumentArrays]],
    fold: Mapping[str, int],
    unseeing: Sequence[Mapping[str, Decide]],
) -> dict[str, list[Example]]:
    """Return what the oracle answers about the documents, by the name of the model."""
    examples: dict[str, list[Example]] = {}
    for gold, document in prepared:
        oracle = Oracle(gold, unseeing[fold[gold.name]])
        deque(read_document(document, oracle, tasks)[1], maxlen=0)
        for name, found in oracle.examples.items():
            examples.setdefault(name, []).extend(found)
    return examples


def fit_task(task: Task[Any], examples: Sequence[Example]) -> Scorer:
    """Return the project's own scorer of ``task``."""
    return fit_linear(examples, strength=task.strength)


def fitted(examples: Examples, fit: Fit = fit_task) -> dict[str, Scorer]:
    """Return the scorers by the name of their model."""
    tasks: dict[str, Task[Any]] = {
        task.name: task for task in (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS, *TASKS)
    }
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
        parts.append((layout_of(batch), scorer.scores(batch), scorer.transitions, right, allowed))

    def loss(temperature: float) -> float:
        total = 0.0
        for layout, scores, transitions, right, allowed in parts:
            cooled, moved = scores / temperature, transitions / temperature
            total += marginals(layout, cooled, moved, allowed).log_sum - marginals(layout, cooled, moved, right).log_sum
        return total

    return round(float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded", options={"xatol": 0.01}).x), 3)


def bundled(scorers: Mapping[str, Scorer], temperature: Mapping[str, float]) -> Bundle:
    """Return the models as one value, without curves of confidence."""
    return Bundle({name: Model(scorer, temperature[name]) for name, scorer in scorers.items()})
