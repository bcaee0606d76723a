"""How much of the processor's time a document may take: the same wherever it is read."""

__all__ = ["PATIENCE", "READING", "WORKING", "seconds_for"]

READING = 8.0
"""Seconds of parsing for each megabyte that is begun; the longest real reports take a tenth of it."""
WORKING = 12.0
"""Seconds of extraction, of reckoning and of rendering for each megabyte that is begun; together with READING they stay
within twenty seconds for a document of one megabyte."""
LONGEST = 180.0
PATIENCE = 3
"""Seconds on the wall for each of the processor, when many processes share it."""
MEGABYTE = 1 << 20


def seconds_for(size: int, each: float = WORKING) -> float:
    """Return the seconds for a document of ``size`` bytes that has ``each`` for each megabyte."""
    return min(each * -(-max(size, 1) // MEGABYTE), max(each, LONGEST))
