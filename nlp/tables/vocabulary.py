"""The words of ``corpora/lexicon/tables.toml``, and the units that a head may name."""

import re
from functools import cache

from ...corpora import lexicon, patterns

__all__ = ["counts", "pattern", "units"]


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
    scaled = {f"{scale}{unit}" for unit in said for scale in ("万", "亿", "千", "百万", "十万", "百", "千万")}
    return frozenset((said | scaled) - set(lexicon("tables")["no_unit"]["words"]))
