"""What a reviewer typed about a record, checked and made into the fields of a decision."""

import datetime
import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError

from ...corpora import catalogue, indicator_code
from ...schemas.audit import UnverifiedReason
from ...schemas.report import Figure
from ...store import CORRECTABLE
from ...store.decisions import interval_of
from ...store.target_list import FoundTarget
from .reviewed import Reviewed

__all__ = ["BadCorrectionError", "corrected", "corrected_by_fields", "typed_of"]

VERDICTS = {"exceeded", "met", "missed", "partial", "unverified"}
REASONS = get_args(UnverifiedReason)
GREATEST = 1e18
"""Beyond any number that a report holds."""
TEXTS = ("unit", "action", "object", "role", "comparator", "measure", "scope")

UNFIT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
YEARS = range(1900, 2201)
LONGEST_TEXT = 2000
LONGEST = {"unit": 20}
"""Characters of a field."""


class BadCorrectionError(ValueError):
    """What a reviewer typed is no value of its field: ``reason`` names the label that says so, ``value`` is what was typed."""

    def __init__(self, field: str, reason: str, value: str) -> None:
        super().__init__(f"{field}: {value!r}: {SAID[reason]}")
        self.field = field
        self.reason = reason
        self.value = value


SAID = {
    "no_number": "is no number; write 35, or 5–8 for a range",
    "no_year": "is no year; write 2024",
    "no_date": "is no date; write 2024-11-30",
    "no_choice": "is none of the choices",
    "no_code": "is no code of the catalogue",
    "no_place": "is no place in the text",
    "no_field": "is none of the fields that can be corrected",
    "no_text": "holds characters that no text has",
    "too_long": "is too long",
}


def typed_of(reviewed: Reviewed) -> dict[str, str]:
    """Return the fields of a record as a person would type them."""
    record, target = reviewed.record, reviewed.target
    if target is not None:
        held = f"{target.actuals[0].sha256}:{target.actuals[0].start}-{target.actuals[0].end}" if target.actuals else ""
        return {"verdict": target.verdict, "reason": target.reason or "", "actual": held}
    told = {name: getattr(record, name, None) for name in (*TEXTS, "year", "deadline", "start", "end")}
    typed = {name: "" if value is None else str(value) for name, value in told.items()}
    if isinstance(record, Figure):
        value = record.value
        typed["value"] = "–".join(map(str, value)) if isinstance(value, tuple) else str(value)
        typed["indicator"] = record.indicator.text if record.indicator else ""
        typed["code"] = (record.indicator and record.indicator.code) or ""
    return typed


