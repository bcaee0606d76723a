"""A record under review: as decided so far, with what a reviewer has to see of it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from ...schemas import Report
from ...schemas.report import Achievement, Commitment, Figure
from ...store import RecordKey, Review, get_extracted, get_report, get_text, standing, subject_of
from ...store.decisions import decided, found_at, names_of, place_of
from ...store.record_list import FoundRecord, actuals_of_body
from ...store.reviews import all_reviews_of
from ...store.target_list import FoundTarget, target_of
from .drafts import Record, draft

__all__ = ["Reviewed", "drafted_at", "reviewed_at"]

KINDS: dict[str, type[Record]] = {"figure": Figure, "commitment": Commitment, "achievement": Achievement}


class Reviewed(NamedTuple):
    """A record under review; for a target also its verdict, and what else its body reports of that year.

    ``key`` is what decisions name it by: the place where it stood first.
    """

    key: RecordKey
    record: Record
    report: Report
    text: str
    target: FoundTarget | None = None
    others: list[FoundRecord] = []  # noqa: RUF012  never changed
    is_new: bool = False


def reviewed_at(connection: Connection, place: RecordKey) -> Reviewed | None:
    """Return the record that stands or once stood at ``place``, as decided so far; None if there is none.

    One that was rejected comes as it was accepted before that, or as it was extracted.
    """
    extracted, text = get_extracted(connection, place.sha256), get_text(connection, place.sha256)
    if extracted is None or text is None:
        return None
    reviews = all_reviews_of(connection, place.sha256)
    stands = standing(review for review in reviews if review.withdrawn is None)
    report = decided(extracted, stands)
    for key in names_of(reviews, place):
        record = found_at(_records(report, key), place_of(stands, key), exactly=True)
        if record is None and key in stands and stands[key].decision == "rejected":
            record = _before_rejection(extracted, key, reviews)
        if record is not None:
            found = Reviewed(key, record, report, text)
            return found if key.kind != "target" else _with_target(connection, found)
    return None


def drafted_at(connection: Connection, place: RecordKey) -> Reviewed | None:
    """Return a new record at ``place`` to be filled in, None if nothing can stand there."""
    report, text = get_report(connection, place.sha256), get_text(connection, place.sha256)
    record = report and text and draft(report, text, place.kind, place.start, place.end)
    return Reviewed(place, record, report, text, is_new=True) if report and text and record else None


def _records(report: Report, key: RecordKey) -> Sequence[Any]:
    match key.kind:
        case "figure" | "target":
            return report.figures
        case "commitment":
            return report.commitments
        case "achievement":
            return report.achievements
    return ()


def _before_rejection(extracted: Report, key: RecordKey, reviews: Sequence[Review]) -> Record | None:
    said = [review for review in reviews if review.record == key]
    accepted = next((review.fields for review in reversed(said) if "text" in review.fields), None)
    if accepted is not None:
        return KINDS[key.kind].model_validate(accepted | {"id": "", "confidence": 1.0})
    return found_at(_records(extracted, key), key, exactly=said[-1].is_of_added)


def _with_target(connection: Connection, found: Reviewed) -> Reviewed | None:
    target = target_of(connection, found.key.sha256, found.record.id)
    subject = subject_of(connection, found.key.sha256)
    if target is None or subject is None:
        return None
    known = {(each.sha256, each.id) for each in (*target.actuals, *target.rejected)}
    others = actuals_of_body(connection, subject, target.target.year)
    return found._replace(target=target, others=[each for each in others if (each.sha256, each.id) not in known])
