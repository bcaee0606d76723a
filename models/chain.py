"""Answers in sequence: the probability of each candidate, given what speaks for its neighbours.

A linear chain over the kinds of candidates (Lafferty, McCallum and Pereira, Conditional Random Fields, ICML 2001): the
candidates of one kind share what speaks for them between neighbours, so the chain is as wide as there are kinds, however
many candidates a question has. All questions are reckoned at once: products of matrices along a sequence are found by
doubling the stretch that they cover (Hillis and Steele, Data Parallel Algorithms, CACM 1986), in as many array operations
as the length of the longest sequence has binary digits.
"""

from typing import NamedTuple

import numpy as np

from .scorer import Batch, Floats, Ints

__all__ = ["Layout", "layout_of", "probabilities"]

LOWEST = 1e-250
UNSCALED = 8
"""Steps of which the product stays within the range of a float by itself; longer products are scaled."""


class Layout(NamedTuple):
    """Where each question of a batch stands among the sequences: all that does not depend on scores."""

    starts: Ints
    owner: Ints
    """the question of each candidate"""
    cell: Ints
    """question times kinds plus kind, for each candidate"""
    links: Ints
    before: list[tuple[Ints, int]]
    """for each doubling the questions that have so many before them in their sequence, and how many those are"""
    after: list[tuple[Ints, int]]


class _Chain(NamedTuple):
    powers: Floats
    potential: Floats
    forward: Floats
    backward: Floats


def layout_of(batch: Batch) -> Layout:
    """Return where the questions of ``batch`` stand."""
    questions = len(batch.starts)
    sizes = np.empty(questions, np.int64)
    sizes[:-1] = batch.starts[1:] - batch.starts[:-1]
    sizes[-1:] = batch.candidates - batch.starts[-1:]
    order = np.arange(questions)
    owner = np.repeat(order, sizes)
    opens = batch.links == 0
    opened = np.maximum.accumulate(np.where(opens, order, 0))
    place = order - opened
    closed = np.empty(questions, np.int64)
    closed[:-1] = np.where(opens[1:], order[:-1], questions)
    closed[-1:] = questions - 1
    left = np.minimum.accumulate(closed[::-1])[::-1] - order
    before, after, reach, longest = [], [], 1, int(place.max(initial=0))
    while reach <= longest:
        before.append((np.flatnonzero(place >= reach), reach))
        after.append((np.flatnonzero(left >= reach), reach))
        reach *= 2
    return Layout(batch.starts, owner, owner * batch.kind_count + batch.kinds, batch.links, before, after)


def probabilities(layout: Layout, scores: Floats, transitions: Floats) -> Floats:
    """Return the probability of each candidate with ``scores``."""
    return _shares(layout, _reckoned(layout, scores, transitions))


def _shares(layout: Layout, chain: _Chain) -> Floats:
    if not layout.before:
        totals = chain.potential.sum(1)
        alone: Floats = chain.powers / totals[layout.owner]
        return alone
    together = chain.forward * chain.backward
    together /= np.maximum(together.sum(1, keepdims=True), LOWEST)
    together /= np.maximum(chain.potential, LOWEST)
    shares: Floats = chain.powers * together.ravel()[layout.cell]
    return shares


def _reckoned(layout: Layout, scores: Floats, transitions: Floats) -> _Chain:
    kinds, questions = transitions.shape[1], len(layout.starts)
    top = np.maximum.reduceat(scores, layout.starts)
    powers = np.exp(scores - top[layout.owner])
    potential = np.bincount(layout.cell, powers, questions * kinds).astype(np.float64).reshape(questions, kinds)
    if not layout.before:
        return _Chain(powers, potential, potential, potential)
    steps = np.exp(transitions)[layout.links] * potential[:, None, :]
    steps[layout.links == 0] = potential[layout.links == 0][:, None, :]
    product = steps.copy()
    for at, reach in layout.before:
        product[at] = np.matmul(product[at - reach], product[at])
        if reach >= UNSCALED:
            product[at] /= np.maximum(product[at].max((1, 2)), LOWEST)[:, None, None]
    forward = product[:, 0]
    # Behind each question: the product of all steps after it, to the end of its sequence.
    product = np.broadcast_to(np.eye(kinds), steps.shape).copy()
    first = layout.after[0][0]
    product[first] = steps[first + 1]
    for at, reach in layout.after:
        product[at] = np.matmul(product[at], product[at + reach])
        if reach >= UNSCALED:
            product[at] /= np.maximum(product[at].max((1, 2)), LOWEST)[:, None, None]
    return _Chain(powers, potential, forward, product.sum(2))
