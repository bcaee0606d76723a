"""Linear scorers over hashed features: one array of weights, with the transitions between neighbours.

Features are hashed to places of the array (the hashing trick: Weinberger et al., Feature Hashing for Large Scale
Multitask Learning, ICML 2009). ``learning`` fits them; nothing that only learning needs is loaded to read.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .scorer import Batch, Floats

__all__ = ["BITS", "LinearScorer"]

BITS = 18
"""Features are places of an array of 2**18; some 15,000 of the largest tasks weigh anything."""


@dataclass(frozen=True, slots=True)
class LinearScorer:
    """``weights`` by feature and label, with a last row of zeros for no feature; one column where labels are none."""

    weights: npt.NDArray[np.float32]
    transitions: Floats

    def scores(self, batch: Batch) -> Floats:
        """Return the sum of the weights of each candidate's features."""
        summed: Floats = self.weights.take(batch.features.T, axis=0).sum(0, dtype=np.float64)
        return summed.ravel()

    def saved(self) -> dict[str, npt.NDArray[Any]]:
        """Return the weights that are not zero with their places, and the transitions."""
        places = np.flatnonzero(self.weights.any(1)).astype(np.int32)
        return {"places": places, "weights": self.weights[places], "transitions": self.transitions}

    @classmethod
    def of(cls, saved: dict[str, npt.NDArray[Any]]) -> "LinearScorer":
        """Return the scorer that ``saved`` was made of."""
        weights = np.zeros((2**BITS + 1, saved["weights"].shape[1]), np.float32)
        weights[saved["places"]] = saved["weights"]
        return cls(weights, saved["transitions"])
