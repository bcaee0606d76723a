"""What was extracted from a document beside what a careful reader found in it, record by record.

Records are paired one to one, the closest first. A label that good readers differ about (``optional``) asks for nothing
and what answers it counts neither way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from ..schemas import Report
from ..schemas.report import Achievement, Commitment, Figure
from .gold import GoldDocument, Label
from .similarity import name_similarity

__all__ = ["ClauseOutcome", "Compared", "FigureOutcome", "Outcomes", "alike", "compare", "same_value"]

TOLERANCE = 1e-6
"""Share by which a value may differ: nothing but the rounding of floats."""
OPEN_BOUNDS = {"gt": "ge", "lt": "le"}
"""Readers do not tell 超过100 from 100以上."""
LEAST_SHARED = 0.5
"""Share of the characters of both together that a clause shares with its label …"""
COVERED, LONGEST = 0.8, 2
"""… or it covers this share of the label and is at most so many times as long."""


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Predicted = TypeVar("Predicted", bound=_Placed)


@dataclass(frozen=True, slots=True)
class FigureOutcome:
    """A figure that a reader marked, what was read in its place, and which parts of it are right."""

    label: Label
    figure: Figure
    read: bool
    """value, unit and comparator"""
    role: bool
    indicator: bool

    @property
    def record(self) -> bool:
        """Whether the figure may be relied on: read, and role and indicator right."""
        return self.read and self.role and self.indicator


@dataclass(frozen=True, slots=True)
class ClauseOutcome:
    """A commitment or achievement that a reader marked, and the clause that was taken for it."""

    label: Label
    clause: Commitment | Achievement


Hit = TypeVar("Hit")


@dataclass(frozen=True, slots=True)
class Outcomes(Generic[Hit, Predicted]):
    """Labels that were found, labels that were missed, and predictions that answer no label."""

    hits: list[Hit]
    missed: list[Label]
    spurious: list[Predicted]


@dataclass(frozen=True, slots=True)
class Compared:
    """One document: what a reader found in it and what came out of it."""

    gold: GoldDocument
    report: Report
    figures: Outcomes[FigureOutcome, Figure]
    commitments: Outcomes[ClauseOutcome, Commitment]
    achievements: Outcomes[ClauseOutcome, Achievement]


def compare(gold: GoldDocument, report: Report) -> Compared:
    """Return ``report`` beside ``gold``."""
    figures = _match(gold.figures, report.figures, _shared, _shared)
    commitments = _match(gold.commitments, report.commitments, _clause_fit, _shared)
    achievements = _match(gold.achievements, report.achievements, _clause_fit, _shared)
    return Compared(
        gold,
        report,
        Outcomes([_figure(label, figure) for label, figure in figures.hits], figures.missed, figures.spurious),
        Outcomes([ClauseOutcome(*hit) for hit in commitments.hits], commitments.missed, commitments.spurious),
        Outcomes([ClauseOutcome(*hit) for hit in achievements.hits], achievements.missed, achievements.spurious),
    )


def alike(gold: str | None, found: str | None) -> bool:
    """Say whether two names mean the same: equal, one holds the other, or two thirds of the characters are shared."""
    gold, found = (gold or "").strip(), (found or "").strip()
    return gold == found or name_similarity(gold, found) > 0


def same_value(gold: Any, found: Any) -> bool:
    """Say whether two values are equal: numbers, or lowest and highest of a range."""
    pairs = [[value] if isinstance(value, (int, float)) else list(value or [None]) for value in (gold, found)]
    if len(pairs[0]) != len(pairs[1]) or None in pairs[0] or None in pairs[1]:
        return False
    return all(abs(one - other) <= TOLERANCE * max(1, abs(one)) for one, other in zip(*pairs, strict=True))


def _figure(label: Label, figure: Figure) -> FigureOutcome:
    want = label.fields
    return FigureOutcome(
        label,
        figure,
        same_value(want["value"], figure.value)
        and want["unit"] == figure.unit
        and _bound(want["comparator"]) == _bound(figure.comparator),
        want["role"] == figure.role,
        alike(want["indicator"], figure.indicator.text if figure.indicator else None),
    )


def _bound(comparator: str) -> str:
    return OPEN_BOUNDS.get(comparator, comparator)


def _match(
    labels: Sequence[Label],
    predictions: Sequence[Predicted],
    fit: Callable[[_Placed, _Placed], float],
    touch: Callable[[_Placed, _Placed], float],
) -> Outcomes[tuple[Label, Predicted], Predicted]:
    """Pair what fits best first; a prediction that touches an optional label and answers no other is left out."""
    fits = [
        (-share, row, column)
        for row, label in enumerate(labels)
        for column, prediction in enumerate(predictions)
        if (share := fit(label, prediction)) > 0
    ]
    answer: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, column in sorted(fits):
        if row not in answer and column not in taken:
            answer[row] = column
            taken.add(column)
    optional = [label for label in labels if label.fields["optional"]]
    asked = [(row, label) for row, label in enumerate(labels) if not label.fields["optional"]]
    return Outcomes(
        [(label, predictions[answer[row]]) for row, label in asked if row in answer],
        [label for row, label in asked if row not in answer],
        [
            prediction
            for column, prediction in enumerate(predictions)
            if column not in taken and not any(touch(label, prediction) for label in optional)
        ],
    )


def _shared(one: _Placed, other: _Placed) -> int:
    """Return how many characters two stretches share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _clause_fit(label: _Placed, clause: _Placed) -> float:
    """Return the share of characters common to both, 0 where they are not the same clause."""
    shared = _shared(label, clause)
    if not shared:
        return 0.0
    of_label, of_clause = label.end - label.start, clause.end - clause.start
    share = shared / (of_label + of_clause - shared)
    covered = shared / of_label >= COVERED and of_clause <= LONGEST * of_label
    return share if share >= LEAST_SHARED or covered else 0.0
