"""Right answers about days: by when targets and commitments are due."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ...extractors.task import Answers, Questions
from ...extractors.tasks.clause import CLAUSE
from ...extractors.tasks.deadline import targets_of
from ...extractors.tasks.due import commitments_of
from ..gold import Label
from .known import HALF, Known, Mask, equal, fit_of

if TYPE_CHECKING:
    from ...extractors.clauses import Clauses

__all__ = ["deadlines", "due"]


def deadlines(known: Known, questions: Questions, answers: Answers) -> tuple[Mask, Mask]:
    """Return the days by which targets are due."""
    labels = [known.labels[index] for index in targets_of(known.arrays, answers).tolist()]
    return _days(questions, [None if label is None else _day(label) for label in labels])


def due(known: Known, questions: Questions, answers: Answers) -> tuple[Mask, Mask]:
    """Return the days by which commitments are due."""
    clauses: Clauses = answers[CLAUSE.name].questions.items
    days = []
    for index in commitments_of(answers).tolist():
        span = known.span(int(clauses.starts[index]), int(clauses.ends[index]))
        label = next((label for label in known.gold.commitments if fit_of(label, *span) >= HALF), None)
        days.append(None if label is None or label.fields["optional"] else _day(label))
    return _days(questions, days)


def _day(label: Label) -> date | bool:
    day = label.fields["deadline"]
    return date.fromisoformat(day) if day else False


def _days(questions: Questions, wanted: Sequence[date | bool | None]) -> tuple[Mask, Mask]:
    return equal(questions, [day or False for day in questions.items], wanted)
