"""Measures how often records are right whose models claim some probability, on documents that the models did not see."""

from collections.abc import Sequence

import numpy as np
from sklearn.isotonic import IsotonicRegression

from .compare import Compared
from .reliability import judged

__all__ = ["calibration"]


def calibration(compared: Sequence[Compared]) -> dict[str, list[tuple[float, float]]]:
    """Return the curve of each kind of record; ``compared`` has to come from a pipeline with curves that leave probabilities as they are."""
    return {kind: _curve(records) for kind, records in judged(compared).items()}


def _curve(records: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Return the monotone curve through ``records``, as points between which to draw straight lines.

    One more record that is right at 0 and one that is wrong at 1 keep a small sample from claiming certainty (the rule
    of succession).
    """
    padded = [*records, (0.0, True), (1.0, False)]
    claimed = np.array([probability for probability, _ in padded])
    right = np.array([float(answer) for _, answer in padded])
    fitted = IsotonicRegression().fit(claimed, right)
    return [
        (round(float(x), 4), round(float(y), 4))
        for x, y in zip(fitted.X_thresholds_, fitted.y_thresholds_, strict=True)
    ]
