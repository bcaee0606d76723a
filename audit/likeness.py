"""How likely a reported figure is the actual of a target: a logistic model over a few measures of likeness.

The weights are in ``corpora/linking.json``; ``training/linking.py`` learns them from the annotated pairs of plans and
reports. What must never be linked (another year, another unit) is not weighed here but refused by ``comparable``.
"""

import json
import math
import re
from functools import cache, lru_cache
from importlib.resources import files

from .comparable import same_verb
from .facts import Fact
from .names import alike, core_of

__all__ = ["FEATURES", "features", "likeness", "names_it"]

FEATURES = (
    "name", "same_name", "target_in_clause", "target_in_sentence", "actual_in_clause", "actual_in_sentence", "clauses", "quoted",
    "same_verb", "other_verb", "same_unit", "closeness", "parts", "same_code", "other_code", "carried", "total_unasked",
    "crowded",
)  # fmt: skip
QUOTED = re.compile(r"[“「『《‘]([^”」』》’]{2,14})[”」』》’]")
NUMBER = re.compile(r"[\d.,%％万亿千百余多约近]+|其中|全年|共|已|了")
# Pairs that share no word are not worth a closer look.
LEAST_SHARED = 0.2
# One name in both, and one that is more than a word like 职工: the rest of the sentences may differ.
SAME = 0.95
LONG_NAME = 3
LEAST_FOR_SAME = 0.5
NAMED = 0.75
MONEY_BY_CHANCE = 0.6
# A system's number of that name goes before what documents say.
OF_SYSTEM = 0.99


def likeness(target: Fact, actual: Fact) -> float:
    """Return from 0 to 1 how likely ``actual`` reports on what ``target`` promised."""
    measured = features(target, actual)
    if measured is None:
        return 0.0
    bias, weights = _model()
    total = bias + sum(weight * value for weight, value in zip(weights, measured, strict=True))
    learned = 1 / (1 + math.exp(-total))
    if not _is_same(target, actual, measured[0]):
        # 奖补资金 and 扶贫资金 of 1000亿元 each: a round amount of money is alike by chance.
        by_chance = target.dimension == "money" and measured[0] < NAMED and measured[2] < NAMED and not measured[7]
        return learned * MONEY_BY_CHANCE if by_chance else learned
    return OF_SYSTEM if actual.of_system else max(learned, LEAST_FOR_SAME)


def features(target: Fact, actual: Fact) -> tuple[float, ...] | None:
    """Return the measures named by FEATURES, each from 0 to 1 (parts, crowded: up to 3); None where nothing is shared."""
    name = alike(target.name, actual.name)
    here, there = _words(target.clause), _words(actual.clause)
    wide_here, wide_there = _words(target.sentence_words), _words(actual.sentence_words)
    in_sentence = _coverage(_bigrams(target.name.core), wide_there)
    back_in_sentence = _coverage(_bigrams(actual.name.core), wide_here)
    if max(name, in_sentence, back_in_sentence) < LEAST_SHARED:
        return None
    verbs = bool(target.figure.action and actual.figure.action)
    codes = target.name.code, actual.name.code
    return (
        name,
        float(name >= SAME),
        _coverage(_bigrams(target.name.core), there),
        in_sentence,
        _coverage(_bigrams(actual.name.core), here),
        back_in_sentence,
        _dice(here, there),
        float(bool(_quoted(target.sentence_words) & _quoted(actual.sentence_words))),
        float(same_verb(target, actual)),
        float(verbs and not same_verb(target, actual)),
        float(None in {target.figure.unit, actual.figure.unit} or target.figure.unit == actual.figure.unit),
        math.exp(-abs(math.log(max(actual.value, 1e-9) / max(target.value, 1e-9)))),
        float(min(3, len(target.name.parts ^ actual.name.parts))),
        float(codes[0] is not None and codes[0] == codes[1]),
        float(None not in codes and codes[0] != codes[1] and name < SAME),
        float(target.carried or actual.carried),
        float(actual.figure.measure == "total" and target.figure.measure != "total"),
        float(min(3, actual.rivals)),
    )


def _is_same(target: Fact, actual: Fact, name: float) -> bool:
    long = len(target.name.core) >= LONG_NAME or target.name.code is not None
    return name >= SAME and long and target.name.parts == actual.name.parts and not target.carried


def names_it(target: Fact, actual: Fact) -> float:
    """Return from 0 to 1 how far one of them is named by the other: by its name, or in its clause."""
    return max(
        alike(target.name, actual.name),
        _coverage(_bigrams(target.name.core), _words(actual.clause)),
        _coverage(_bigrams(actual.name.core), _words(target.clause)),
    )


def _coverage(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _dice(first: frozenset[str], second: frozenset[str]) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


@lru_cache(maxsize=100_000)
def _words(text: str) -> frozenset[str]:
    return _bigrams(core_of(NUMBER.sub("", text)))


@lru_cache(maxsize=100_000)
def _bigrams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text} - {""})


@lru_cache(maxsize=100_000)
def _quoted(text: str) -> frozenset[str]:
    return frozenset(found[1] for found in QUOTED.finditer(text))


@cache
def _model() -> tuple[float, tuple[float, ...]]:
    stored = json.loads(files("duixian.corpora").joinpath("linking.json").read_text(encoding="utf-8"))
    return float(stored["bias"]), tuple(float(stored["weights"][name]) for name in FEATURES)
