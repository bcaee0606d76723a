"""How likely a reported figure is the actual of a target: two logistic models, one after the other.

The first weighs features of the pair, the second also the margin by which a candidate is ahead of its rivals. The features
look at what both are about: names, the words around them, verbs, units. None looks at their values, so that evidence is
chosen without knowing the verdict. The weights are in ``corpora/linking.json``; ``training/linking.py`` learns them from
the annotated pairs of plans and reports. What must never be linked (another year, another unit) is not weighed here but
refused by ``comparable``.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from ..corpora import pattern
from .comparable import has_same_verb
from .facts import Fact
from .names import core_of, name_similarity, unified_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "FEATURES",
    "LOWEST",
    "PairFeatures",
    "bigrams",
    "link_probabilities",
    "margins",
    "naming_score",
    "pair_features",
]

FEATURES = (
    "name", "same_name", "same_long_name", "target_near", "actual_near", "near", "target_in_clause", "actual_in_clause",
    "clauses", "target_in_sentence", "actual_in_sentence", "sentences", "alone", "quoted", "quoted_apart", "same_verb",
    "other_verb", "same_unit", "parts", "same_code", "other_code", "carried", "total_unasked", "both_totals", "near_covered",
    "crowded",
)  # fmt: skip
QUOTED = re.compile(r"[“「『《‘]([^”」』》’]{2,14})[”」』》’]")
# Pairs that share no word are not worth a closer look.
LEAST_SHARED = 0.15
# From this similarity on two names are the same; a long name is more specific than 职工.
SAME = 0.95
SHORTEST = 2
LONG_NAME = 3
IS_SAME = FEATURES.index("same_long_name")
SHARED = tuple(FEATURES.index(name) for name in ("name", "near", "clauses", "sentences"))
# Log odds are clipped, so that it does not matter how bad a bad candidate is.
LOWEST = -3.0
WIDEST = 2.0
# The weight from which a name alone says what is counted; a bigram of one document in five weighs half.
TELLING = 3.0
# The probability of a number of that name from another system: it goes before what documents say.
OF_SYSTEM = 0.99


class PairFeatures(NamedTuple):
    """The values of FEATURES for a target and an actual, and the log odds that they give."""

    values: tuple[float, ...]
    score: float
    is_from_system: bool
    """whether it is a system's number of that very name"""

    @property
    def words_shared(self) -> float:
        """How much the names and the words around them share, without a model; training uses it too."""
        return sum(self.values[place] for place in SHARED)


def link_probabilities(
    measures: Sequence[Sequence[PairFeatures | None]], kinds: Sequence[object]
) -> "NDArray[np.float64]":
    """Return from 0 to 1 how likely each actual (column) reports on what each target (row) promised.

    What stands out among the other actuals for its target, and among the other targets for its actual, is likelier
    than its own likeness says; what has a rival as good is less likely. Targets of one of the ``kinds``, one for each
    row, are no rivals.
    """
    import numpy as np  # noqa: PLC0415  only an audit needs it

    model = _model()
    known = np.array([[found is not None for found in line] for line in measures], dtype=bool)
    scores = np.array([[LOWEST if found is None else found.score for found in line] for line in measures])
    standing = margins(scores, kinds) @ np.array(model.standing[:-1]) + model.standing[-1]
    chances = np.where(known, 1 / (1 + np.exp(-standing)), 0.0)
    system = np.array([[found is not None and found.is_from_system for found in line] for line in measures], dtype=bool)
    chances[system] = OF_SYSTEM
    return chances


def margins(scores: "NDArray[np.float64]", kinds: Sequence[object]) -> "NDArray[np.float64]":
    """Return what the likelihood of each place is learnt from, along the last axis.

    It is the score, and by how much it goes beyond the best other one of its row, and of its column, at most by WIDEST.
    """
    import numpy as np  # noqa: PLC0415  only an audit needs it

    numbers = {kind: number for number, kind in enumerate(dict.fromkeys(kinds))}
    of_row = np.array([numbers[kind] for kind in kinds])
    in_row = _best_others(scores, np.arange(scores.shape[1]))
    in_column = _best_others(scores.T, of_row).T
    beyond = [np.clip(scores - rival, -WIDEST, WIDEST) for rival in (in_row, in_column)]
    return np.stack([scores, *beyond], axis=-1)


def _best_others(scores: "NDArray[np.float64]", kinds: "NDArray[np.int_]") -> "NDArray[np.float64]":
    """Return for each place the best score in its row among the columns of other kinds, LOWEST where there is none."""
    import numpy as np  # noqa: PLC0415  only an audit needs it

    of_kind = np.full((len(scores), int(kinds.max()) + 2), LOWEST)
    for column, kind in enumerate(kinds):
        of_kind[:, kind] = np.maximum(of_kind[:, kind], scores[:, column])
    ordered = np.sort(of_kind, axis=1)
    first, second = ordered[:, -1:], ordered[:, -2:-1]
    own = of_kind[:, kinds]
    rivals: NDArray[np.float64] = np.where((own == first) & (first > second), second, first)
    return rivals


