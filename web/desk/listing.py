"""Lists of the desk: where a page stands in its list, and the whole list for a download."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

__all__ = ["Paging", "whole"]

AT_ONCE = 500
MOST_ROWS = 200_000
"""Rows of a download; more than a spreadsheet is good for."""


class Paging(NamedTuple):
    """A page that begins at ``at`` of a list of ``total``, in steps of ``step``, sorted by ``order``."""

    total: int
    at: int
    step: int
    order: str = ""

    @property
    def before(self) -> int | None:
        """Where the page before begins; None on the first."""
        return max(self.at - self.step, 0) if self.at else None

    @property
    def after(self) -> int | None:
        """Where the next page begins; None on the last."""
        return self.at + self.step if self.at + self.step < self.total else None

    @property
    def last(self) -> int:
        """The number of the last row of this page."""
        return min(self.at + self.step, self.total)


def whole(rows: Callable[[int, int], list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Yield all rows of a list; ``rows`` returns those from a place on, at most so many."""
    for at in range(0, MOST_ROWS, AT_ONCE):
        found = rows(at, AT_ONCE)
        yield from found
        if len(found) < AT_ONCE:
            return
