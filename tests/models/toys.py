"""Small questions for models: two candidates each, one feature a candidate."""

import numpy as np
from duixian.models.linear import BITS
from duixian.models.scorer import Batch, Example

GOOD, BAD, ODD = 11, 12, 13
NOTHING = 2**BITS


def example(rows, right, wrong=None, group="a", labels=0):
    """Return questions of two candidates, the features of which are ``rows``, of kinds 0 and 1 by turns."""
    count = len(right) // 2
    features = np.array(rows, np.int32).reshape(len(rows), -1)
    batch = Batch(
        features, np.arange(count) * 2, np.tile([0, 1], count), np.zeros(count, np.int64), kind_count=2, labels=labels
    )
    right = np.array(right, bool)
    return Example(batch, right, ~right if wrong is None else np.array(wrong, bool), group)


def separable(count=8):
    """Return questions of which the candidate with the feature ``GOOD`` is always the answer, first or second."""
    rows = [(GOOD, BAD) if order % 3 else (BAD, GOOD) for order in range(count)]
    return example(sum(rows, ()), [feature == GOOD for row in rows for feature in row])
