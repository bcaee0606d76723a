"""One line of text to its numbers by type, in the offsets of the line as it was given."""

from decimal import Decimal

from ...schemas.numbers import NumberLine, NumberReading
from ..script import simplify
from .typed import TypedNumber, typed_numbers

__all__ = ["number_line"]


def number_line(line: str) -> NumberLine:
    """Return every number of ``line``, which may be in simplified or traditional characters."""
    text, offsets = simplify(line)
    readings = []
    for number in typed_numbers(text):
        start, end = offsets.span(number.start, number.end)
        readings.append(_reading(number, start, end, line))
    return NumberLine(input=line, numbers=readings)


def _reading(number: TypedNumber, start: int, end: int, line: str) -> NumberReading:
    value = number.value
    interval = number.interval
    return NumberReading.model_validate(
        {
            "start": start,
            "end": end,
            "text": line[start:end],
            "kind": number.kind,
            "value": tuple(map(_plain, value)) if isinstance(value, tuple) else _plain(value),
            "unit": number.unit,
            "comparator": number.comparator,
            "interval": (_plain(interval[0]), _plain(interval[1])) if interval else None,
            "closed": number.closed,
            "currency": number.currency,
            "rule": number.rule,
        }
    )


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
