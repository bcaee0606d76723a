"""Which passage of a report is about which commitment: one assignment for a body and a year; some stay unmatched."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .clauses import Passage
from .keywords import Keywords, keywords_of
from .similarity import LEAST_TOLD, similarity

__all__ = ["NO_MATCH", "Match", "match"]

# Two promises may share a clause if the words found for each differ by this share, or if both are found in full.
SHARED, IN_FULL = 0.5, 0.85


class Match(NamedTuple):
    """The passages about a promise, best first; none where no clause is similar to it.

    ``has_rival`` says that the best clause fits another promise better, with the same words.
    """

    told: tuple[Passage, ...]
    score: float
    has_rival: bool = False


NO_MATCH = Match((), 0.0)
Clause = tuple[str, int, int]
"""A clause of a report: the document, the sentence, and which clause of it."""


class _Candidate(NamedTuple):
    score: float
    told: Passage
    words: frozenset[str]


Row = dict[Clause, _Candidate]


def match(promises: Sequence[Keywords], told: Sequence[Passage]) -> list[Match]:
    """Return the passages of ``told`` about each of ``promises``; promises in the same words are one.

    Cost: promises × the clauses that share a word with them.
    """
    index = _by_pairs(told)
    rows = {promise: _candidates(promise, told, index) for promise in promises}
    matches = dict(zip(rows, _assigned(list(rows.values())), strict=True))
    return [matches[promise] for promise in promises]


def _assigned(rows: list[Row]) -> list[Match]:
    chosen = _chosen(rows)
    holders = {clause: rows[row][clause] for row, clause in chosen.items()}
    return [_match(row, chosen.get(place), holders) for place, row in enumerate(rows)]


def _chosen(rows: list[Row]) -> dict[int, Clause]:
    """The clause that each row is given, by its place; rows that are better off with none are left out."""
    clauses = sorted({clause for row in rows for clause, candidate in row.items() if candidate.score >= LEAST_TOLD})
    if not clauses:
        return {}
    import numpy as np  # noqa: PLC0415  half a second of imports that only an audit needs
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    scores = np.zeros((len(rows), len(clauses)))
    for place, row in enumerate(rows):
        for column, clause in enumerate(clauses):
            if clause in row and row[clause].score >= LEAST_TOLD:
                scores[place, column] = row[clause].score
    # Staying unmatched costs as much as the least similar clause; a column for every promise lets all of them stay so.
    cost = np.hstack([1.0 - scores, np.full((len(rows), len(rows)), 1.0 - LEAST_TOLD + 1e-9)])
    return {
        int(row): clauses[int(column)]
        for row, column in zip(*linear_sum_assignment(cost), strict=True)
        if column < len(clauses) and scores[row, column] > 0
    }


def _match(row: Row, chosen: Clause | None, holders: Row) -> Match:
    ranked = sorted(row, key=lambda clause: (-row[clause].score, clause))
    if not ranked:
        return NO_MATCH
    likely = [clause for clause in ranked if row[clause].score >= LEAST_TOLD]
    usable = [
        clause
        for clause in likely
        if clause == chosen or clause not in holders or _is_shareable(row[clause], holders[clause])
    ]
    first = next(iter(usable or ranked))
    best = row[first]
    repeats = [row[clause].told for clause in ranked if row[clause].score >= best.score and clause[:2] != first[:2]]
    return Match((best.told, *repeats), best.score, has_rival=bool(likely) and not usable)


def _is_shareable(candidate: _Candidate, holder: _Candidate) -> bool:
    """Whether a clause about one promise may be about the other too: 合唱展演、摄影展如期举办."""
    smaller = min(len("".join(candidate.words)), len("".join(holder.words)))
    return candidate.score >= IN_FULL or len("".join(candidate.words & holder.words)) <= SHARED * smaller


def _candidates(promise: Keywords, told: Sequence[Passage], index: dict[str, set[int]]) -> Row:
    near = set[int]().union(*(index.get(pair, set()) for word, _ in promise.weights for pair in _pairs(word)))
    row: Row = {}
    for place in sorted(near):
        one = told[place]
        score, words, clause = similarity(promise, one)
        key = one.reading.document, one.sentence, one.first + clause
        if score and (key not in row or row[key].score < score):
            row[key] = _Candidate(score, one, words)
    return row


def _by_pairs(told: Sequence[Passage]) -> dict[str, set[int]]:
    """The passages by each pair of adjacent characters in them."""
    index: dict[str, set[int]] = defaultdict(set)
    for place, one in enumerate(told):
        for pair in _pairs(keywords_of(one.text).text):
            index[pair].add(place)
    return index


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(max(1, len(text) - 1))]
