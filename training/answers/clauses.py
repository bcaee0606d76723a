"""Right answers about clauses: which of them promise, report, or do neither."""

from typing import TYPE_CHECKING

import numpy as np

from ...extractors.task import Answers, Questions
from ...extractors.tasks.clause import ACHIEVEMENT, COMMITMENT, KINDS, NEITHER
from ..gold import GoldDocument, Label
from .known import HALF, Known, Mask, fit_of

if TYPE_CHECKING:
    from ...extractors.clauses import Clauses

__all__ = ["kinds"]

MOST = 0.8
"""Share of an annotation from which on a span holds it."""


def kinds(known: Known, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return of what kind each clause is; nobody says where good annotators differ."""
    clauses: Clauses = questions.items
    spans = [known.span(*span) for span in zip(clauses.starts.tolist(), clauses.ends.tolist(), strict=True)]
    right = np.ones((len(spans), len(KINDS)), np.bool_)
    for row, label in enumerate(_labels_of_clauses(known.gold, spans)):
        if label is not None:
            right[row] = [kind == label for kind in KINDS]
    return right.ravel(), ~right.ravel()


def _labels_of_clauses(gold: GoldDocument, spans: list[tuple[int, int]]) -> list[str | None]:
    """Return what an annotator found in each of ``spans``: each annotation goes to the span that fits it best.

    None where good annotators differ, for spans that fit an annotation well, but not best, and for long ones that hold
    an annotation which none fits.
    """
    labels: list[str | None] = [NEITHER] * len(spans)
    best: list[tuple[int, str | None]] = []
    for kind, annotations in ((COMMITMENT, gold.commitments), (ACHIEVEMENT, gold.achievements)):
        for label in annotations:
            fits = [fit_of(label, start, end) for start, end in spans]
            fitting = max(fits, default=0.0) >= HALF
            for index, span in enumerate(spans):
                if fits[index] >= HALF or (not fitting and _holds(span, label)):
                    labels[index] = None
            if fitting:
                best.append((fits.index(max(fits)), None if label.fields["optional"] else kind))
    for index, kind_found in best:
        labels[index] = kind_found
    return labels


def _holds(span: tuple[int, int], label: Label) -> bool:
    return min(span[1], label.end) - max(span[0], label.start) >= MOST * (label.end - label.start)
