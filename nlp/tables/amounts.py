"""Which text of a cell is an amount: a number with its unit and its comparator, and nothing else."""

import re
from functools import cache

from ...corpora import lexicon
from .vocabulary import pattern, units_and_scales

__all__ = ["LONGEST_CELL", "is_amount", "is_code", "is_year"]

LONGEST_CELL = 24


def is_amount(text: str) -> bool:
    """Tell whether ``text`` is a number, in a unit perhaps: 1,180.20, ≥95%, 3个, (287,300), 约500人."""
    found = _amount().fullmatch(text) if len(text) <= LONGEST_CELL else None
    return found is not None and (not found["unit"] or found["unit"] in units_and_scales())


def is_year(text: str) -> bool:
    """Tell whether ``text`` is a year: 2023, 2023年度."""
    return pattern("year").fullmatch(text) is not None


def is_code(text: str) -> bool:
    """Tell whether ``text`` numbers a row: 3, A1, 二、."""
    return pattern("code").fullmatch(text) is not None


@cache
def _amount() -> re.Pattern[str]:
    before, after = (
        "|".join(sorted({re.escape(word) for entry in lexicon("comparators")[place] for word in entry["words"]}))
        for place in ("before", "after")
    )
    scales = lexicon("tables")["scales"]["signs"]
    return re.compile(
        rf"[-−+＋△▲≥≤≧≦>< ]*(?:{before})?[-−]?[(（]?[\d０-９](?:[\d,，.．０-９]|[ \u00a0](?=\d{{3}}(?!\d)))*[)）]?"
        rf"(?:{after})?\s?[%％‰﹪]?(?P<unit>[{scales}]{{0,2}}(?:[一-鿿]{{0,4}}?|㎡))(?:{after})?"
    )
