"""What the system says: the pydantic models of a Report and an Audit, from which the JSON Schemas are generated."""

from .audit import Audit
from .ledger import LedgerRow
from .numbers import NumberLine, NumberReading
from .report import Report

__all__ = ["Audit", "LedgerRow", "NumberLine", "NumberReading", "Report"]
