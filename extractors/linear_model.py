"""Linear models over named features: loaded from plain JSON, scored without any library.

What speaks for an answer is given in three ways, so that names of features are put together for training alone:

- signs: a name that is a beginning and a word (``last=`` 会员); the model keeps a table by word for each beginning
- bags: any of several words behind any of several beginnings; one table for all of these
- groups: features that a function names from a few values; the model remembers the sum, as the same values come back

Probabilities are true to the temperature that divides the scores (Guo et al., On Calibration of Modern Neural
Networks, ICML 2017).
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from math import exp
from typing import Any, NamedTuple, TypeVar

from ..corpora import model_text

__all__ = ["Bag", "Chooser", "Classifier", "Features", "Group", "load_chooser", "load_classifier"]

Group = tuple[Any, ...]
"""Features by the function that names them and what it is given (all hashable): ``(function, *values)``."""

Bag = tuple[tuple[str, ...], Sequence[str]]
"""Features by how their names may begin, and the words that may end them."""

Weight = Any
"""A float in a chooser, a complex number in a classifier."""

NOTHING = repeat(0.0)
"""What features weigh that a model does not know."""

MOST_REMEMBERED = 100_000
"""Groups of one model: some twenty megabytes; a corpus needs about half."""

LAST = "\U0010ffff"


class Features(NamedTuple):
    """What speaks for an answer: the name of each sign is the beginning and the word in the same place."""

    beginnings: tuple[str, ...] = ()
    words: Sequence[str] = ()
    bags: Sequence[Bag] = ()
    groups: Sequence[Group] = ()

    def names(self) -> list[str]:
        """Return the names of all of them, for training."""
        signs = [beginning + word for beginning, word in zip(self.beginnings, self.words, strict=True)]
        bags = [beginning + word for beginnings, words in self.bags for word in words for beginning in beginnings]
        return [*signs, *bags, *(feature for name, *values in self.groups for feature in name(*values))]


class _Weights:
    """The weights of a model by name, and what has been looked up in them so far."""

    def __init__(self, by_name: Mapping[str, Weight]) -> None:
        self._by_name = by_name
        self._names = sorted(by_name)
        self.of_signs = _Remembered[tuple[str, ...], tuple[dict[str, Weight], ...]](self._tables)
        self.of_bags = _Remembered[tuple[str, ...], dict[str, Weight]](self._merged)
        self.of_groups = _Remembered[Group, Weight](self._sum)

    def _tables(self, beginnings: tuple[str, ...]) -> tuple[dict[str, Weight], ...]:
        return tuple(map(self._table, beginnings))

    def _table(self, beginning: str) -> dict[str, Weight]:
        """Return the weights of all names with that beginning, by what follows it."""
        first, last = bisect_left(self._names, beginning), bisect_left(self._names, beginning + LAST)
        return {name[len(beginning) :]: self._by_name[name] for name in self._names[first:last]}

    def _merged(self, beginnings: tuple[str, ...]) -> dict[str, Weight]:
        merged: dict[str, Weight] = {}
        for table in self._tables(beginnings):
            for word, weight in table.items():
                merged[word] = merged[word] + weight if word in merged else weight
        return merged

    def _sum(self, group: Group) -> Weight:
        name, *values = group
        return sum([self._by_name[feature] for feature in name(*values) if feature in self._by_name])


Key = TypeVar("Key")
Value = TypeVar("Value")


class _Remembered(dict[Key, Value]):
    """What a function gave for each key; a look costs no call."""

    def __init__(self, found: Callable[[Key], Value]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, key: Key) -> Value:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        value = self[key] = self._found(key)
        return value


@dataclass(frozen=True, slots=True)
class Classifier:
    """Tells to which of three ``labels`` something belongs.

    What speaks for the first label and for the second, against the third, is the real and the imaginary part of one
    complex number: so both are added up in one step.
    """

    labels: tuple[str, str, str]
    bias: complex
    temperature: float
    weights: _Weights = field(repr=False)

    def probabilities(self, features: Features) -> dict[str, float]:
        """Return the probability of each label; they add up to 1."""
        weights = self.weights
        score = sum(map(dict.get, weights.of_signs[features.beginnings], features.words, NOTHING), self.bias)
        for beginnings, words in features.bags:
            score = sum(map(weights.of_bags[beginnings].get, words, NOTHING), score)
        score = sum(map(weights.of_groups.__getitem__, features.groups), score)
        first, second, third = self.labels
        one, two, three = _softmax((score.real, score.imag, 0.0), self.temperature)
        return {first: one, second: two, third: three}

    @classmethod
    def of(cls, saved: dict[str, Any]) -> "Classifier":
        """Return the model as training saved it.

        Raises ValueError if it has not three labels.
        """
        first, second, third = saved["labels"]
        weights = _Weights({feature: _against_third(row) for feature, row in saved["weights"].items()})
        return cls((first, second, third), _against_third(saved["bias"]), saved["temperature"], weights)


def _against_third(weights: Sequence[float]) -> complex:
    return complex(weights[0] - weights[2], weights[1] - weights[2])


@dataclass(frozen=True, slots=True)
class Chooser:
    """Tells which of several candidates is the right one."""

    temperature: float
    weights: _Weights = field(repr=False)

    def score(self, candidate: Features) -> float:
        """Return how much speaks for ``candidate``; bags are for classifiers."""
        weights = self.weights
        signs: float = sum(map(dict.get, weights.of_signs[candidate.beginnings], candidate.words, NOTHING))
        return sum(map(weights.of_groups.__getitem__, candidate.groups), signs)

    def choose(self, candidates: Sequence[Features]) -> tuple[int, float]:
        """Return the index of the best of ``candidates`` (at least one), and its probability."""
        shares = self.shares(candidates)
        best = max(range(len(shares)), key=shares.__getitem__)
        return best, shares[best]

    def shares(self, candidates: Sequence[Features]) -> list[float]:
        """Return the probability of each of ``candidates`` (at least one); they add up to 1."""
        return _softmax(list(map(self.score, candidates)), self.temperature)

    @classmethod
    def of(cls, saved: dict[str, Any]) -> "Chooser":
        """Return the model as training saved it."""
        return cls(saved["temperature"], _Weights({feature: row[0] for feature, row in saved["weights"].items()}))


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
