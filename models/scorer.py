"""The one seam between reading and learning: a scorer says how much speaks for each candidate of a batch of questions.

Everything is ranking. A question has candidates, one of which is the answer; where the answers are labels (target,
actual, reference), the labels are its candidates. Questions that stand near each other inform each other: candidates
are of a kind (a label, or where a noun was found), and a scorer may say how well two kinds follow one another.
"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

__all__ = ["LINKS", "Batch", "Example", "Floats", "Ints", "Scorer"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LINKS = ("apart", "section", "paragraph", "sentence", "clause")
"""How a question is joined to the one before it: what both stand in at the closest; ``apart`` begins a new sequence."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions of one task, in order of place.

    ``features`` holds a row for each candidate, or for each question where the candidates are ``labels`` (their number;
    0 where they are not): the hashed features, each between 0 and ``2**BITS``, which stands for none. ``starts`` says
    for each question with which candidate its own begin; ``kinds`` is the kind of each candidate, one of
    ``kind_count``; ``links`` is how each question is joined to the one before it, as an index of ``LINKS``.
    """

    features: npt.NDArray[np.int32]
    starts: Ints
    kinds: Ints
    links: Ints
    kind_count: int
    labels: int = 0

    @property
    def candidates(self) -> int:
        """How many candidates there are, those of all questions together."""
        return len(self.kinds)


@dataclass(frozen=True, slots=True)
class Example:
    """A batch with its answers, from the document ``group``.

    ``right`` and ``wrong`` are masks over the candidates; a candidate may be neither, and a question whose candidates
    are all right is one that nobody has answered.
    """

    batch: Batch
    right: npt.NDArray[np.bool_]
    wrong: npt.NDArray[np.bool_]
    group: str


class Scorer(Protocol):
    """Scores candidates; learnt from examples, saved as plain arrays."""

    @property
    def transitions(self) -> Floats:
        """Scores by link, kind of the answer before, and kind of the answer: ``(len(LINKS), kinds, kinds)``."""
        ...

    def scores(self, batch: Batch) -> Floats:
        """Return what speaks for each candidate of ``batch``, on any scale that a softmax makes sense of."""
        ...

    def saved(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays that the scorer can be loaded from again."""
        ...
