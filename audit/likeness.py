"""How likely a reported figure is the actual of a target: a logistic model over a few measures of likeness.

The measures look at what both are about: names, the words around them, verbs, units. None looks at their values, so that
evidence is chosen without knowing the verdict. The weights are in ``corpora/linking.json``; ``training/linking.py``
learns them from the annotated pairs of plans and reports. What must never be linked (another year, another unit) is not
weighed here but refused by ``comparable``.
"""

import json
import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from .comparable import same_verb
from .facts import Fact
from .names import alike, core_of

__all__ = ["FEATURES", "features", "likeness", "names_it", "pairs_of"]

FEATURES = (
    "name", "same_name", "same_long_name", "target_near", "actual_near", "near", "target_in_clause", "actual_in_clause",
    "clauses", "target_in_sentence", "actual_in_sentence", "sentences", "alone", "quoted", "quoted_apart", "same_verb",
    "other_verb", "same_unit", "parts", "same_code", "other_code", "carried", "total_unasked", "crowded",
)  # fmt: skip
QUOTED = re.compile(r"[“「『《‘]([^”」』》’]{2,14})[”」』》’]")
NUMBER = re.compile(r"[\d.,%％万亿千百余多约近]+|其中|全年|共|已|了")
# Pairs that share no word are not worth a closer look.
LEAST_SHARED = 0.15
# One name in both, and one that is more than a word like 职工: the rest of the sentences may differ.
SAME = 0.95
LONG_NAME = 3
# A system's number of that name goes before what documents say.
OF_SYSTEM = 0.99


def likeness(target: Fact, actual: Fact) -> float:
    """Return from 0 to 1 how likely ``actual`` reports on what ``target`` promised."""
    measured = features(target, actual)
    if measured is None:
        return 0.0
    model = _model()
    total = model.bias + sum(weight * value for weight, value in zip(model.weights, measured, strict=True))
    return OF_SYSTEM if actual.of_system and measured[2] else 1 / (1 + math.exp(-total))


def features(target: Fact, actual: Fact) -> tuple[float, ...] | None:
    """Return the measures named by FEATURES, each from 0 to 1 (parts, crowded: up to 3); None where nothing is shared."""
    name = alike(target.name, actual.name)
    called, told = pairs_of(target.name.core), pairs_of(actual.name.core)
    wide_here, wide_there = _words(target.sentence_words), _words(actual.sentence_words)
    in_sentence, back_in_sentence = _coverage(called, wide_there), _coverage(told, wide_here)
    sentences = _dice(wide_here, wide_there)
    if max(name, in_sentence, back_in_sentence, sentences) < LEAST_SHARED:
        return None
    here, there = _words(target.clause), _words(actual.clause)
    near_here, near_there = _words(target.near), _words(actual.near)
    verbs = bool(target.figure.action and actual.figure.action)
    codes = target.name.code, actual.name.code
    quoted = _quoted(target.near) or _quoted(target.clause), _quoted(actual.near) or _quoted(actual.clause)
    return (
        name,
        float(name >= SAME),
        float(_is_same(target, actual, name)),
        _coverage(called, near_there),
        _coverage(told, near_here),
        _dice(near_here, near_there),
        _coverage(called, there),
        _coverage(told, here),
        _dice(here, there),
        in_sentence,
        back_in_sentence,
        sentences,
        sentences * (target.rivals == 0 == actual.rivals),
        float(bool(_quoted(target.sentence_words) & _quoted(actual.sentence_words))),
        float(all(quoted) and not quoted[0] & quoted[1]),
        float(same_verb(target, actual)),
        float(verbs and not same_verb(target, actual)),
        float(None in {target.figure.unit, actual.figure.unit} or target.figure.unit == actual.figure.unit),
        float(min(3, len(target.name.parts ^ actual.name.parts))),
        float(codes[0] is not None and codes[0] == codes[1]),
        float(None not in codes and codes[0] != codes[1] and name < SAME),
        float(target.carried or actual.carried),
        float((actual.figure.measure == "total") != (target.figure.measure == "total")),
        float(min(3, actual.rivals)),
    )


def names_it(target: Fact, actual: Fact) -> float:
    """Return from 0 to 1 how far one of them is named by the other: by its name, or in its clause."""
    return max(
        alike(target.name, actual.name),
        _coverage(pairs_of(target.name.core), _words(actual.clause)),
        _coverage(pairs_of(actual.name.core), _words(target.clause)),
    )


@lru_cache(maxsize=100_000)
def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of ``text``; of a single character itself."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text} - {""})


def _is_same(target: Fact, actual: Fact, name: float) -> bool:
    long = len(target.name.core) >= LONG_NAME or target.name.code is not None
    return name >= SAME and long and target.name.parts == actual.name.parts and not target.carried


def _coverage(wanted: frozenset[str], words: frozenset[str]) -> float:
    return _weight(wanted & words) / _weight(wanted) if wanted else 0.0


def _dice(first: frozenset[str], second: frozenset[str]) -> float:
    return 2 * _weight(first & second) / (_weight(first) + _weight(second)) if first and second else 0.0


@lru_cache(maxsize=200_000)
def _weight(pairs: frozenset[str]) -> float:
    """How telling ``pairs`` are together: each weighs more the fewer documents have it (inverse document frequency)."""
    weights, rarest = _model().rarity, _model().rarest
    return sum(weights.get(pair, rarest) for pair in pairs)


@lru_cache(maxsize=100_000)
def _words(text: str) -> frozenset[str]:
    return pairs_of(core_of(NUMBER.sub("", text)))


@lru_cache(maxsize=100_000)
def _quoted(text: str) -> frozenset[str]:
    return frozenset(found[1] for found in QUOTED.finditer(text))


class _Model(NamedTuple):
    bias: float
    weights: tuple[float, ...]
    rarity: Mapping[str, float]
    """of pairs of characters: the logarithm of the share of documents that have it, negative"""
    rarest: float


@cache
def _model() -> _Model:
    stored = json.loads(files("duixian.corpora").joinpath("linking.json").read_text(encoding="utf-8"))
    count = stored["documents"] + 1
    rarity = {
        pair: math.log(count / (int(times) + 1))
        for times, pairs in stored["pairs"].items()
        for pair in pairs.split(" ")
    }
    weights = tuple(float(stored["weights"].get(name, 0.0)) for name in FEATURES)
    return _Model(float(stored["bias"]), weights, rarity, math.log(count))