def corrected(reviewed: Reviewed, form: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    """Return the fields of a decision from what ``form`` says, and whether anything was changed.

    Raises BadCorrectionError.
    """
    for name in form.keys() & {*TEXTS, "indicator"}:
        if UNFIT.search(form[name]):
            raise BadCorrectionError(name, "no_text", "")
        if len(form[name]) > LONGEST.get(name, LONGEST_TEXT):
            raise BadCorrectionError(name, "too_long", form[name][: LONGEST["unit"]])
    if reviewed.target is not None:
        return _verdict(reviewed, reviewed.target, form)
    record = reviewed.record
    before = record.model_dump(mode="json", exclude={"id", "confidence"})
    after = before | {name: form[name].strip() or None for name in TEXTS if name in form and name in before}
    if "deadline" in form and "deadline" in before:
        after["deadline"] = _date(form["deadline"])
    after |= _place(reviewed, form)
    if isinstance(record, Figure):
        after |= _figure(record, form, str(after["comparator"]))
    try:
        settled = type(record).model_validate(after | {"id": record.id, "confidence": 1.0})
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise BadCorrectionError(name, "no_choice", form.get(name, "")) from error
    noted = settled.model_dump(mode="json", exclude={"id", "confidence"})
    return noted, noted != before


def corrected_by_fields(reviewed: Reviewed, fields: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    """Return what ``corrected`` does of the fields that another system sends.

    For a verdict ``actual`` is the figure that answers it, ``actuals`` are several, parted by commas: each the document's
    SHA-256, a colon, start and end, as in ``0f…:812-815``. Raises BadCorrectionError for fields that cannot be corrected.
    """
    known = {*CORRECTABLE[reviewed.key.kind], "actual"} if reviewed.target else {*CORRECTABLE[reviewed.key.kind]}
    for name, value in fields.items():
        if name not in known:
            raise BadCorrectionError("fields", "no_field", name)
        if "\x00" in value:
            raise BadCorrectionError(name, "no_text", "")
    return corrected(reviewed, fields)


def _figure(figure: Figure, form: Mapping[str, str], comparator: str) -> dict[str, Any]:
    after: dict[str, Any] = {}
    name = figure.indicator.text if figure.indicator else ""
    code = (figure.indicator and figure.indicator.code) or ""
    wanted, wanted_code = form.get("indicator", name).strip(), form.get("code", code).strip()
    if wanted_code and wanted_code not in catalogue():
        raise BadCorrectionError("code", "no_code", wanted_code)
    if wanted != name and wanted_code == code:
        wanted_code = indicator_code(wanted) or ""  # the code follows the name unless it was chosen as well
    if wanted != name:
        after["indicator"] = {"text": wanted, "code": wanted_code or None} if wanted else None
    elif wanted_code != code and figure.indicator:
        after["indicator"] = figure.indicator.model_dump(mode="json") | {"code": wanted_code or None}
    if "year" in form:
        after["year"] = _year(form["year"])
    if "value" in form:
        value = _value(form["value"])
        if value != figure.value or comparator != figure.comparator:
            after["value"] = value
            after["interval"], after["closed"] = interval_of(value, comparator)
    return after


def _place(reviewed: Reviewed, form: Mapping[str, str]) -> dict[str, Any]:
    record, text = reviewed.record, reviewed.text
    bounds = []
    for name, value in (("start", record.start), ("end", record.end)):
        typed = form.get(name, str(value)).strip()
        if not (typed.isascii() and typed.isdecimal() and len(typed) < 13):
            raise BadCorrectionError(name, "no_place", typed)
        bounds.append(int(typed))
    start, end = bounds
    if (start, end) == (record.start, record.end):
        return {}
    if not start < end <= len(text) or not text[start:end].strip():
        raise BadCorrectionError("end", "no_place", str(end))
    return {"start": start, "end": end, "text": text[start:end]}


def _verdict(reviewed: Reviewed, target: FoundTarget, form: Mapping[str, str]) -> tuple[dict[str, Any], bool]:
    verdict = form.get("verdict", target.verdict)
    if verdict not in VERDICTS:
        raise BadCorrectionError("verdict", "no_choice", verdict)
    reason = (form.get("reason", target.reason or "") or "open_wording") if verdict == "unverified" else None
    if reason is not None and reason not in REASONS:
        raise BadCorrectionError("reason", "no_choice", reason)
    candidates = {
        f"{each.sha256}:{each.start}-{each.end}": each for each in (*target.actuals, *target.rejected, *reviewed.others)
    }
    before = next(iter(candidates)) if target.actuals else ""
    chosen = form.get("other") or form.get("actual", before)
    # A form offers one figure; the one that it was given stands for all that answer the target so far.
    wanted = [chosen] if chosen else []
    if chosen == before:
        wanted = list(candidates)[: len(target.actuals)]
    if "actuals" in form:
        wanted = [name.strip() for name in form["actuals"].split(",") if name.strip()]
    for name in wanted:
        if name not in candidates:
            raise BadCorrectionError("actual", "no_choice", name)
    held = [candidates[name] for name in dict.fromkeys(wanted)]
    places = [{"document": each.sha256, "start": each.start, "end": each.end} for each in held]
    is_changed = (verdict, held, reason) != (target.verdict, target.actuals, target.reason)
    return {"verdict": verdict, "reason": reason, "actuals": places}, is_changed


def _value(text: str) -> int | float | tuple[int | float, int | float]:
    try:
        bounds = [float(part.replace(",", "")) for part in text.strip().replace("—", "–").split("–")]
    except ValueError as error:
        raise BadCorrectionError("value", "no_number", text) from error
    if not all(abs(bound) < GREATEST for bound in bounds):  # nor is NaN below it
        raise BadCorrectionError("value", "no_number", text)
    match [int(bound) if abs(bound) < 1e15 and bound == int(bound) else bound for bound in bounds]:
        case [one]:
            return one
        case [low, high] if low <= high:
            return low, high
    raise BadCorrectionError("value", "no_number", text)


def _year(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and int(text) in YEARS):
        raise BadCorrectionError("year", "no_year", text)
    return int(text)


def _date(text: str) -> str | None:
    if not text.strip():
        return None
    try:
        date = datetime.date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadCorrectionError("deadline", "no_date", text) from error
    if date.year not in YEARS:
        raise BadCorrectionError("deadline", "no_date", text)
    return date.isoformat()
