"""Fits linear models over named features, and finds the temperature that makes their probabilities true.

Classifiers are multinomial logistic regression (scikit-learn). Choosers are conditional logit, one distribution over
the candidates of each question, with the sum over all right answers as its likelihood, fitted by L-BFGS (scipy).
Temperatures come from predictions on folds of documents that the model did not see.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize, minimize_scalar
from sklearn.linear_model import LogisticRegression

__all__ = ["Choice", "Example", "fit_chooser", "fit_classifier"]

FOLDS = 3
LEAST_SEEN = 2
"""Features seen less often are dropped: they can only be learnt by heart."""
NEGLIGIBLE = 0.01


@dataclass(frozen=True, slots=True)
class Example:
    """Something to classify, from the document ``group``."""

    features: Sequence[str]
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates, by their features, of which those at ``right`` are right answers; others may be neither."""

    candidates: Sequence[Sequence[str]]
    right: frozenset[int]
    group: str


def fit_classifier(examples: Sequence[Example], *, strength: float = 0.5) -> dict[str, Any]:
    """Return the weights as the model files hold them. ``strength`` is the inverse of the regularisation."""
    labels = sorted({example.label for example in examples})
    vocabulary = _vocabulary(example.features for example in examples)
    matrix = _matrix([example.features for example in examples], vocabulary)
    target = np.array([labels.index(example.label) for example in examples])
    folds = _folds([example.group for example in examples])
    scores = np.zeros((len(examples), len(labels)))
    for fold in range(FOLDS):
        held = folds == fold
        model = _logistic(matrix[~held], target[~held], strength)
        scores[held] = _scores(matrix[held], model, len(labels))
    temperature = _temperature(scores, target)
    model = _logistic(matrix, target, strength)
    weights, bias = _both_sides(model)
    return _saved(labels, vocabulary, weights, bias, temperature)


def fit_chooser(choices: Sequence[Choice], *, strength: float = 1.0) -> dict[str, Any]:
    """Return the weights of the model that chooses the right candidate. ``strength`` as in ``fit_classifier``."""
    choices = [choice for choice in choices if choice.right and len(choice.right) < len(choice.candidates)]
    vocabulary = _vocabulary(features for choice in choices for features in choice.candidates)
    folds = _folds([choice.group for choice in choices])
    temperatures = []
    for fold in range(FOLDS):
        fitted = _conditional([c for c, f in zip(choices, folds, strict=True) if f != fold], vocabulary, strength)
        held = [c for c, f in zip(choices, folds, strict=True) if f == fold]
        if held:
            temperatures.append(_choice_temperature(held, vocabulary, fitted))
    weights = _conditional(choices, vocabulary, strength)
    return _saved(["right"], vocabulary, weights[:, None], np.zeros(1), float(np.median(temperatures)))


def _vocabulary(lists: Any) -> dict[str, int]:
    counts = Counter(feature for features in lists for feature in set(features))
    return {feature: index for index, feature in enumerate(sorted(f for f, n in counts.items() if n >= LEAST_SEEN))}


def _matrix(lists: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> sparse.csr_matrix:
    rows, columns = [], []
    for row, features in enumerate(lists):
        for feature in features:
            column = vocabulary.get(feature)
            if column is not None:
                rows.append(row)
                columns.append(column)
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(lists), len(vocabulary)))


def _folds(groups: Sequence[str]) -> np.ndarray[Any, Any]:
    order = {group: index % FOLDS for index, group in enumerate(sorted(set(groups)))}
    return np.array([order[group] for group in groups])


def _logistic(matrix: sparse.csr_matrix, target: np.ndarray[Any, Any], strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=400, tol=1e-5).fit(matrix, target)


def _both_sides(model: LogisticRegression) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Weights for every class, also where two classes are told apart by one row."""
    if model.coef_.shape[0] == 1:
        return np.vstack([-model.coef_[0] / 2, model.coef_[0] / 2]).T, np.array([-1, 1]) * model.intercept_[0] / 2
    return model.coef_.T, model.intercept_


def _scores(matrix: sparse.csr_matrix, model: LogisticRegression, classes: int) -> np.ndarray[Any, Any]:
    weights, bias = _both_sides(model)
    scores: np.ndarray[Any, Any] = np.full((matrix.shape[0], classes), -30.0)
    scores[:, model.classes_] = matrix @ weights + bias
    return scores


def _temperature(scores: np.ndarray[Any, Any], target: np.ndarray[Any, Any]) -> float:
    def loss(temperature: float) -> float:
        scaled = scores / temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        logs = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
        return -float(logs[np.arange(len(target)), target].mean())

    return float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x)


def _conditional(choices: Sequence[Choice], vocabulary: dict[str, int], strength: float) -> np.ndarray[Any, Any]:
    matrix = _matrix([features for choice in choices for features in choice.candidates], vocabulary)
    starts = np.cumsum([0] + [len(choice.candidates) for choice in choices])[:-1]
    right = np.concatenate(
        [[1.0 if index in choice.right else 0.0 for index in range(len(choice.candidates))] for choice in choices]
    )
    sizes = [len(choice.candidates) for choice in choices]
    transposed = matrix.T.tocsr()

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        powers = np.exp(scores)
        totals = np.add.reduceat(powers, starts)
        rights = np.add.reduceat(powers * right, starts)
        shares, right_shares = powers / np.repeat(totals, sizes), powers * right / np.repeat(rights, sizes)
        value = float(np.log(totals).sum() - np.log(rights).sum()) + float(weights @ weights) / (2 * strength)
        return value, transposed @ (shares - right_shares) + weights / strength

    return np.asarray(
        minimize(loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    )


def _choice_temperature(choices: Sequence[Choice], vocabulary: dict[str, int], weights: np.ndarray[Any, Any]) -> float:
    scored = [(_matrix(choice.candidates, vocabulary) @ weights, sorted(choice.right)) for choice in choices]

    def loss(temperature: float) -> float:
        total = 0.0
        for scores, right in scored:
            scaled = scores / temperature
            scaled = scaled - scaled.max()
            powers = np.exp(scaled)
            total -= float(np.log(max(powers[right].sum() / powers.sum(), 1e-12)))
        return total / len(scored)

    return float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x)


def _saved(
    labels: list[str],
    vocabulary: dict[str, int],
    weights: np.ndarray[Any, Any],
    bias: np.ndarray[Any, Any],
    temperature: float,
) -> dict[str, Any]:
    rows = {
        feature: [round(float(weight), 3) for weight in weights[index]]
        for feature, index in vocabulary.items()
        if np.abs(weights[index]).max() >= NEGLIGIBLE
    }
    return {
        "labels": labels,
        "temperature": round(temperature, 3),
        "bias": [round(float(value), 3) for value in bias],
        "weights": rows,
    }
