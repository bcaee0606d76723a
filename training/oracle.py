"""What annotators found as an oracle: it answers the questions of the one loop, and so teaches the models.

The loop of ``extractors.decode`` is walked with it as with models; what it is asked and which candidates are right is
noted down as examples.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ..extractors.arrays import DocumentArrays, Piece
from ..extractors.decode import Decide
from ..extractors.phrases import Phrases
from ..extractors.task import Answer, Answers, Questions, Task
from ..extractors.tasks.clause import ACHIEVEMENT, CLAUSE, COMMITMENT, KINDS, NEITHER
from ..extractors.tasks.deadline import DEADLINE, targets_of
from ..extractors.tasks.document_kind import DOCUMENT_KIND
from ..extractors.tasks.document_kind import LABELS as DOCUMENT_KINDS
from ..extractors.tasks.document_years import DOCUMENT_YEARS
from ..extractors.tasks.document_years import LABELS as YEAR_LABELS
from ..extractors.tasks.due import DUE, commitments_of
from ..extractors.tasks.measured_thing import CARRIED, MEASURED_THING
from ..extractors.tasks.outlook import AHEAD, LABELS, OUTLOOK
from ..extractors.tasks.role import ROLE, ROLES, undecided
from ..extractors.tasks.temporality import TEMPORALITY
from ..extractors.tasks.verb import CARRIED as CARRIED_VERB
from ..extractors.tasks.verb import NO_VERB, VERB
from ..extractors.tasks.year import NO_YEAR, YEAR
from ..models.scorer import Example
from .gold import GoldDocument, Label
from .similarity import name_similarity

if TYPE_CHECKING:
    from ..extractors.clauses import Clauses

__all__ = ["Oracle"]

Mask = npt.NDArray[np.bool_]
HALF, MOST = 0.5, 0.8
NEARLY = 0.8
"""The share of a document from which on it looks one way as a whole."""
FAR = 0.5
"""Share of the similarity of the best below which a phrase is wrong, though one name holds the other."""
AS_GOOD = 0.05
"""Difference in similarity within which two phrases are equally right."""


class Oracle:
    """Answers the questions to one document as its annotations do, and keeps them as examples by model.

    The tasks named in ``unseeing`` are answered by models that have not seen the document: what is asked after them
    learns from answers that are as good as they will be.
    """

    def __init__(self, gold: GoldDocument, unseeing: Mapping[str, Decide] = {}) -> None:
        self.gold, self.unseeing = gold, unseeing
        self.examples: dict[str, list[Example]] = {}
        self.labels: list[Label | None] = []
        self.arrays: Any = None

    def __call__(self, task: Task[Any], arrays: Any, answers: Answers) -> Answer:
        """Return the right candidate of each question; where none is, or nobody says, the last."""
        if task is OUTLOOK:
            self.labels = _labels_of_figures(self.gold, arrays)
        self.arrays = arrays
        questions = task.ask(arrays, answers)
        if not len(questions.starts):
            return Answer(questions, np.zeros(0, np.int64), np.zeros(0))
        right, wrong = _MASKS[task.name](self, questions, answers)
        batch = task.batch(questions)
        self.examples.setdefault(task.model or task.name, []).append(Example(batch, right, wrong, self.gold.name))
        if unseeing := self.unseeing.get(task.name):
            return unseeing(task, arrays, answers)
        return _answer(questions, right & ~_unsaid(questions, right))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the text as one of the source."""
        first, last = self.arrays.document.offsets.span(start, end)
        return int(first), int(last)


def _answer(questions: Questions, right: Mask) -> Answer:
    last = np.append(questions.starts[1:], len(right)) - 1
    order = np.where(right, np.arange(len(right)), len(right))
    first = np.minimum.reduceat(order, questions.starts)
    best = np.where(first < len(right), first, last)
    shares = np.zeros(len(right))
    shares[best] = 1.0
    return Answer(questions, best, shares)


def _unsaid(questions: Questions, right: Mask) -> Mask:
    """Say of each candidate whether all of its question are right: nobody has answered that."""
    sizes = np.diff(np.append(questions.starts, len(right)))
    return np.repeat(np.logical_and.reduceat(right, questions.starts) & (sizes > 1), sizes)


