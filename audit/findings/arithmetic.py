"""arithmetic: numbers of one sentence, or of a report and the one before, that do not add up; and what they imply."""

from collections.abc import Iterator
from itertools import chain

from ...schemas.audit import Finding
from .case import Case
from .changes import find_changes
from .shares import find_shares
from .slips import find_slips
from .sums import find_sums

__all__ = ["find_arithmetic"]


def find_arithmetic(case: Case) -> Iterator[Finding]:
    """Yield what sums, shares and changes say, then slips of 万 and 亿."""
    return chain(find_sums(case), find_shares(case), find_changes(case), find_slips(case))