def pair_features(target: Fact, actual: Fact) -> PairFeatures | None:
    """Return the measures named by FEATURES, each from 0 to 1 (parts, crowded: up to 3); None where nothing is shared."""
    values = _measured(target, actual)
    if values is None:
        return None
    model = _model()
    score = model.bias + sum(weight * value for weight, value in zip(model.weights, values, strict=True))
    return PairFeatures(values, max(LOWEST, score), actual.is_from_system and bool(values[IS_SAME]))


def _measured(target: Fact, actual: Fact) -> tuple[float, ...] | None:
    name = name_similarity(target.name, actual.name)
    called, told = bigrams(target.name.core), bigrams(actual.name.core)
    wide_here, wide_there = _words(target.sentence_words), _words(actual.sentence_words)
    in_sentence, back_in_sentence = _coverage(called, wide_there), _coverage(told, wide_here)
    sentences = _dice(wide_here, wide_there)
    near_here, near_there = _words(target.near), _words(actual.near)
    near = _dice(near_here, near_there)
    if max(name, in_sentence, back_in_sentence, sentences, near) < LEAST_SHARED:
        return None
    here, there = _words(target.clause), _words(actual.clause)
    verbs = bool(target.figure.action and actual.figure.action)
    codes = target.name.code, actual.name.code
    quoted = _quoted(target.near) or _quoted(target.clause), _quoted(actual.near) or _quoted(actual.clause)
    return (
        name,
        float(name >= SAME),
        float(_is_same(target, actual, name)),
        _coverage(called, near_there),
        _coverage(told, near_here),
        near,
        _coverage(called, there),
        _coverage(told, here),
        _dice(here, there),
        in_sentence,
        back_in_sentence,
        sentences,
        sentences * (target.rivals == 0 == actual.rivals),
        float(bool(_quoted(target.sentence_words) & _quoted(actual.sentence_words))),
        float(all(quoted) and not quoted[0] & quoted[1]),
        float(has_same_verb(target, actual)),
        float(verbs and not has_same_verb(target, actual)),
        float(None in {target.figure.unit, actual.figure.unit} or target.figure.unit == actual.figure.unit),
        float(min(3, len(target.name.parts ^ actual.name.parts))),
        float(codes[0] is not None and codes[0] == codes[1]),
        float(None not in codes and codes[0] != codes[1] and name < SAME),
        float(target.is_carried_over or actual.is_carried_over),
        float((actual.measure == "total") != (target.measure == "total")),
        float(actual.measure == target.measure == "total"),
        max(_coverage(near_here, there), _coverage(near_there, here)),
        float(min(3, actual.rivals)),
    )


def naming_score(target: Fact, actual: Fact) -> float:
    """Return from 0 to 1 how far one of them is named by the other: by its name, or in its clause.

    A name that stands in most documents (经费, 活动) names little, unless the words around it are the same, too.
    """
    if target.measure == actual.measure == "total" and _is_same(
        target, actual, name_similarity(target.name, actual.name)
    ):
        return 1.0  # of members, say, all there are: no name can say more
    called, told = bigrams(target.name.core), bigrams(actual.name.core)
    around = _dice(_words(target.near), _words(actual.near))
    return max(
        _coverage(called, _words(actual.clause)) * max(_informativeness(called), around),
        _coverage(told, _words(target.clause)) * max(_informativeness(told), around),
        name_similarity(target.name, actual.name) * max(min(_informativeness(called), _informativeness(told)), around),
    )


def _informativeness(pairs: frozenset[str]) -> float:
    return min(1.0, _weight(pairs) / TELLING)


@lru_cache(maxsize=100_000)
def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of ``text``; of a single character itself."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text} - {""})


def _is_same(target: Fact, actual: Fact, name: float) -> bool:
    long = len(target.name.core) >= LONG_NAME or target.name.code is not None
    return name >= SAME and long and target.name.parts == actual.name.parts and not target.is_carried_over


def _coverage(wanted: frozenset[str], words: frozenset[str]) -> float:
    return _weight(wanted & words) / _weight(wanted) if wanted else 0.0


def _dice(first: frozenset[str], second: frozenset[str]) -> float:
    return 2 * _weight(first & second) / (_weight(first) + _weight(second)) if first and second else 0.0


@lru_cache(maxsize=200_000)
def _weight(pairs: frozenset[str]) -> float:
    """How informative ``pairs`` are together: each weighs more the fewer documents have it (inverse document frequency)."""
    weights, rarest = _model().rarity, _model().rarest
    return sum(weights.get(pair, rarest) for pair in pairs)


@lru_cache(maxsize=100_000)
def _words(text: str) -> frozenset[str]:
    words = pattern("linking", "numbers", "pattern").sub("", text)
    core = core_of(words)
    # 新建基层工会: of nothing but words without weight all of them count.
    return bigrams(core if len(core) >= SHORTEST else unified_words(words))


@lru_cache(maxsize=100_000)
def _quoted(text: str) -> frozenset[str]:
    return frozenset(found[1] for found in QUOTED.finditer(text))


class _Model(NamedTuple):
    bias: float
    weights: tuple[float, ...]
    standing: tuple[float, ...]
    """the weights of what ``margins`` returns, and a constant"""
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
    standing = tuple(float(weight) for weight in stored["standing"])
    return _Model(float(stored["bias"]), weights, standing, rarity, math.log(count))