def _labels_of_figures(gold: GoldDocument, arrays: Piece) -> list[Label | None]:
    by_place = {at: label for label in gold.figures for at in range(label.start, label.end)}
    labels: list[Label | None] = []
    for mention in arrays.figures.mentions:
        start, end = arrays.document.offsets.span(mention.start, mention.end)
        labels.append(next((by_place[at] for at in range(start, end) if at in by_place), None))
    return labels


def _outlook(oracle: Oracle, _: Questions, __: Answers) -> tuple[Mask, Mask]:
    """Return which way nearly all of the document looks; nobody says where it looks both ways."""
    told = [ahead for _, ahead in _told(oracle)]
    share = sum(told) / max(1, len(told))
    right = np.array([not told or share <= NEARLY, not told or share >= 1 - NEARLY])
    return right, ~right


def _directions(oracle: Oracle, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    """Return which way each sentence looks by what was found in it; nobody says where that is nothing, or both."""
    told = _told(oracle)
    right = np.ones((len(questions.starts), len(LABELS)), np.bool_)
    for row, (start, end) in enumerate(questions.spans.tolist()):
        first, last = oracle.span(start, end)
        heard = {ahead for at, ahead in told if first <= at < last}
        if len(heard) == 1:
            right[row] = [(label == AHEAD) in heard for label in LABELS]
    return right.ravel(), ~right.ravel()


def _told(oracle: Oracle) -> list[tuple[int, bool]]:
    """Return the places at which something is promised (True) or reported, in the source."""
    figures = zip(oracle.arrays.figures.starts.tolist(), oracle.labels, strict=True)
    told = [
        (oracle.arrays.document.offsets.span(start, start + 1)[0], label.fields["role"] == "target")
        for start, label in figures
        if label and label.fields["role"] != "reference"
    ]
    for ahead, labels in ((True, oracle.gold.commitments), (False, oracle.gold.achievements)):
        told += [(label.start, ahead) for label in labels]
    return told


def _document_kind(oracle: Oracle, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    kind = oracle.gold.fields.get("doc_type")
    right = np.array(
        [kind not in DOCUMENT_KINDS or DOCUMENT_KINDS[label] == kind for label in questions.kinds], np.bool_
    )
    return right, ~right


def _document_years(oracle: Oracle, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    years = oracle.gold.fields.get("years") or {}
    right = np.ones((len(questions.starts), len(YEAR_LABELS)), np.bool_)
    for row, year in enumerate(questions.items):
        if not years:
            break
        label = (year in years["plan"]) + 2 * (year in years["actual"])
        right[row] = [column == label for column in range(len(YEAR_LABELS))]
    return right.ravel(), ~right.ravel()


def _roles(oracle: Oracle, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    right = np.ones((len(questions.starts), len(ROLES)), np.bool_)
    for row, index in enumerate(undecided(oracle.arrays).tolist()):
        if label := oracle.labels[index]:
            right[row] = [role == label.fields["role"] for role in ROLES]
    return right.ravel(), ~right.ravel()


def _years(oracle: Oracle, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    wanted = [None if label is None else label.fields["year"] or NO_YEAR for label in oracle.labels]
    return _equal(questions, questions.items.tolist(), wanted)


def _equal(questions: Questions, items: Sequence[object], wanted: Sequence[object]) -> tuple[Mask, Mask]:
    """Return which candidates are what is wanted of their question; None where nobody says."""
    sizes = np.diff(np.append(questions.starts, len(items)))
    of_candidate = [want for want, size in zip(wanted, sizes.tolist(), strict=True) for _ in range(size)]
    right = np.array([want is None or item == want for item, want in zip(items, of_candidate, strict=True)], np.bool_)
    return right, ~right


def _things(oracle: Oracle, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    return _graded(oracle, questions, "indicator", CARRIED, None)


def _verbs(oracle: Oracle, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    return _graded(oracle, questions, "action", CARRIED_VERB, NO_VERB)


def _graded(oracle: Oracle, questions: Questions, field: str, carried: int, none: int | None) -> tuple[Mask, Mask]:
    """Return the phrases most like what an annotator wrote, and those unlike it; some are neither."""
    arrays = oracle.arrays
    texts = _texts(arrays, questions.items)
    right, wrong = np.ones(len(texts), np.bool_), np.zeros(len(texts), np.bool_)
    asked = iter(zip(questions.starts.tolist(), [*questions.starts[1:].tolist(), len(texts)], strict=True))
    before = ""
    for label, cell in zip(oracle.labels, arrays.figures.cells, strict=True):
        if cell is None:
            start, end = next(asked)
            if label is not None:
                kinds = questions.kinds[start:end].tolist()
                names = [
                    before if kind == carried else text for kind, text in zip(kinds, texts[start:end], strict=True)
                ]
                answer = label.fields[field] or ""
                if answer:
                    grades = np.array([name_similarity(answer, name) if name else 0.0 for name in names])
                    right[start:end] = (grades > 0) & (grades >= grades.max(initial=0) - AS_GOOD)
                    wrong[start:end] = grades < FAR * grades.max(initial=0)
                    wrong[start:end] |= grades == 0
                else:
                    right[start:end] = [kind == none for kind in kinds]
                    wrong[start:end] = [kind != none and bool(name) for kind, name in zip(kinds, names, strict=True)]
        if label is not None:
            before = label.fields[field] or ""
        elif cell is not None:
            before = cell.indicator if field == "indicator" else ""
    return right, wrong


def _texts(arrays: DocumentArrays, phrases: Phrases) -> list[str]:
    starts, ends = arrays.words.starts.tolist(), arrays.words.ends.tolist()
    pairs = zip(phrases.first.tolist(), phrases.last.tolist(), strict=True)
    return ["".join(arrays.text[starts[first] : ends[last - 1]].split()) if first >= 0 else "" for first, last in pairs]


def _deadlines(oracle: Oracle, questions: Questions, answers: Answers) -> tuple[Mask, Mask]:
    labels = [oracle.labels[index] for index in targets_of(oracle.arrays, answers).tolist()]
    return _days(questions, [None if label is None else _day(label) for label in labels])


def _due(oracle: Oracle, questions: Questions, answers: Answers) -> tuple[Mask, Mask]:
    clauses: Clauses = answers[CLAUSE.name].questions.items
    days = []
    for index in commitments_of(answers).tolist():
        span = oracle.span(int(clauses.starts[index]), int(clauses.ends[index]))
        label = next((label for label in oracle.gold.commitments if _fit(label, *span) >= HALF), None)
        days.append(None if label is None or label.fields["optional"] else _day(label))
    return _days(questions, days)


def _day(label: Label) -> date | bool:
    day = label.fields["deadline"]
    return date.fromisoformat(day) if day else False


def _days(questions: Questions, wanted: Sequence[date | bool | None]) -> tuple[Mask, Mask]:
    return _equal(questions, [day or False for day in questions.items], wanted)


def _clauses(oracle: Oracle, questions: Questions, _: Answers) -> tuple[Mask, Mask]:
    clauses: Clauses = questions.items
    spans = [oracle.span(*span) for span in zip(clauses.starts.tolist(), clauses.ends.tolist(), strict=True)]
    right = np.ones((len(spans), len(KINDS)), np.bool_)
    for row, label in enumerate(_labels_of_clauses(oracle.gold, spans)):
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
            fits = [_fit(label, start, end) for start, end in spans]
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


def _fit(label: Label, start: int, end: int) -> float:
    shared = min(end, label.end) - max(start, label.start)
    return shared / (max(end, label.end) - min(start, label.start)) if shared > 0 else 0.0


_MASKS: Mapping[str, Callable[[Oracle, Questions, Answers], tuple[Mask, Mask]]] = {
    OUTLOOK.name: _outlook,
    TEMPORALITY.name: _directions,
    DOCUMENT_KIND.name: _document_kind,
    DOCUMENT_YEARS.name: _document_years,
    ROLE.name: _roles,
    YEAR.name: _years,
    MEASURED_THING.name: _things,
    VERB.name: _verbs,
    DEADLINE.name: _deadlines,
    CLAUSE.name: _clauses,
    DUE.name: _due,
}
