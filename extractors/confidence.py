"""From the probabilities of the models to confidence: the share of such records that proved right.

A probability of a model is true of its own question. A record is right where several answers are, and where its number
was read rightly, so the product of the probabilities is led through a monotone curve that was measured on documents
that the models had not seen (isotonic regression; Zadrozny and Elkan, KDD 2002).
"""

from bisect import bisect_right

from ..models.bundle import Bundle

__all__ = ["calibrated"]


def calibrated(bundle: Bundle, kind: str, probability: float) -> float:
    """Return the share of records of ``kind`` (figures, commitments, achievements) with ``probability`` that are right.

    Both lie between 0 and 1; a greater probability never gives less.
    """
    curve = bundle.curves[kind]
    at = bisect_right(curve, (probability, 1.0))
    if at == 0:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[at - 1], curve[at]
    return round(low + (high - low) * (probability - left) / (right - left), 4)
