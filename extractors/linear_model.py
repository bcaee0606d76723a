"""Linear models over named features: loaded from plain JSON, scored without any library."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ..corpora import model_text

__all__ = ["LinearModel", "load_model"]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights by feature, one for each label; ``temperature`` makes the probabilities mean what they say.

    It divides the scores, as in Guo et al., On Calibration of Modern Neural Networks (ICML 2017).
    """

    labels: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    bias: tuple[float, ...]
    temperature: float

    def scores(self, features: Iterable[str]) -> list[float]:
        """Return the score of each label."""
        total = list(self.bias)
        weights = self.weights
        for feature in features:
            row = weights.get(feature)
            if row is not None:
                for index, weight in enumerate(row):
                    total[index] += weight
        return total

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each label; they add up to 1."""
        return softmax(self.scores(features), self.temperature)

    def choose(self, candidates: Sequence[Iterable[str]]) -> tuple[int, float]:
        """Return the index of the best of ``candidates`` (at least one), given by their features, and its probability.

        For models with one label: the candidates compete with each other.
        """
        scores = [self.scores(features)[0] for features in candidates]
        shares = softmax(scores, self.temperature)
        best = max(range(len(scores)), key=scores.__getitem__)
        return best, shares[best]


def softmax(scores: Sequence[float], temperature: float) -> list[float]:
    """Return the shares of exp(score / temperature)."""
    top = max(scores)
    powers = [math.exp((score - top) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def load_model(name: str) -> LinearModel:
    """Return the trained model ``corpora/models/NAME.json``."""
    saved = json.loads(model_text(name))
    weights = {feature: tuple(row) for feature, row in saved["weights"].items()}
    return LinearModel(tuple(saved["labels"]), weights, tuple(saved["bias"]), saved["temperature"])
