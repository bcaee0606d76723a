"""Right answers about a document and its sentences: which way they look, its kind and its years."""

import numpy as np

from ...extractors.task import Answers, Questions
from ...extractors.tasks.document_kind import LABELS as DOCUMENT_KINDS
from ...extractors.tasks.document_years import LABELS as YEAR_LABELS
from ...extractors.tasks.outlook import AHEAD, LABELS
from .known import Known, Mask

__all__ = ["directions", "document_kind", "document_years", "outlook"]

NEARLY = 0.8
"""The share of a document from which on it looks one way as a whole."""


def outlook(known: Known, _: Questions, __: Answers) -> tuple[Mask, Mask]:
    """Return which way nearly all of the document looks; nobody says where it looks both ways."""
    told = [ahead for _, ahead in _told(known)]
    share = sum(told) / max(1, len(told))
    right = np.array([not told or share <= NEARLY, not told or share >= 1 - NEARLY])
    return right, ~right


def directions(known: Known, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return which way each sentence looks by what was found in it; nobody says where that is nothing, or both."""
    told = _told(known)
    right = np.ones((len(questions.starts), len(LABELS)), np.bool_)
    for row, (start, end) in enumerate(questions.spans.tolist()):
        first, last = known.span(start, end)
        heard = {ahead for at, ahead in told if first <= at < last}
        if len(heard) == 1:
            right[row] = [(label == AHEAD) in heard for label in LABELS]
    return right.ravel(), ~right.ravel()


def document_kind(known: Known, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return the kind of the document; nobody says where it is none of those that are asked for."""
    kind = known.gold.fields.get("doc_type")
    right = np.array(
        [kind not in DOCUMENT_KINDS or DOCUMENT_KINDS[label] == kind for label in questions.kinds], np.bool_
    )
    return right, ~right


def document_years(known: Known, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return of each year whether plans or results of the document are about it."""
    years = known.gold.fields.get("years") or {}
    right = np.ones((len(questions.starts), len(YEAR_LABELS)), np.bool_)
    for row, year in enumerate(questions.items):
        if not years:
            break
        label = (year in years["plan"]) + 2 * (year in years["actual"])
        right[row] = [column == label for column in range(len(YEAR_LABELS))]
    return right.ravel(), ~right.ravel()


def _told(known: Known) -> list[tuple[int, bool]]:
    """Return the places at which something is promised (True) or reported, in the source."""
    figures = zip(known.arrays.figures.starts.tolist(), known.labels, strict=True)
    told = [
        (known.arrays.document.offsets.span(start, start + 1)[0], label.fields["role"] == "target")
        for start, label in figures
        if label and label.fields["role"] != "reference"
    ]
    for ahead, labels in ((True, known.gold.commitments), (False, known.gold.achievements)):
        told += [(label.start, ahead) for label in labels]
    return told
