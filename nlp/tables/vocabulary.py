"""The words of ``corpora/lexicon/tables.toml``, and the units that a head may name."""

import re
from functools import cache

from ...corpora import lexicon, patterns

__all__ = ["counts", "pattern", "units", "units_and_scales"]


def pattern(entry: str) -> re.Pattern[str]:
    """Return an entry of ``corpora/lexicon/tables.toml`` as a pattern."""
    return patterns.pattern("tables", entry)


def counts(unit: str, name: str) -> bool:
    """Tell whether ``unit`` is that in which what ``name`` names is mostly counted: 人 for 会员, 家 for 企业."""
    things = lexicon("tables")["counts"].get(unit)
    return things is not None and re.search(things, name) is not None


@cache
def units() -> frozenset[str]:
    """Return the units that a head may name; 年 in a head is a year."""
    said = {unit for entry in lexicon("units").values() if "units" in entry for unit in entry["units"]}
    scaled = {f"{scale}{unit}" for unit in said for scale in lexicon("tables")["scales"]["words"]}
    return frozenset((said | scaled) - set(lexicon("tables")["no_unit"]["words"]))


@cache
def units_and_scales() -> frozenset[str]:
    """Return what may stand behind a number in a cell of its own: a unit, or a scale without one (30万)."""
    return units() | set(lexicon("tables")["scales"]["alone"])
