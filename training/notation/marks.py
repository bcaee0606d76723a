"""What both ways of the notation share: the head of a file, and what a mark means that leaves something unsaid."""

import json
import re
from typing import Any

from ...nlp.numbers.quantities import Quantity, find_numbers
from ...nlp.script import converted

__all__ = ["HEAD", "NotationError", "amount_of", "only_year", "words_behind"]

HEAD = ("title", "issuer", "region", "doc_type", "plan", "actual", "script")
SAID = re.compile(r"(?P<value>\[[\d.,]+\]|[-\d.]+) ?(?P<unit>[^ ]*)(?: (?P<comparator>[a-z]+))?")
INSIDE = "共"
"""A quantity is read as one inside a sentence: 0.8个 at the beginning of a text would be the eighth item of a list."""


class NotationError(ValueError):
    """A mark that says nothing, or a mark too many; the message tells the line."""


def only_year(years: str) -> int | None:
    """Return the year that a figure is of which says none: that of the head, where it has only one."""
    return int(years) if years.isdecimal() else None


def amount_of(quantity: str, said: str, where: str) -> dict[str, Any]:
    """Return value, unit and comparator of ``quantity``: as ``said`` behind it, else as the number reader reads it.

    Raises NotationError, which begins with ``where``, if neither can be read.
    """
    found = SAID.fullmatch(said)
    if said and found is None:
        raise NotationError(f"{where}: {said!r} is no value; write VALUE UNIT COMPARATOR")
    if found:
        return {
            "value": json.loads(found["value"]),
            "unit": found["unit"] or None,
            "comparator": found["comparator"] or "eq",
        }
    read = [mention.quantity for mention in find_numbers(INSIDE + converted(quantity, "t2s")) if mention.quantity]
    if len(read) != 1:
        raise NotationError(f"{where}: the number reader does not read {quantity!r}; write {{{quantity}=VALUE UNIT|…}}")
    return _read(read[0])


def _read(quantity: Quantity) -> dict[str, Any]:
    low, high = (int(value) if value == int(value) else float(value) for value in (quantity.low, quantity.high))
    return {"value": low if low == high else [low, high], "unit": quantity.unit, "comparator": quantity.comparator}


def words_behind(quote: str, action: str) -> str:
    """Return what follows ``action`` in ``quote``, simplified: its object, unless that is said; or the quote whole."""
    simplified = converted(quote, "t2s")
    return simplified.partition(action)[2] or simplified
