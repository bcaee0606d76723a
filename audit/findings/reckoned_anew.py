"""Recomputing numbers of one sentence, or of a report and the one before: whether they agree."""

from collections.abc import Iterator
from itertools import chain

from .case import Case, Observation
from .changes import find_changes
from .grids import find_in_tables
from .shares import find_shares
from .slips import find_slips
from .sums import find_sums

__all__ = ["reckoned_anew"]


def reckoned_anew(case: Case) -> Iterator[Observation]:
    """Yield what sums, shares and changes say, in sentences and in tables, then slips of 万 and 亿."""
    return chain(find_sums(case), find_shares(case), find_changes(case), find_in_tables(case), find_slips(case))
