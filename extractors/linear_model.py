"""Linear models over named features: loaded from plain JSON, scored without any library.

Probabilities are true to the temperature that divides the scores (Guo et al., On Calibration of Modern Neural
Networks, ICML 2017).
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..corpora import model_text

__all__ = ["Chooser", "Classifier", "load_chooser", "load_classifier"]


@dataclass(frozen=True, slots=True)
class Classifier:
    """Tells to which of ``labels`` something belongs; ``weights`` holds one weight a label by feature."""

    labels: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    bias: tuple[float, ...]
    temperature: float

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each label; they add up to 1."""
        weights = self.weights
        rows = [weights[feature] for feature in features if feature in weights]
        scores = list(map(sum, zip(self.bias, *rows, strict=True)))
        return dict(zip(self.labels, _softmax(scores, self.temperature), strict=True))

    @classmethod
    def of(cls, saved: dict[str, Any]) -> "Classifier":
        """Return the model as training saved it."""
        weights = {feature: tuple(row) for feature, row in saved["weights"].items()}
        return cls(tuple(saved["labels"]), weights, tuple(saved["bias"]), saved["temperature"])


@dataclass(frozen=True, slots=True)
class Chooser:
    """Tells which of several candidates is the right one; ``weights`` holds one weight by feature."""

    weights: dict[str, float]
    temperature: float

    def choose(self, candidates: Sequence[Iterable[str]]) -> tuple[int, float]:
        """Return the index of the best of ``candidates`` (at least one), given by their features, and its probability."""
        shares = self.shares(candidates)
        best = max(range(len(shares)), key=shares.__getitem__)
        return best, shares[best]

    def shares(self, candidates: Sequence[Iterable[str]]) -> list[float]:
        """Return the probability of each of ``candidates`` (at least one); they add up to 1."""
        weights = self.weights
        scores = [sum([weights[feature] for feature in features if feature in weights]) for features in candidates]
        return _softmax(scores, self.temperature)

    @classmethod
    def of(cls, saved: dict[str, Any]) -> "Chooser":
        """Return the model as training saved it."""
        return cls({feature: row[0] for feature, row in saved["weights"].items()}, saved["temperature"])


def _softmax(scores: Sequence[float], temperature: float) -> list[float]:
    top = max(scores)
    powers = [math.exp((score - top) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def load_classifier(name: str) -> Classifier:
    """Return the trained classifier ``corpora/models/NAME.json``."""
    return Classifier.of(json.loads(model_text(name)))


@cache
def load_chooser(name: str) -> Chooser:
    """Return the trained chooser ``corpora/models/NAME.json``."""
    return Chooser.of(json.loads(model_text(name)))
