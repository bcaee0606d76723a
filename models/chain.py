"""Answers in sequence: the probability of each candidate, given what speaks for its neighbours.

A linear chain over the kinds of candidates (Lafferty, McCallum and Pereira, Conditional Random Fields, ICML 2001): the
candidates of one kind share what speaks for them between neighbours, so the chain is as wide as there are kinds, however
many candidates a question has. Sequences are reckoned side by side, one array operation for the n-th question of all.
Questions that are joined to none before them, as all of a task without transitions are, make sequences of one.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .scorer import Batch, Floats, Ints

__all__ = ["Layout", "Marginals", "layout_of", "marginals"]

LOWEST = 1e-200


class Layout(NamedTuple):
    """Where each question of a batch stands among the sequences, longest first: all that does not depend on scores."""

    owner: Ints
    """the question of each candidate"""
    cell: Ints
    """question times kinds plus kind, for each candidate"""
    steps: list[Ints]
    """the n-th questions of all sequences that have so many"""
    links: list[Ints]
    """how those are joined to the (n-1)-th"""


class Marginals(NamedTuple):
    """The logarithm of the sum over all sequences of answers, and the probability of each candidate and each pair."""

    log_sum: float
    candidates: Floats
    pairs: Floats
    """expected number of pairs, by link, kind before and kind: of the shape of the transitions"""


def layout_of(batch: Batch) -> Layout:
    """Return where the questions of ``batch`` stand."""
    questions = len(batch.starts)
    sizes = np.diff(np.append(batch.starts, batch.candidates))
    owner = np.repeat(np.arange(questions), sizes)
    opens = np.flatnonzero(batch.links == 0)
    lengths = np.diff(np.append(opens, questions))
    order = np.argsort(-lengths, kind="stable")
    opens, lengths = opens[order], lengths[order]
    longest = int(lengths[0]) if questions else 0
    # The sequences with more than n questions are the first so many.
    counts = np.searchsorted(-lengths, -np.arange(longest), side="left")
    steps = [opens[:count] + step for step, count in enumerate(counts)]
    return Layout(owner, owner * batch.kind_count + batch.kinds, steps, [batch.links[step] for step in steps])


def marginals(
    layout: Layout, scores: Floats, transitions: Floats, allowed: npt.NDArray[np.bool_] | None = None
) -> Marginals:
    """Return the probability of each candidate with ``scores``; only those that are ``allowed`` can be answers."""
    owner, cell, steps, links = layout
    kinds, questions = transitions.shape[1], (owner[-1] + 1 if len(owner) else 0)
    if allowed is not None:
        scores = np.where(allowed, scores, -np.inf)
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    top = np.maximum.reduceat(scores, first) if questions else np.zeros(0)
    powers = np.exp(scores - top[owner])
    width = questions * kinds
    potential = np.bincount(cell, powers, width).reshape(questions, kinds)
    factors = np.exp(transitions)
    log_sum = float(top.sum())
    if len(steps) <= 1:
        totals = potential.sum(1)
        log_sum += float(np.log(totals).sum())
        return Marginals(log_sum, powers / totals[owner], np.zeros_like(transitions))
    forward, into = np.empty_like(potential), list[Floats]()
    for step, (at, link) in enumerate(zip(steps, links, strict=True)):
        here = potential[at]
        if step:
            factor = factors[link]
            into.append(factor)
            here *= np.matmul(forward[steps[step - 1][: len(at)], None, :], factor)[:, 0]
        total = here.sum(1, keepdims=True)
        np.maximum(total, LOWEST, out=total)
        log_sum += float(np.log(total).sum())
        forward[at] = here / total
    backward, pairs = np.ones_like(potential), np.zeros_like(transitions)
    for step in range(len(steps) - 1, 0, -1):
        at, before = steps[step], steps[step - 1][: len(steps[step])]
        onward = potential[at] * backward[at]
        back = np.matmul(into[step - 1], onward[:, :, None])[:, :, 0]
        backward[before] = back / np.maximum(back.sum(1, keepdims=True), LOWEST)
        both = forward[before][:, :, None] * into[step - 1] * onward[:, None, :]
        both /= np.maximum(both.sum((1, 2), keepdims=True), LOWEST)
        np.add.at(pairs, links[step], both)
    together = forward * backward
    together /= np.maximum(together.sum(1, keepdims=True), LOWEST)
    shares = powers * (together / np.maximum(potential, LOWEST)).ravel()[cell]
    return Marginals(log_sum, shares, pairs)
