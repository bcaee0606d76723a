"""Whether lines can hold a table at all: a cheap question, asked before they are looked at closely."""

import re

from ..text.lines import Line
from .amounts import LONGEST_CELL
from .stacked import FEWEST_STACKED

__all__ = ["may_hold_tables"]

WIDE_BLANK = re.compile(r"　(?<=\S.)| (?<=\S.)[ 　]")
AMOUNT = re.compile(r" [-−△▲≥≤≧≦><(]*[\d０-９]")
NUMBER = re.compile(r"[-−+△▲≥≤≧≦><(（ ]*[\d０-９][\d,，.．０-９]*[)）]?[%％‰一-鿿]{0,4}$")
FEWEST_AMOUNTS = 4
"""two in each of two rows"""


def may_hold_tables(text: str, lines: list[Line]) -> bool:
    """Tell whether ``lines`` have what some layout of tables needs: gaps, amounts behind blanks, or numbers as lines."""
    if not lines:
        return False
    span = lines[0].start, lines[-1].end
    if any(text.find(mark, *span) >= 0 for mark in "\t|") or WIDE_BLANK.search(text, *span):
        return True
    if sum(1 for _ in AMOUNT.finditer(text, *span)) >= FEWEST_AMOUNTS:
        return True
    short = (text[line.start : line.end] for line in lines if line.end - line.start <= LONGEST_CELL)
    return sum(NUMBER.match(line) is not None for line in short) >= FEWEST_STACKED
