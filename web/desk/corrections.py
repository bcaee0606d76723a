"""A record as a form, and what a reviewer made of it."""

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection

from ...schemas.report import Achievement, Commitment, Figure
from ...store import CORRECTABLE, RecordKey, get_extracted, get_report
from ...store.decisions import interval_of
from ...store.target_list import FoundTarget, target_of

__all__ = ["BadCorrectionError", "Reviewed", "corrected", "corrected_by_fields", "reviewed_at"]

VERDICTS = {"exceeded", "met", "missed", "partial", "unverified"}
TEXTS = ("unit", "action", "object", "role", "comparator")


class BadCorrectionError(ValueError):
    """What a reviewer typed is no value of its field."""


class Reviewed(NamedTuple):
    """A record under review; for a target also its verdict, with evidence and rejected candidates."""

    key: RecordKey
    record: Figure | Commitment | Achievement
    target: FoundTarget | None


def reviewed_at(connection: Connection, key: RecordKey) -> Reviewed | None:
    """Return the record at ``key``, as decided so far or, if it was rejected, as extracted; None if there is none."""
    for report in (get_report(connection, key.sha256), get_extracted(connection, key.sha256)):
        if report is None:
            return None
        records: dict[str, list[Any]] = {
            "figure": report.figures,
            "target": report.figures,
            "commitment": report.commitments,
            "achievement": report.achievements,
        }
        for record in records.get(key.kind, ()):
            if (record.start, record.end) == (key.start, key.end):
                target = target_of(connection, key.sha256, record.id) if key.kind == "target" else None
                return None if key.kind == "target" and target is None else Reviewed(key, record, target)
    return None


def corrected(reviewed: Reviewed, form: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    """Return the fields of a decision from what ``form`` says, and whether anything was changed.

    Raises BadCorrectionError, in words for the reviewer.
    """
    if reviewed.target is not None:
        return _verdict(reviewed.target, form)
    record = reviewed.record
    before = record.model_dump(mode="json", exclude={"id", "confidence"})
    after = before | {name: form[name].strip() or None for name in TEXTS if name in form and name in before}
    if "deadline" in form and "deadline" in before:
        after["deadline"] = _date(form["deadline"])
    if isinstance(record, Figure):
        after |= _figure(record, form, str(after["comparator"]))
    try:
        settled = type(record).model_validate(after | {"id": record.id, "confidence": 1.0})
    except ValidationError as error:
        first = error.errors()[0]
        raise BadCorrectionError(f"{first['loc'][0]}: {first['msg']}") from error
    noted = settled.model_dump(mode="json", exclude={"id", "confidence"})
    return noted, noted != before


def corrected_by_fields(reviewed: Reviewed, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a decision that another system sends. Raises BadCorrectionError for fields it cannot correct."""
    known = {*CORRECTABLE[reviewed.key.kind], "actual"} if reviewed.target else {*CORRECTABLE[reviewed.key.kind]}
    for name, value in fields.items():
        if name not in known:
            raise BadCorrectionError(f"fields: {name!r} is none that can be corrected: {', '.join(sorted(known))}")
        if "\x00" in value:
            raise BadCorrectionError(f"{name}: holds characters that no text has")
    return corrected(reviewed, fields)[0]


def _figure(figure: Figure, form: Mapping[str, str], comparator: str) -> dict[str, Any]:
    after: dict[str, Any] = {}
    if "indicator" in form:
        name = form["indicator"].strip()
        if name != (figure.indicator.text if figure.indicator else ""):
            after["indicator"] = {"text": name} if name else None
    if "year" in form:
        after["year"] = _year(form["year"])
    if "value" in form:
        value = _value(form["value"])
        if value != figure.value or comparator != figure.comparator:
            after["value"] = value
            after["interval"], after["closed"] = interval_of(value, comparator)
    return after


def _verdict(target: FoundTarget, form: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    verdict = form.get("verdict", target.verdict)
    if verdict not in VERDICTS:
        raise BadCorrectionError(f"verdict: {verdict!r} is none")
    candidates = {f"{each.sha256}:{each.start}-{each.end}": each for each in (*target.actuals, *target.rejected)}
    before = next(iter(candidates)) if target.actuals else ""
    chosen = form.get("actual", before)
    if chosen and chosen not in candidates:
        raise BadCorrectionError("actual: is none of the candidates")
    held = target.actuals if chosen == before else [candidates[chosen]] if chosen else []
    places = [{"document": each.sha256, "start": each.start, "end": each.end} for each in held]
    return {"verdict": verdict, "actuals": places}, (verdict, chosen) != (target.verdict, before)


def _value(text: str) -> int | float | tuple[int | float, int | float]:
    try:
        bounds = [float(part.replace(",", "")) for part in text.strip().replace("—", "–").split("–")]
    except ValueError as error:
        raise BadCorrectionError(f"value: {text!r} is no number; write 35, or 5–8 for a range") from error
    numbers = [
        int(bound) if abs(bound) < 1e15 and bound == int(bound) else bound for bound in bounds if abs(bound) < 1e18
    ]
    match numbers:
        case [one]:
            return one
        case [low, high] if low <= high:
            return low, high
    raise BadCorrectionError(f"value: {text!r} is no number; write 35, or 5–8 for a range")


def _year(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise BadCorrectionError(f"year: {text!r} is no year")
    return int(text)


def _date(text: str) -> str | None:
    if not text.strip():
        return None
    try:
        return datetime.date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise BadCorrectionError(f"deadline: {text!r} is no date; write 2024-11-30") from error
