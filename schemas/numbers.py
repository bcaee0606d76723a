"""What ``duixian numbers`` says of one line of text: every number in it by type."""

from typing import Literal

from .base import Model, Number, Span, record
from .report import Comparator, NumberKind

__all__ = ["NumberLine", "NumberReading"]

NumberType = Literal["number", "percent", "money", "range", "ordinal", "dimension"] | NumberKind


@record
class NumberReading(Span):
    """A number as one type; readings may lie over each other (in 40%以上 the number, the percentage and the range)."""

    text: str
    kind: NumberType
    """the type, or for what is no figure the class that a Report gives it"""
    value: Number | tuple[Number, Number] | None
    """in the base unit; both ends of a range; null for a class, and for a currency without an amount"""
    unit: str | None = None
    comparator: Comparator | None = None
    interval: tuple[Number | None, Number | None] | None = None
    """what may be assumed; null where it has no bound"""
    closed: tuple[bool, bool] | None = None
    """which ends belong to the interval"""
    currency: str | None = None
    """ISO 4217 code"""
    rule: str | None = None
    """id of the rule that made it a class"""


class NumberLine(Model):
    """One line of the input with its numbers; offsets are code points of the line."""

    input: str
    numbers: list[NumberReading]
