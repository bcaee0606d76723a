"""From the probabilities of the models to confidence: the share of such records that proved right.

A probability of a model is true of its own question. A record is right where several answers are, and where its number
was read rightly, so the product of the probabilities is led through a monotone curve that was measured on documents
that the models had not seen (isotonic regression; Zadrozny and Elkan, KDD 2002).
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from ..corpora import model_text
from .linear_model import Chooser

__all__ = ["calibrated", "choose_alike", "likeness", "load_curves"]

Curve = Sequence[tuple[float, float]]
"""Probabilities, ascending, with the share of records that were right there."""


def calibrated(kind: str, probability: float) -> float:
    """Return the share of records of ``kind`` (figures, commitments, achievements) with ``probability`` that are right.

    Both lie between 0 and 1; a greater probability never gives less.
    """
    curve = load_curves()[kind]
    at = bisect_right(curve, (probability, 1.0))
    if at == 0:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[at - 1], curve[at]
    return round(low + (high - low) * (probability - left) / (right - left), 4)


def choose_alike(model: Chooser, scores: Sequence[float], names: Sequence[str]) -> tuple[int, float]:
    """Return the index of the best of the candidates with ``scores`` (at least one), and how sure it is.

    Candidates overlap: 职工书屋 and 市级职工书屋 mean the same. So the probability is that of the best and of all
    whose names are alike.
    """
    shares = model.shares(scores)
    best = max(range(len(shares)), key=shares.__getitem__)
    return best, sum(
        share for index, share in enumerate(shares) if index == best or likeness(names[best], names[index])
    )


def likeness(one: str, other: str) -> float:
    """Return the share of characters that two names have in common, between 0 and 1 (Dice), 0 for no match.

    They match where one holds the other (two characters and more) or two thirds are shared.
    """
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if 2 * len(short) < len(long) and not (len(short) >= 2 and short in long):
        return 0.0
    left = long
    for character in short:
        left = left.replace(character, "", 1)
    shared = 2 * (len(long) - len(left)) / max(1, len(short) + len(long))
    return shared if shared >= 2 / 3 or (len(short) >= 2 and short in long) else 0.0


@cache
def load_curves() -> dict[str, Curve]:
    """Return the curve of each kind of record, as ``duixian train`` measured them."""
    saved = json.loads(model_text("confidence"))
    return {kind: [(probability, share) for probability, share in curve] for kind, curve in saved.items()}
