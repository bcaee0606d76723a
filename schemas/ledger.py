"""A row of the ledger: one indicator of one body in one year, what was wanted beside what came."""

from typing import Literal

from .audit import FigureReference, Verdict
from .base import Model, Number

__all__ = ["LedgerRow"]


class LedgerRow(Model):
    """An indicator in a year; a gap says what is missing."""

    body: str
    """the key of the body, as an Audit names it"""
    issuer: str | None
    """the name of the body to show"""
    series: str
    """the same for rows that follow one thing, of one body or several: its normalised name, dimension and measure"""
    indicator: str
    """the name of the thing, the same throughout a series of one body"""
    code: str | None
    """code in the indicator catalogue"""
    year: int
    unit: str | None
    target: Number | None
    actual: Number | None
    verdict: Verdict | None
    ratio: Number | None
    """actual divided by target"""
    growth: Number | None
    """actual divided by that of the year before, less 1"""
    gap: Literal["no_target", "no_actual"] | None
    records: list[FigureReference]
