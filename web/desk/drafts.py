"""A record that the extractor missed, begun from the words that a reviewer marked in the text."""

import re
from typing import Any

from ...nlp.numbers.quantities import find_numbers
from ...nlp.script import converted
from ...schemas.report import Achievement, Commitment, Figure, Report

__all__ = ["Record", "draft", "quantity_in"]

Record = Figure | Commitment | Achievement

BORDER = re.compile("[。；！？\n]")
LONGEST = 500
"""Characters that may be marked."""
UNSAID: dict[str, Any] = {"value": 0, "unit": None, "comparator": "eq", "interval": (0, 0), "closed": (True, True)}


def draft(report: Report, text: str, kind: str, start: int, end: int) -> Record | None:
    """Return a record of ``kind`` at ``text[start:end]`` to be filled in; None if nothing can stand there."""
    quote = text[start:end]
    if not 0 < end - start <= LONGEST or end > len(text) or not quote.strip():
        return None
    made: dict[str, Any] = {"id": "", "start": start, "end": end, "text": quote, "section": [], "confidence": 0.0}
    match kind:
        case "figure":
            return Figure.model_validate(made | _clause(text, start, end) | _outlook(report) | quantity_in(quote))
        case "commitment":
            return Commitment.model_validate(made | {"action": None, "object": converted(quote, "t2s"), "figures": []})
        case "achievement":
            return Achievement.model_validate(made | {"action": None, "object": converted(quote, "t2s"), "figures": []})
    return None


def quantity_in(quote: str) -> dict[str, Any]:
    """Return the fields that say how much, as they are read from the words of a quantity."""
    found = (each.quantity for each in find_numbers(converted(quote, "t2s")) if each.quantity)
    quantity = next(found, None)
    if quantity is None:
        return UNSAID
    low, high = float(quantity.low), float(quantity.high)
    return {
        "value": low if low == high else (low, high),
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "comparator": quantity.comparator,
        "interval": tuple(None if bound is None else float(bound) for bound in quantity.interval),
        "closed": quantity.closed,
        "currency": quantity.currency,
    }


def _clause(text: str, start: int, end: int) -> dict[str, Any]:
    before = [found.end() for found in BORDER.finditer(text, 0, start)]
    after = BORDER.search(text, end)
    return {"clause": {"start": before[-1] if before else 0, "end": after.start() if after else len(text)}}


def _outlook(report: Report) -> dict[str, Any]:
    """Return what the document makes likely: a plan sets targets for its year, a report tells of its own."""
    years = report.document.years
    is_plan = report.document.doc_type == "plan"
    return {
        "role": "target" if is_plan else "actual",
        "year": next(iter(years.plan if is_plan else years.actual), None),
    }
