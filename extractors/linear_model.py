"""Linear models over named features: loaded from plain JSON, scored without any library.

Features come in groups, each named by a function from a few values alone: what a verb says, or a heading. The same
values come back all the time, so a model adds up the weights of a group once and remembers the sum; names are put
together only for values that it has not met. Features that a word alone decides come in families: there the model
keeps a table by word, and no name is put together at all. What seldom comes back, as what stands around a noun, is
looked up by its names.

Probabilities are true to the temperature that divides the scores (Guo et al., On Calibration of Modern Neural
Networks, ICML 2017).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from math import exp
from typing import Any

from ..corpora import model_text

__all__ = ["Chooser", "Classifier", "Family", "Group", "load_chooser", "load_classifier", "named"]

Weight = Any
"""A float in a chooser, a complex number in a classifier."""

Group = tuple[Any, ...]
"""Features by the function that names them and what it is given (all hashable): ``(function, *values)``."""

Family = tuple[tuple[str, ...], list[str]]
"""Features by how their names begin, up to the first sign of equality or colon, and the words that end them."""

BEGINNING = re.compile("[^=:]*[=:]")

NOTHING = repeat(0.0)
"""What words and features weigh that a model does not know."""

MOST_REMEMBERED = 100_000
"""Groups of one model: some twenty megabytes; a corpus needs about half."""


def named(groups: Iterable[Group], families: Iterable[Family] = ()) -> list[str]:
    """Return the names of the features of ``groups`` and ``families``."""
    features = [feature for name, *values in groups for feature in name(*values)]
    return features + [beginning + word for beginnings, words in families for word in words for beginning in beginnings]


class _Tables(dict[tuple[str, ...], dict[str, complex]]):
    """For each way that names begin the weights by word, added up over the beginnings."""

    def __init__(self, weights: dict[str, complex]) -> None:
        super().__init__()
        self._by_beginning: defaultdict[str, dict[str, complex]] = defaultdict(dict)
        for feature, row in weights.items():
            if sign := BEGINNING.match(feature):
                self._by_beginning[sign.group()][feature[sign.end() :]] = row

    def __missing__(self, beginnings: tuple[str, ...]) -> dict[str, complex]:
        table: dict[str, complex] = {}
        for beginning in beginnings:
            for word, row in self._by_beginning[beginning].items():
                table[word] = table.get(word, 0j) + row
        self[beginnings] = table
        return table


class _Sums(dict[Group, Weight]):
    """The weights of each group, added up."""

    def __init__(self, weights: Mapping[str, Weight]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, group: Group) -> Weight:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        weights = self._weights
        total = self[group] = sum([weights[feature] for feature in group[0](*group[1:]) if feature in weights])
        return total


@dataclass(frozen=True, slots=True)
class Classifier:
    """Tells to which of three ``labels`` something belongs.

    What speaks for the first label and for the second, against the third, is the real and the imaginary part of one
    complex number: so both are added up in one step.
    """

    labels: tuple[str, str, str]
    bias: complex
    temperature: float
    sums: _Sums = field(repr=False)
    tables: _Tables = field(repr=False)

    def probabilities(self, groups: Iterable[Group], families: Iterable[Family] = ()) -> dict[str, float]:
        """Return the probability of each label; they add up to 1."""
        score = sum(map(self.sums.__getitem__, groups), self.bias)
        for beginnings, words in families:
            score = sum(map(self.tables[beginnings].get, words, NOTHING), score)
        first, second, third = self.labels
        one, two, three = _softmax((score.real, score.imag, 0.0), self.temperature)
        return {first: one, second: two, third: three}

    @classmethod
    def of(cls, saved: dict[str, Any]) -> "Classifier":
        """Return the model as training saved it.

        Raises ValueError if it has not three labels.
        """
        first, second, third = saved["labels"]
        weights = {feature: _against_third(row) for feature, row in saved["weights"].items()}
        bias = _against_third(saved["bias"])
        return cls((first, second, third), bias, saved["temperature"], _Sums(weights), _Tables(weights))


def _against_third(weights: Sequence[float]) -> complex:
    return complex(weights[0] - weights[2], weights[1] - weights[2])


@dataclass(frozen=True, slots=True)
class Chooser:
    """Tells which of several candidates is the right one, by the scores of their features."""

    temperature: float
    weights: dict[str, float] = field(repr=False)
    sums: _Sums = field(repr=False)

    def score(self, features: Iterable[str]) -> float:
        """Return what ``features``, by their names, speak for a candidate."""
        return sum(map(self.weights.get, features, NOTHING))

    def score_of_groups(self, groups: Iterable[Group]) -> float:
        """Return what the features of ``groups`` speak for a candidate."""
        score: float = sum(map(self.sums.__getitem__, groups))
        return score

    def choose(self, scores: Sequence[float]) -> tuple[int, float]:
        """Return the index of the best of the candidates with ``scores`` (at least one), and its probability."""
        shares = self.shares(scores)
        best = max(range(len(shares)), key=shares.__getitem__)
        return best, shares[best]

    def shares(self, scores: Sequence[float]) -> list[float]:
        """Return the probability of each of the candidates with ``scores`` (at least one); they add up to 1."""
        return _softmax(scores, self.temperature)

    @classmethod
    def of(cls, saved: dict[str, Any]) -> "Chooser":
        """Return the model as training saved it."""
        weights = {feature: row[0] for feature, row in saved["weights"].items()}
        return cls(saved["temperature"], weights, _Sums(weights))


def _softmax(scores: Sequence[float], temperature: float) -> list[float]:
    top = max(scores)
    powers = [exp((score - top) / temperature) for score in scores]
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
