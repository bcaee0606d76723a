"""What an annotator found in a document, beside the arrays that the questions are asked of."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ...extractors.arrays import Piece
from ...extractors.task import Questions
from ..gold import GoldDocument, Label

__all__ = ["HALF", "Known", "Mask", "equal", "fit_of"]

Mask = npt.NDArray[np.bool_]
HALF = 0.5
"""Share of a span and an annotation together that both cover, from which on they are the same."""


class Known:
    """The annotations of a document, the arrays that are asked of, and the annotation of each figure of these."""

    def __init__(self, gold: GoldDocument) -> None:
        self.gold = gold
        self.arrays: Any = None
        self.labels: list[Label | None] = []

    def label_figures(self, arrays: Piece) -> None:
        """Find the annotation of each figure of ``arrays``, None where nobody found one."""
        by_place = {at: label for label in self.gold.figures for at in range(label.start, label.end)}
        self.labels = []
        for mention in arrays.figures.mentions:
            start, end = arrays.document.offsets.span(mention.start, mention.end)
            self.labels.append(next((by_place[at] for at in range(start, end) if at in by_place), None))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the text as one of the source."""
        first, last = self.arrays.document.offsets.span(start, end)
        return int(first), int(last)


def equal(questions: Questions, items: Sequence[object], wanted: Sequence[object]) -> tuple[Mask, Mask]:
    """Return which candidates are what is wanted of their question; None where nobody says."""
    sizes = np.diff(np.append(questions.starts, len(items)))
    of_candidate = [want for want, size in zip(wanted, sizes.tolist(), strict=True) for _ in range(size)]
    right = np.array([want is None or item == want for item, want in zip(items, of_candidate, strict=True)], np.bool_)
    return right, ~right


def fit_of(label: Label, start: int, end: int) -> float:
    """Return the share of the annotation and of ``start:end`` together that both cover."""
    shared = min(end, label.end) - max(start, label.start)
    return shared / (max(end, label.end) - min(start, label.start)) if shared > 0 else 0.0
