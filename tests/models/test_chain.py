"""The chain against the definition: every sequence of answers listed, weighed and added up."""

from itertools import product
from typing import NamedTuple

import numpy as np
import pytest
from duixian.models.chain import layout_of, probabilities
from duixian.models.likelihood import log_sum, marginals, sequences_of
from duixian.models.scorer import LINKS, Batch
from hypothesis import given
from hypothesis import strategies as st

SCORES = st.floats(-6, 6)


class Small(NamedTuple):
    """Few questions: the kinds and scores of the candidates of each, how each is joined on, and which may be answers."""

    kinds: list[list[int]]
    scores: list[list[float]]
    allowed: list[list[bool]]
    links: list[int]
    transitions: np.ndarray

    def batch(self):
        sizes = [len(kinds) for kinds in self.kinds]
        starts = np.cumsum([0, *sizes])[:-1]
        return Batch(
            np.zeros((sum(sizes), 1), np.int32), starts, self.flat(self.kinds), np.array(self.links),
            self.transitions.shape[1],
        )  # fmt: skip

    def flat(self, column):
        return np.array([value for row in column for value in row])


@st.composite
def chains(draw):
    kind_count, questions = draw(st.integers(1, 3)), draw(st.integers(1, 6))
    sizes = [draw(st.integers(1, 3)) for _ in range(questions)]
    kinds = [[draw(st.integers(0, kind_count - 1)) for _ in range(size)] for size in sizes]
    scores = [[draw(SCORES) for _ in range(size)] for size in sizes]
    allowed = [[draw(st.booleans()) for _ in range(size)] for size in sizes]
    for row in allowed:
        row[draw(st.integers(0, len(row) - 1))] = True
    links = [0, *(draw(st.integers(0, len(LINKS) - 1)) for _ in range(questions - 1))]
    table = [draw(st.floats(-3, 3)) for _ in range(len(LINKS) * kind_count**2)]
    return Small(kinds, scores, allowed, links, np.array(table).reshape(len(LINKS), kind_count, kind_count))


def by_definition(small, allowed):
    """Return the logarithm of the sum, the probabilities of candidates and those of pairs, from all sequences."""
    shares = [[0.0] * len(kinds) for kinds in small.kinds]
    pairs, total = np.zeros_like(small.transitions), 0.0
    for answers in product(*(range(len(kinds)) for kinds in small.kinds)):
        if not all(allowed[question][answer] for question, answer in enumerate(answers)):
            continue
        score = sum(small.scores[question][answer] for question, answer in enumerate(answers))
        kinds = [small.kinds[question][answer] for question, answer in enumerate(answers)]
        joined = [(link, kinds[at - 1], kinds[at]) for at, link in enumerate(small.links) if link]
        weight = np.exp(score + sum(small.transitions[place] for place in joined))
        total += weight
        for question, answer in enumerate(answers):
            shares[question][answer] += weight
        for place in joined:
            pairs[place] += weight
    return np.log(total), small.flat(shares) / total, pairs / total


@given(chains())
def test_probabilities_are_those_of_all_sequences(small):
    _, shares, _ = by_definition(small, [[True] * len(kinds) for kinds in small.kinds])
    found = probabilities(layout_of(small.batch()), small.flat(small.scores), small.transitions)

    assert found == pytest.approx(shares, abs=1e-9)


@given(chains())
def test_what_learning_needs_is_that_of_all_sequences_that_are_allowed(small):
    logarithm, shares, pairs = by_definition(small, small.allowed)
    asked = sequences_of(small.batch()), small.flat(small.scores), small.transitions, small.flat(small.allowed)
    found = marginals(*asked)

    assert found.log_sum == log_sum(*asked) == pytest.approx(logarithm, abs=1e-9)
    assert found.candidates == pytest.approx(shares, abs=1e-9)
    assert found.pairs == pytest.approx(pairs, abs=1e-9)


@given(chains())
def test_a_sequence_says_nothing_of_the_next(small):
    apart = small._replace(links=[0] * len(small.links))
    found = probabilities(layout_of(apart.batch()), apart.flat(apart.scores), apart.transitions)
    alone = [np.exp(scores) / np.exp(scores).sum() for scores in map(np.array, small.scores)]

    assert found == pytest.approx(np.concatenate(alone), abs=1e-9)


def test_a_long_sequence_loses_nothing():
    count, random = 5000, np.random.default_rng(0)
    batch = Batch(
        np.zeros((count, 1), np.int32), np.arange(count) * 2, np.tile([0, 1], count), np.array([0] + [4] * (count - 1)),
        2, 2,
    )  # fmt: skip
    scores, transitions = random.normal(0, 20, 2 * count), random.normal(0, 5, (len(LINKS), 2, 2))
    shares = probabilities(layout_of(batch), scores, transitions).reshape(count, 2)

    assert shares.sum(1) == pytest.approx(np.ones(count))


def test_a_neighbour_that_is_sure_decides_what_is_in_doubt():
    batch = Batch(np.zeros((2, 1), np.int32), np.array([0, 2]), np.array([0, 1, 0, 1]), np.array([0, 4]), 2, 2)
    alike = np.zeros((len(LINKS), 2, 2))
    alike[4] = [[2, 0], [0, 2]]

    shares = probabilities(layout_of(batch), np.array([5.0, 0.0, 0.0, 0.1]), alike)

    assert shares[2] > 0.8
