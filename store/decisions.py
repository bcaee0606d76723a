"""Decisions of reviewers, applied to what was extracted and audited; they hold whatever version reads again.

A decision finds its record by place: the same span, or the only record of its kind that overlaps it. A record that
people accepted is put back where a later version no longer finds it; one they rejected does not come again.

All decisions about a record name it by the place where it stood first, whoever moved it where since: a figure, and the
target that it is, by the place of the figure.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from ..i18n.wording import Wording
from ..schemas import Audit, Report
from ..schemas.audit import FigureReference, TargetVerdict
from ..schemas.report import Achievement, Commitment, Figure, NumberMention
from .reviews import RecordKey, Review

__all__ = [
    "CORRECTABLE",
    "decided",
    "decided_audit",
    "disagreements",
    "found_at",
    "interval_of",
    "names_of",
    "place_of",
    "same_word",
    "standing",
]

CORRECTABLE: dict[str, tuple[str, ...]] = {
    "figure": (
        "role",
        "value",
        "unit",
        "comparator",
        "indicator",
        "code",
        "action",
        "measure",
        "scope",
        "year",
        "deadline",
        "start",
        "end",
    ),
    "commitment": ("action", "object", "deadline", "start", "end"),
    "achievement": ("action", "object", "start", "end"),
    "target": ("verdict", "reason", "actuals"),
}
"""The fields that a reviewer may correct, by kind of record."""

REVIEWED = "review"
"""The rule of a number that a reviewer said is no figure."""

_Record = TypeVar("_Record", Figure, Commitment, Achievement)
_Deed = TypeVar("_Deed", Commitment, Achievement)


def standing(reviews: Iterable[Review]) -> dict[RecordKey, Review]:
    """Return the decision that stands for each record: the last one, whoever made it. ``reviews`` are oldest first."""
    return {review.record: review for review in reviews}


def disagreements(reviews: Iterable[Review]) -> dict[RecordKey, list[Review]]:
    """Return the records on which the last words of several reviewers differ, with those words."""
    latest: dict[RecordKey, dict[str, Review]] = {}
    for review in reviews:
        latest.setdefault(review.record, {})[review.reviewer] = review
    return {
        record: list(words.values())
        for record, words in latest.items()
        if any(not same_word(word, other) for word in words.values() for other in words.values())
    }


def same_word(one: Review, other: Review) -> bool:
    """Tell whether two decisions say the same: confirming what another has corrected alike is no disagreement."""
    return _meaning(one) == _meaning(other)


def place_of(reviews: Mapping[RecordKey, Review], key: RecordKey) -> RecordKey:
    """Return where the record that decisions name by ``key`` stands now, by the decisions that stand."""
    review = reviews.get(_holder(key))
    return key if review is None or review.decision == "rejected" else _put(key, review)


def names_of(reviews: Sequence[Review], place: RecordKey) -> list[RecordKey]:
    """Return by which places decisions may name the record at ``place``: first what stands there, then what once did.

    ``reviews`` are all of the document, oldest first, those that were taken back among them.
    """
    stands = standing(review for review in reviews if review.withdrawn is None)
    kind = _holder(place).kind
    now = {place_of(stands, key): key for key in stands if key.kind == kind}
    once = {_put(review.record, review): review.record for review in reviews if review.record.kind == kind}
    found = (now.get(_holder(place)), _holder(place), once.get(_holder(place)))
    return list(dict.fromkeys(key._replace(kind=place.kind) for key in found if key is not None))


def found_at(records: Sequence[_Record], place: RecordKey, *, exactly: bool = False) -> _Record | None:
    """Return which of ``records`` a place means: the one there, else, unless ``exactly``, the only one that overlaps it."""
    position = _position(records, place, exactly=exactly)
    return None if position is None else records[position]


def decided(report: Report, reviews: Mapping[RecordKey, Review]) -> Report:
    """Return ``report`` as the decisions of ``reviews`` have it; the records keep their ids."""
    mine = {key: review for key, review in reviews.items() if key.sha256 == report.document.id}
    if not mine:
        return report
    figures = _decided(report.figures, "figure", Figure, mine)
    held = {figure.id for figure in figures}
    commitments = _decided(report.commitments, "commitment", Commitment, mine)
    achievements = _decided(report.achievements, "achievement", Achievement, mine)
    return report.model_copy(
        update={
            "figures": figures,
            "commitments": [_with_figures(record, held) for record in commitments],
            "achievements": [_with_figures(record, held) for record in achievements],
            "numbers": [_number(number, held) for number in report.numbers],
        }
    )


def decided_audit(audit: Audit, reports: Iterable[Report], reviews: Mapping[RecordKey, Review]) -> Audit:
    """Return ``audit`` of ``reports`` with the verdicts and links that people decided."""
    mine = {key: review for key, review in reviews.items() if key.kind == "target"}
    if not mine:
        return audit
    figures = {report.document.id: report.figures for report in reports}

    def figure_at(key: RecordKey) -> Figure | None:
        return found_at(figures.get(key.sha256, ()), place_of(reviews, key))

    of_figure = {(key.sha256, figure.id): review for key, review in mine.items() if (figure := figure_at(key))}
    targets = []
    for target in audit.targets:
        review = of_figure.get((target.document, target.figure))
        targets.append(_target(target, review, figure_at) if review else target)
    return audit.model_copy(update={"targets": targets})


def interval_of(
    value: float | tuple[float, float], comparator: str
) -> tuple[tuple[float | None, float | None], tuple[bool, bool]]:
    """Return the interval that a corrected value stands for, and which of its ends belong to it."""
    low, high = value if isinstance(value, tuple) else (value, value)
    match comparator:
        case "ge" | "gt":
            return (low, None), (comparator == "ge", False)
        case "le" | "lt":
            return (None, high), (False, comparator == "le")
        case _:
            return (low, high), (True, True)


def _holder(key: RecordKey) -> RecordKey:
    """Return the record that has the place: for a target the figure."""
    return key._replace(kind="figure") if key.kind == "target" else key


def _put(key: RecordKey, review: Review) -> RecordKey:
    """Return where ``review`` puts the record that decisions name by ``key``."""
    return key._replace(start=review.fields.get("start", key.start), end=review.fields.get("end", key.end))


def _meaning(review: Review) -> tuple[bool, str]:
    """Return what tells two decisions apart."""
    fields = {name: review.fields.get(name) for name in CORRECTABLE.get(review.record.kind, ())}
    return review.decision == "rejected", "" if review.decision == "rejected" else repr(sorted(fields.items()))


def _decided(
    records: list[_Record], kind: str, model: type[_Record], reviews: Mapping[RecordKey, Review]
) -> list[_Record]:
    found: list[_Record | None] = list(records)
    added: list[_Record] = []
    for key, review in reviews.items():
        if key.kind != kind:
            continue
        position = _position(records, key, exactly=review.is_of_added)
        if review.decision == "rejected":
            if position is not None:
                found[position] = None
            continue
        settled: dict[str, Any] = {**review.fields, "confidence": 1.0}
        if position is not None:
            record = records[position]
            found[position] = model.model_validate(record.model_dump() | settled | {"id": record.id})
        elif "text" in settled:  # the whole record was noted, not only what was corrected
            identifier = f"{kind[0]}{max((int(record.id[1:]) for record in records), default=0) + len(added) + 1}"
            added.append(model.model_validate(settled | {"id": identifier}))
    added += [record for record in found if record is not None]
    return sorted(added, key=lambda record: record.start)


def _position(records: Sequence[Any], key: RecordKey, *, exactly: bool) -> int | None:
    """Return which of ``records`` the key means; ``exactly`` the one at its place, else also one that overlaps it."""
    overlapping = []
    for position, record in enumerate(records):
        if (record.start, record.end) == (key.start, key.end):
            return position
        if record.start < key.end and key.start < record.end:
            overlapping.append(position)
    return overlapping[0] if len(overlapping) == 1 and not exactly else None


def _with_figures(record: _Deed, held: set[str]) -> _Deed:
    return record.model_copy(update={"figures": [figure for figure in record.figures if figure in held]})


def _number(number: NumberMention, held: set[str]) -> NumberMention:
    if number.figure is None or number.figure in held:
        return number
    return number.model_copy(update={"kind": "unknown", "figure": None, "rule": REVIEWED})


def _target(target: TargetVerdict, review: Review, figure_at: Callable[[RecordKey], Figure | None]) -> TargetVerdict:
    if review.decision == "rejected":
        return target.model_copy(
            update={
                "verdict": "unverified",
                "reason": "not_comparable",
                "ratio": None,
                "actuals": [],
                "confidence": 1.0,
                "why": _why(review),
            }
        )
    update: dict[str, Any] = {"confidence": 1.0}
    if "verdict" in review.fields and review.fields["verdict"] != target.verdict:
        verdict = review.fields["verdict"]
        reason = review.fields.get("reason") or "open_wording" if verdict == "unverified" else None
        update |= {"verdict": verdict, "reason": reason, "why": _why(review)}
    if "actuals" in review.fields:
        update["actuals"] = [
            FigureReference(document=place["document"], figure=figure.id)
            for place in review.fields["actuals"]
            if (figure := figure_at(RecordKey(place["document"], "figure", place["start"], place["end"])))
        ]
        if update["actuals"] != target.actuals:
            update["ratio"] = None
    return target.model_copy(update=update)


def _why(review: Review) -> str:
    say = Wording()
    return say("reviewed", review.reviewer, review.note or say("judged_by_hand"))
