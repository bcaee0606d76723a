"""The verdict on every commitment that holds no target: promises of a body and a year against its reports of that year."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...i18n.wording import Wording
from ...schemas.audit import CommitmentVerdict
from ..facts import Reading
from .clauses import Passage, passages_of
from .judge import judge, share_of_year
from .keywords import keywords_of
from .match import NO_MATCH, Match, match
from .promises import Promise, promises_of

__all__ = ["reckon_commitments"]


def reckon_commitments(readings: list[Reading], say: Wording) -> list[CommitmentVerdict]:
    """Return the verdict on every commitment that holds no target; those that hold one are reckoned as targets.

    kept: a report of its body and year tells it as done · overdue: such a report says itself that it is late or was
    not done · not_mentioned: such reports are silent · unverified: there is none, or the words leave it open.
    """
    reports: dict[tuple[str, int | None], list[Reading]] = defaultdict(list)
    for reading in readings:
        for year in reading.report.document.years.actual:
            reports[reading.body, year].append(reading)
    promises = [promise for reading in readings for promise in promises_of(reading)]
    groups: dict[tuple[str, int | None], list[Promise]] = defaultdict(list)
    for promise in promises:
        groups[promise.reading.body, promise.year].append(promise)
    verdicts = {
        (verdict.document, verdict.commitment): verdict
        for key, group in groups.items()
        for verdict in _verdicts(group, reports.get(key, []), say)
    }
    return [verdicts[promise.reading.document, promise.commitment.id] for promise in promises]


def _verdicts(promises: list[Promise], reports: list[Reading], say: Wording) -> Iterator[CommitmentVerdict]:
    """Yield the verdicts on promises of one body and year; a document is no evidence for itself."""
    told = {reading.document: list(passages_of(reading)) for reading in reports}
    plans: dict[str, list[Promise]] = defaultdict(list)
    for promise in promises:
        plans[promise.reading.document].append(promise)
    for document, own in plans.items():
        others = [reading for reading in reports if reading.document != document]
        for promise, found in zip(own, _matches(own, others, told), strict=True):
            yield judge(promise, found, others, say)


def _matches(promises: list[Promise], reports: list[Reading], told: dict[str, list[Passage]]) -> list[Match]:
    """The passages about each promise: from reports of the whole year, then of a part of it, then of what is to come."""
    words = [keywords_of(promise.words) for promise in promises]
    found = [NO_MATCH] * len(promises)
    for clauses in _in_turn(reports, told):
        open_places = [place for place, one in enumerate(found) if not one.told]
        for place, one in zip(open_places, match([words[place] for place in open_places], clauses), strict=True):
            found[place] = one
    return found


def _in_turn(reports: list[Reading], told: dict[str, list[Passage]]) -> list[Sequence[Passage]]:
    whole = {reading.document: share_of_year(reading) == 1 for reading in reports}
    every = [one for reading in reports for one in told[reading.document]]
    past = [one for one in every if one.status != "ahead"]
    return [
        [one for one in past if whole[one.reading.document]],
        [one for one in past if not whole[one.reading.document]],
        [one for one in every if one.status == "ahead"],
    ]
