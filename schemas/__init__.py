"""What the system says: the pydantic models of a Report and an Audit, from which the JSON Schemas are generated."""

from .audit import Audit
from .numbers import NumberLine, NumberReading
from .report import Report

__all__ = ["Audit", "NumberLine", "NumberReading", "Report"]
