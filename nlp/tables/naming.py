"""The thing that a cell counts: the head of its row, what stands above it, and what its column adds."""

from .said import Said, bare, name_and_unit, said_by
from .vocabulary import pattern

__all__ = ["named"]


def named(groups: list[str], path: list[str], titles: list[str]) -> str:
    """Return the thing counted in a cell whose row is headed by ``path`` below ``groups``, its column by ``titles``.

    A head that only says a year, a unit, plan or result names nothing. 其他 and 女性 are named with the head above them,
    a place with the thing in the column.
    """
    row = _row_thing(groups, path)
    column = _column_thing(titles)
    last = said_by(path[-1]) if path else None
    if last is not None and last.kind == "total" and column:
        told = said_by(titles[-1])
        return row + column if told.is_difference or told.is_share or pattern("rate").search(column) else column
    if column and row and column in row:
        return row
    if column and row and row in column and len(row) > 1:
        return column
    return row + column


def _row_thing(groups: list[str], path: list[str]) -> str:
    things = [thing for label in path if (thing := _thing(label))]
    if not things:
        return ""
    name = things[-1]
    above = things[:-1] or [thing for label in groups[-1:] if (thing := _thing(label))]
    if not above:
        return name
    if pattern("total").fullmatch(name):
        return above[-1] + name
    said = said_by(path[-1])
    # 男 below 培训人数: the name of the part follows that of the whole; a place stands before the thing it has.
    if pattern("dependent").fullmatch(name) and not pattern("rest").fullmatch(name):
        return above[-1] + name
    return name + above[-1] if said.kind == "place" and said_by(above[-1]).kind == "thing" and things[:-1] else name


def _column_thing(titles: list[str]) -> str:
    things = [said_by(title).thing for title in titles if said_by(title).kind != "total"]
    named_things = [thing for thing in things if thing]
    if not named_things:
        return ""
    lowest = named_things[-1]
    above = named_things[-2] if len(named_things) > 1 else ""
    last: Said = said_by(titles[-1])
    part_of = above and (
        last.is_difference
        or pattern("rate").search(lowest)
        or pattern("dependent").fullmatch(lowest)
        or pattern("of_which").search(titles[-1])
    )
    return above + lowest if part_of else lowest


def _thing(label: str) -> str:
    """The thing that the head of a row names, without its number and its unit; empty where it names none."""
    name = pattern("around_name").sub("", name_and_unit(bare(label))[0])
    if pattern("total").fullmatch(name):
        return name
    if pattern("dated").fullmatch(name) or pattern("plain").fullmatch(name):
        return ""
    return name
