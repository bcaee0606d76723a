"""A record under review: as decided so far, with what a reviewer has to see of it."""

from typing import Any, NamedTuple

from sqlalchemy import Connection

from ...schemas import Report
from ...store import RecordKey, get_extracted, get_report, get_text, reviews_of, standing, subject_of
from ...store.decisions import named_by
from ...store.record_list import FoundRecord, actuals_of_body
from ...store.target_list import FoundTarget, target_of
from .drafts import Record, draft

__all__ = ["Reviewed", "drafted_at", "reviewed_at"]


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
    """Return the record at ``place``, as decided so far or, if it was rejected, as extracted; None if there is none."""
    text = get_text(connection, place.sha256)
    key = named_by(standing(reviews_of(connection, place.sha256)), place)
    for report in (get_report(connection, place.sha256), get_extracted(connection, place.sha256)):
        if report is None or text is None:
            return None
        records: dict[str, list[Any]] = {
            "figure": report.figures,
            "target": report.figures,
            "commitment": report.commitments,
            "achievement": report.achievements,
        }
        for record in records.get(place.kind, ()):
            if (record.start, record.end) == (place.start, place.end):
                found = Reviewed(key, record, report, text)
                return found if place.kind != "target" else _with_target(connection, found)
    return None


def drafted_at(connection: Connection, place: RecordKey) -> Reviewed | None:
    """Return a new record at ``place`` to be filled in, None if nothing can stand there."""
    report, text = get_report(connection, place.sha256), get_text(connection, place.sha256)
    record = report and text and draft(report, text, place.kind, place.start, place.end)
    return Reviewed(place, record, report, text, is_new=True) if report and text and record else None


def _with_target(connection: Connection, found: Reviewed) -> Reviewed | None:
    target = target_of(connection, found.key.sha256, found.record.id)
    subject = subject_of(connection, found.key.sha256)
    if target is None or subject is None:
        return None
    known = {(each.sha256, each.id) for each in (*target.actuals, *target.rejected)}
    others = actuals_of_body(connection, subject, target.target.year)
    return found._replace(target=target, others=[each for each in others if (each.sha256, each.id) not in known])
