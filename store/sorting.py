"""Lists in an order that the reader chose: a column, upwards or downwards, and the order of places within it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select

__all__ = ["sorted_by"]


def sorted_by(query: Select[Any], order: str, columns: Mapping[str, Any], place: Sequence[Any]) -> Select[Any]:
    """Return ``query`` sorted by the column called ``order``, - before it turns it round; empty values come last.

    Any other ``order`` is that of ``place``.
    """
    column = columns.get(order.removeprefix("-"))
    if column is None:
        return query.order_by(*(each.desc() if order.startswith("-") else each for each in place))
    by = column.desc() if order.startswith("-") else column.asc()
    return query.order_by(column.is_(None), by, *place)
