"""Divisions that took another name: 桐溪县 that became 桐溪区, and those whose year the table of divisions knows."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache

from ..corpora import Division, divisions, lexicon, pattern

__all__ = ["later_names"]


def later_names(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each of ``names`` whose division's union goes by another of them today, with that other, if it is the only one.

    桐溪县 became 桐溪区 or 桐溪市; of divisions that took a new name altogether the table of divisions knows the year.
    """
    by_division: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        if found := pattern("bodies", "division", "of_union").match(name):
            above, last = _parted(found[1])
            by_division[last].append((above, name))
    for last, bearers in by_division.items():
        successors = [(other, later) for later in _successors(last) for other in by_division.get(later, ())]
        for above, name in bearers:
            later_ones = {other for (upper, other), _ in successors if not above or not upper or above == upper}
            if len(later_ones) == 1:
                yield name, later_ones.pop()


def _parted(division: str) -> tuple[str, str]:
    """许昌市 and 建安区 of 许昌市建安区."""
    found = pattern("bodies", "division", "last").search(division)
    return (division[: found.start()], found.group()) if found else ("", division)


@cache
def _successors(division: str) -> frozenset[str]:
    become = lexicon("bodies")["division"]["become"].get(division[-1:], ())
    later = {f"{division[:-1]}{kind}" for kind in become}
    for one in _named().get(division, ()):
        later |= {entry.name for entry in _begun().get((one.code[:4], one.end), ()) if _is_only_successor(one, entry)}
    return frozenset(later)


def _is_only_successor(old: Division, new: Division) -> bool:
    """Whether ``new`` is the only division of its prefecture that began in the year in which ``old`` ended."""
    if old.end is None:
        return False
    begun = [entry for entry in _begun().get((old.code[:4], old.end), ()) if entry.name != old.name]
    ended = [entry for entry in _ended().get((old.code[:4], old.end), ()) if entry.name != old.name]
    return begun == [new] and not ended


@cache
def _named() -> dict[str, list[Division]]:
    table: dict[str, list[Division]] = defaultdict(list)
    for entry in divisions():
        table[entry.name].append(entry)
    return table


@cache
def _begun() -> dict[tuple[str, int | None], list[Division]]:
    table: dict[tuple[str, int | None], list[Division]] = defaultdict(list)
    for entry in divisions():
        table[entry.code[:4], entry.start].append(entry)
    return table


@cache
def _ended() -> dict[tuple[str, int | None], list[Division]]:
    table: dict[tuple[str, int | None], list[Division]] = defaultdict(list)
    for entry in divisions():
        table[entry.code[:4], entry.end].append(entry)
    return table
