"""How similar clauses of a report are to a promise: by the share of its keywords, by its name and by the thing itself."""

from typing import NamedTuple

from ...corpora import pattern
from .clauses import Passage
from .keywords import Keywords, keywords_of

__all__ = ["LEAST_SIMILAR", "LEAST_TOLD", "Similarity", "similarity"]

# From here on a clause reports the promise. On the annotated pairs true matches score more and others at most 0.55;
# consecutive government reports, whose promises are very similar, decided the value in between.
LEAST_TOLD = 0.65
# Something similar is reported: too much to call the report silent, too little to call the promise kept.
LEAST_SIMILAR = 0.5
# The share of the score for finding the promise in the clause; the rest is for the clause being about nothing else.
OF_PROMISE = 0.8
# Words that weigh less than this agree by chance; the second is enough where the clause has every word.
LEAST_WEIGHT, LEAST_IN_FULL = 3.0, 2.0
# Factors where the thing itself is missing; a common word or a verb in its place; the name that the plan gave it.
WITHOUT_THING, WITHOUT_HEAD, WITHOUT_NAME = 0.55, 0.8, 0.7
# The clause says that the whole is done and nothing else, without the parts that the plan lists (金秋助学工作收官).
WHOLE, NOTHING_ELSE, LEAST_OF_WHOLE = 0.7, 0.95, 4.0
# The clause does away with what the promise was to bring: 建立居住证制度, 取消居住证收费.
UNDONE = 0.6
# 全省技能大赛 is not 全市技能大赛.
OTHER_LEVEL = 0.6
# The name that the plan gave it is found, and the thing too.
NAMED = 0.7
# Where a promise is reported twice, as done and as late or going on, it counts as done.
NOT_DONE = 0.97
# A wider stretch of a sentence scores a little less than one clause.
WIDER = 0.94


class Similarity(NamedTuple):
    """A score from 0 to 1; the words of the promise that were found; the clause that holds most of them."""

    score: float
    words: frozenset[str]
    clause: int


NONE = Similarity(0.0, frozenset(), 0)


def similarity(promise: Keywords, told: Passage) -> Similarity:
    """Return how similar ``told`` is to ``promise``; below LEAST_SIMILAR it is NONE."""
    clause = keywords_of(told.text)
    found = promise.found_in(clause.text)
    weight = sum(found.values())
    here = weight / promise.weight if weight else 0.0
    has_name = promise.has_name and promise.names <= found.keys()
    if not has_name and OF_PROMISE * here + 1 - OF_PROMISE < LEAST_SIMILAR:
        return NONE
    if promise.sessions and clause.sessions and not promise.sessions & clause.sessions:
        return NONE
    back = sum(clause.found_in(promise.text).values()) / clause.weight if clause.weight else 0.0
    enough = LEAST_IN_FULL if here > 1 - 1e-9 else LEAST_WEIGHT
    score = (OF_PROMISE * here + (1 - OF_PROMISE) * back) * min(1.0, weight / enough) ** 2
    if promise.names.isdisjoint(found) and promise.names:
        score *= WITHOUT_NAME
    undone = pattern("commitments", "undone", "verbs")
    if told.status == "done" and any(word not in promise.text for word in undone.findall(told.text)):
        score *= UNDONE
    if promise.levels and clause.levels and not promise.levels & clause.levels:
        score *= OTHER_LEVEL
    if not promise.head or promise.head in found:
        score = max(score, NAMED) if has_name else score
    elif back > NOTHING_ELSE and weight >= LEAST_OF_WHOLE and pattern("commitments", "done", "verbs").search(told.text):
        score = max(score, WHOLE)
    else:
        score = min(score, WITHOUT_THING) if promise.is_head_needed else score * WITHOUT_HEAD
    score *= 1.0 if told.status == "done" else NOT_DONE
    score *= WIDER ** (len(told.pieces) - 1)
    return Similarity(score, frozenset(found), _main_clause(promise, told)) if score >= LEAST_SIMILAR else NONE


def _main_clause(promise: Keywords, told: Passage) -> int:
    plain = told.plain
    weights = [sum(promise.found_in(keywords_of(plain[start:end]).text).values()) for start, end in told.pieces]
    return max(range(len(weights)), key=weights.__getitem__)
