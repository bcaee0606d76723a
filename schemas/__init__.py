"""What the system says: the pydantic models of a Report and an Audit, from which the JSON Schemas are generated.

Each module is imported when one of its models is asked for: who extracts needs no Audit.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .audit import Audit
    from .ledger import LedgerRow
    from .numbers import NumberLine, NumberReading
    from .report import Report

__all__ = ["Audit", "LedgerRow", "NumberLine", "NumberReading", "Report"]

_HOMES = {
    "Audit": "audit",
    "LedgerRow": "ledger",
    "NumberLine": "numbers",
    "NumberReading": "numbers",
    "Report": "report",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
