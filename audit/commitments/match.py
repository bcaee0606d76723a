"""Which clause of a report tells which promise: one assignment over all of a body and a year, with leave to abstain."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import Told
from .telling import Telling, telling_of

__all__ = ["ALIKE", "LEAST_TOLD", "Match", "match"]

# From here on a clause tells the promise; tuned on one half of the annotated pairs, so that none is wrongly kept.
LEAST_TOLD = 0.62
# Something like it is told: too much to call the report silent, too little to call the promise kept.
ALIKE = 0.5
# How much of the likeness is that the promise is found in the clause, the rest that the clause says nothing else.
OF_PROMISE = 0.75
# Words that weigh less than this are alike by chance; half of it is enough where the clause tells every word.
LEAST_WEIGHT = 3.0
# The thing itself, or the name that the plan gave it, is missing.
WITHOUT_HEAD, WITHOUT_NAME = 0.55, 0.7
# The name that the plan gave it is told, and the thing too.
NAMED = 0.7
# A wider stretch of a sentence tells a little less surely than one clause.
WIDER = 0.97
# Two promises may share a clause if what it tells of them is so far not the same words, or if it tells both in full.
SHARED, IN_FULL = 0.5, 0.85


@dataclass(frozen=True, slots=True)
class Match:
    """A promise with the clauses that tell it, best first; none where no clause is like it.

    ``rival`` says that the best clause tells another promise better, with the same words.
    """

    told: tuple[Told, ...]
    score: float
    rival: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    told: Told
    words: frozenset[str]


def match(promises: Sequence[Telling], clauses: Sequence[Told]) -> list[Match]:
    """Return for each of ``promises``, in their order, the clauses that tell it.

    Cost: promises × the clauses that share a word with them.
    """
    rows: dict[Telling, list[int]] = defaultdict(list)
    for index, promise in enumerate(promises):
        rows[promise].append(index)
    index_of_words = _by_characters(clauses)
    candidates = [_candidates(promise, clauses, index_of_words) for promise in rows]
    result = [Match((), 0.0)] * len(promises)
    for found, places in zip(_assigned(candidates), rows.values(), strict=True):
        for place in places:
            result[place] = found
    return result


Column = tuple[str, int, int]


def _assigned(candidates: list[dict[Column, _Candidate]]) -> list[Match]:
    columns = sorted({column for row in candidates for column in row})
    if not columns:
        return [Match((), 0.0) for _ in candidates]
    import numpy as np  # noqa: PLC0415  half a second of imports that only an audit needs
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    place_of = {column: place for place, column in enumerate(columns)}
    scores = np.zeros((len(candidates), len(columns)))
    for row, found in enumerate(candidates):
        for column, candidate in found.items():
            scores[row, place_of[column]] = candidate.score if candidate.score >= LEAST_TOLD else 0.0
    # Abstaining costs what the least likeness would; a column of its own for every promise lets all of them abstain.
    cost = np.hstack([1.0 - scores, np.full((len(candidates), len(candidates)), 1.0 - LEAST_TOLD + 1e-9)])
    chosen: dict[int, Column] = {
        int(row): columns[int(column)]
        for row, column in zip(*linear_sum_assignment(cost), strict=True)
        if column < len(columns) and scores[row, column] > 0
    }
    holders: dict[Column, list[int]] = defaultdict(list)
    for row, column in chosen.items():
        holders[column].append(row)
    matches = []
    for row, found in enumerate(candidates):
        ranked = sorted(found.items(), key=lambda entry: (-entry[1].score, entry[0]))
        column = chosen.get(row)
        rival = False
        if column is None:
            likely = [entry for entry in ranked if entry[1].score >= LEAST_TOLD]
            free = [
                entry
                for entry in likely
                if entry[1].score >= IN_FULL
                or all(_differ(entry[1], candidates[holder][entry[0]]) for holder in holders[entry[0]])
            ]
            rival = bool(likely) and not free
            column = next((entry[0] for entry in (*free, *ranked)), None)
        if column is None:
            matches.append(Match((), 0.0))
            continue
        best = found[column]
        repeats = [other.told for place, other in ranked if other.score >= best.score and place[:2] != column[:2]]
        matches.append(Match((best.told, *repeats), best.score, rival))
    return matches


def _differ(first: _Candidate, second: _Candidate) -> bool:
    """Whether a clause tells two promises with words that are mostly not the same: 合唱展演、摄影展如期举办."""
    smaller = min(len("".join(first.words)), len("".join(second.words)))
    return len("".join(first.words & second.words)) <= SHARED * smaller


def _candidates(
    promise: Telling, clauses: Sequence[Told], by_characters: dict[str, set[int]]
) -> dict[Column, _Candidate]:
    near: set[int] = set()
    for word, _ in promise.weights:
        for at in range(max(1, len(word) - 1)):
            near |= by_characters.get(word[at : at + 2], set())
    best: dict[Column, _Candidate] = {}
    for index in sorted(near):
        told = clauses[index]
        score, words, main = _likeness(promise, told)
        if score < ALIKE:
            continue
        column = told.reading.document, told.sentence, told.first + main
        if column not in best or best[column].score < score:
            best[column] = _Candidate(score, told, words)
    return best


def _likeness(promise: Telling, told: Told) -> tuple[float, frozenset[str], int]:
    """How surely ``told`` tells the promise, by which of its words, and in which of its clauses most of them stand."""
    clause = telling_of(told.text)
    found = promise.told_in(clause.text)
    weight = sum(found.values())
    if not weight or (promise.sessions and clause.sessions and not promise.sessions & clause.sessions):
        return 0.0, frozenset(), 0
    here = weight / promise.weight
    back = sum(clause.told_in(promise.text).values()) / clause.weight if clause.weight else 0.0
    score = OF_PROMISE * here + (1 - OF_PROMISE) * back
    enough = LEAST_WEIGHT / 2 if here > 1 - 1e-9 else LEAST_WEIGHT
    score *= min(1.0, weight / enough)
    if promise.names and not promise.names & found.keys():
        score *= WITHOUT_NAME
    if promise.head and promise.head not in found:
        score = min(score, WITHOUT_HEAD) if back < OF_PROMISE else score
    elif promise.named and promise.names <= found.keys():
        score = max(score, NAMED)
    plain = told.plain
    inside = [promise.told_in(telling_of(plain[start:end]).text) for start, end in told.pieces]
    weights = [sum(words.values()) for words in inside]
    main = max(range(len(weights)), key=weights.__getitem__)
    return score * WIDER ** (len(told.pieces) - 1), frozenset(found), main


def _by_characters(clauses: Sequence[Told]) -> dict[str, set[int]]:
    """The clauses by each two characters that stand side by side in them."""
    index: dict[str, set[int]] = defaultdict(set)
    for place, told in enumerate(clauses):
        text = telling_of(told.text).text
        for at in range(len(text) - 1):
            index[text[at : at + 2]].add(place)
    return index
