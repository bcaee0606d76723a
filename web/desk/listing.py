"""Lists of the desk: where a page stands in its list, and the whole list for a download."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from ...store import Store

__all__ = ["Paging", "whole"]

_Found = TypeVar("_Found")
_Row = TypeVar("_Row")


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


def whole(
    store: Store, iterate: Callable[[Connection], Iterator[_Found]], row: Callable[[_Found], _Row]
) -> Iterator[_Row]:
    """Yield all of a list as rows, from one snapshot of ``store``, however long it is; few are held at a time."""
    with store.reading() as connection:
        yield from map(row, iterate(connection))
