"""How likely right answers are along a chain, and where that leads: what learning asks of a batch.

Forward and backward along all sequences at once, one place after the other (Rabiner, A Tutorial on Hidden Markov Models,
Proceedings of the IEEE 1989). A corpus has thousands of sequences, none of them long: a loop over places costs little
then, and needs no products of matrices, as ``chain`` does for a document.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .scorer import Batch, Floats, Ints

__all__ = ["Marginals", "Sequences", "log_sum", "marginals", "sequences_of"]

LOWEST = 1e-250
Mask = npt.NDArray[np.bool_]


class Sequences(NamedTuple):
    """Where each question of a batch stands among the sequences; questions are ordered by their place in those."""

    starts: Ints
    owner: Ints
    """the question of each candidate, in order of the batch"""
    cell: Ints
    """place of the question times kinds plus kind, for each candidate"""
    links: Ints
    """how each question is joined to the one before it, in the order of places"""
    steps: list[slice]
    """the questions that stand first in their sequence, second, and so on; those of the longest sequences come first"""
    joined: Ints
    before: Ints
    """the questions that have one before them, and which that is"""


class Marginals(NamedTuple):
    """The logarithm of the sum over all sequences of answers, and the probability of each candidate and each pair."""

    log_sum: float
    candidates: Floats
    pairs: Floats
    """expected number of pairs, by link, kind before and kind: of the shape of the transitions"""


class _Forward(NamedTuple):
    powers: Floats
    potential: Floats
    reached: Floats
    """what leads from the question before to each kind"""
    forward: Floats
    log_sum: float


def sequences_of(batch: Batch) -> Sequences:
    """Return where the questions of ``batch`` stand."""
    count = len(batch.starts)
    order = np.arange(count)
    opens = batch.links == 0
    opens[:1] = True
    sequence = np.cumsum(opens) - 1
    place = order - np.maximum.accumulate(np.where(opens, order, 0))
    length = np.bincount(sequence)
    ranked = np.lexsort((sequence, -length[sequence], place))
    rank = np.empty(count, np.int64)
    rank[ranked] = order
    ends = np.cumsum(np.bincount(place))
    steps = [slice(int(start), int(end)) for start, end in zip([0, *ends], ends, strict=False)]
    owner = np.repeat(order, np.diff(np.append(batch.starts, batch.candidates)))
    joined = np.arange(ends[0], count)
    cell = rank[owner] * batch.kind_count + batch.kinds
    return Sequences(batch.starts, owner, cell, batch.links[ranked], steps, joined, rank[ranked[joined] - 1])


def log_sum(sequences: Sequences, scores: Floats, transitions: Floats, allowed: Mask) -> float:
    """Return the logarithm of the sum over all sequences of answers that are ``allowed``."""
    return _forward(sequences, scores, transitions, allowed).log_sum


def marginals(sequences: Sequences, scores: Floats, transitions: Floats, allowed: Mask) -> Marginals:
    """Return what learning needs to know; only candidates that are ``allowed`` can be answers."""
    known = _forward(sequences, scores, transitions, allowed)
    factors = np.exp(transitions)
    onward = known.potential.copy()
    backward = np.ones_like(onward)
    for step, following in zip(sequences.steps[-2::-1], sequences.steps[:0:-1], strict=True):
        at = slice(step.start, step.start + following.stop - following.start)
        led = _led(onward[following], factors.transpose(0, 2, 1), sequences.links[following])
        led /= np.maximum(led.sum(1, keepdims=True), LOWEST)
        backward[at] = led
        onward[at] *= led
    together = known.forward * backward
    together /= np.maximum(together.sum(1, keepdims=True), LOWEST)
    together /= np.maximum(known.potential, LOWEST)
    candidates: Floats = known.powers * together.ravel()[sequences.cell]
    return Marginals(known.log_sum, candidates, _pairs(sequences, known, onward, factors))


def _pairs(sequences: Sequences, known: _Forward, onward: Floats, factors: Floats) -> Floats:
    joined, links = sequences.joined, sequences.links[sequences.joined]
    total = (known.reached[joined] * onward[joined]).sum(1)
    before = known.forward[sequences.before] / np.maximum(total, LOWEST)[:, None]
    pairs = np.zeros_like(factors)
    for link in np.unique(links).tolist():
        of_link = links == link
        pairs[link] = factors[link] * (before[of_link].T @ onward[joined[of_link]])
    return pairs


def _forward(sequences: Sequences, scores: Floats, transitions: Floats, allowed: Mask) -> _Forward:
    kinds, count = transitions.shape[1], len(sequences.starts)
    scores = np.where(allowed, scores, -np.inf)
    top = np.maximum.reduceat(scores, sequences.starts)
    powers = np.exp(scores - top[sequences.owner])
    potential = np.bincount(sequences.cell, powers, count * kinds).astype(np.float64).reshape(count, kinds)
    factors = np.exp(transitions)
    forward, reached, totals = potential.copy(), np.ones_like(potential), np.empty(count)
    previous = slice(0, 0)
    for step in sequences.steps:
        if step.start:
            last = slice(previous.start, previous.start + step.stop - step.start)
            reached[step] = _led(forward[last], factors, sequences.links[step])
            forward[step] *= reached[step]
        totals[step] = np.maximum(forward[step].sum(1), LOWEST)
        forward[step] /= totals[step, None]
        previous = step
    return _Forward(powers, potential, reached, forward, float(top.sum() + np.log(totals).sum()))


def _led(shares: Floats, factors: Floats, links: Ints) -> Floats:
    """Return ``shares`` times the matrix of ``factors`` of each link."""
    kinds = shares.shape[1]
    of_all = (shares @ factors.transpose(1, 0, 2).reshape(kinds, -1)).reshape(len(shares), -1, kinds)
    led: Floats = of_all[np.arange(len(links)), links]
    return led
