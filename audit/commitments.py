"""Commitments without numbers against what is reported as done: kept, overdue, or nothing that tells."""

from collections import defaultdict

from ..schemas.audit import AchievementReference, CommitmentVerdict
from ..schemas.report import Achievement, Commitment
from .facts import Reading
from .names import Name, alike, core_of, name_of

__all__ = ["reckon_commitments"]

# What is done must be named nearly as it was promised; a verb of its own lowers the bar a little.
LEAST_ALIKE = 0.72
SAME_VERB = 0.08
LONGEST_OBJECT = 40

# What is somewhat alike may be it: nobody is called late then. A report that lists little is silent on most.
MAYBE = 0.45
LEAST_ACHIEVEMENTS = 5
SHORTEST_NAME = 3
Scored = tuple[float, str, Achievement]
Done = tuple[str, Achievement, Name]


def reckon_commitments(readings: list[Reading]) -> list[CommitmentVerdict]:
    """Return the verdict on every commitment that holds no figure; figures are reckoned as targets.

    kept: a report of its body, of its year or later, names it as done · overdue: its last day has passed in the eyes of
    a later report of the body, which tells of other work and not of this · unverified: all else.
    """
    done: dict[str, list[Done]] = defaultdict(list)
    for reading in readings:
        for achievement in reading.report.achievements:
            done[reading.body].append(
                (reading.document, achievement, name_of((achievement.object or "")[:LONGEST_OBJECT]))
            )
    return [
        _verdict(reading, commitment, done.get(reading.body, []), readings)
        for reading in readings
        for commitment in reading.report.commitments
        if not commitment.figures
    ]


def _verdict(reading: Reading, commitment: Commitment, done: list[Done], readings: list[Reading]) -> CommitmentVerdict:
    name = name_of((commitment.object or "")[:LONGEST_OBJECT])
    planned = _year(reading, commitment)
    years = {other.document: _reported(other) for other in readings if other.body == reading.body}
    scored = [
        (
            min(1.0, alike(name, other) + (SAME_VERB if commitment.action == achievement.action else 0)),
            document,
            achievement,
        )
        for document, achievement, other in done
        if document != reading.document and planned is not None and planned in years.get(document, ())
    ]
    kept = sorted(
        (entry for entry in scored if entry[0] >= LEAST_ALIKE and name.parts == name_of(entry[2].object or "").parts),
        key=lambda entry: (-entry[0], entry[1], entry[2].start),
    )
    best = [entry for entry in kept if entry[0] >= kept[0][0] - 0.02]
    overdue = not best and _is_overdue(reading, commitment, name, scored, readings)
    return CommitmentVerdict(
        document=reading.document,
        commitment=commitment.id,
        verdict="kept" if best else "overdue" if overdue else "unverified",
        evidence=[AchievementReference(document=document, achievement=found.id) for _, document, found in best],
        confidence=round(min(commitment.confidence, best[0][2].confidence) * best[0][0], 2) if best else 0.6,
    )


def _is_overdue(
    reading: Reading, commitment: Commitment, name: Name, scored: list[Scored], readings: list[Reading]
) -> bool:
    """Whether its last day lies in a year that the body has reported on, at length, without a word of it."""
    due = commitment.deadline
    if due is None or len(name.core) < SHORTEST_NAME or any(score >= MAYBE for score, _, _ in scored):
        return False
    later = [
        other
        for other in readings
        if other.body == reading.body and other.document != reading.document and due.year in _reported(other)
    ]
    enough = sum(len(other.report.achievements) for other in later) >= LEAST_ACHIEVEMENTS
    return enough and not any(name.core in core_of(s.plain) for other in later for s in other.report.sentences)


def _year(reading: Reading, commitment: Commitment) -> int | None:
    if commitment.deadline:
        return commitment.deadline.year
    return next(iter(reading.report.document.years.plan), None)


def _reported(reading: Reading) -> list[int]:
    return reading.report.document.years.actual
