"""How seldom Python looks for cycles in what it holds: a report is a tree of thousands of records without any."""

import gc

__all__ = ["collect_seldom"]

COLLECT_AFTER = (50_000, 50, 50)
"""Thresholds of the cycle collector, raised: with Python's own, a long document is looked through again and again."""


def collect_seldom() -> None:
    """Raise the thresholds of the cycle collector in this process."""
    gc.set_threshold(*COLLECT_AFTER)
