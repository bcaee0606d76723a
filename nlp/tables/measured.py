"""The unit of a cell: the nearest that a head says, else what the words of its heads are measured in."""

from ...corpora import lexicon
from .caption import Caption
from .heads import Column
from .said import bare, name_and_unit, said_by, stated_unit
from .vocabulary import pattern

__all__ = ["over_all", "unit_of_cell"]


def unit_of_cell(titles: list[str], path: list[str], row_unit: str | None, caption: Caption) -> str | None:
    """Return the unit of a cell under ``titles`` in the row that ``path`` heads.

    ``row_unit`` stands in a cell of its own, or with the row above that this one is a part of.
    """
    levels = [said_by(title) for title in reversed(titles)]
    if levels and levels[0].is_share:
        return "%"
    if levels and levels[0].is_difference and levels[0].unit:
        return levels[0].unit
    labelled = name_and_unit(path[-1])[1] if path else None
    stated = next((said.unit for said in levels if said.unit), None)
    if unit := (labelled or stated or row_unit):
        return unit
    names = [bare(name) for name in reversed(path)]
    if any(pattern("rate").search(name) for name in (*names[:1], *(said.thing for said in levels[:1]))):
        return "%"
    money, persons = (str(lexicon("tables")[entry]["unit"]) for entry in ("money", "persons"))
    if any(pattern("money").search(title) for title in titles):
        return next((unit for unit in caption.units if unit.endswith(money)), money)
    if any(pattern("persons").search(name) for name in (*reversed(titles), *names[:1])):
        return persons
    return caption.unit_of([*reversed(titles), *names])


def over_all(caption: Caption, titles: list[list[str]], columns: list[Column]) -> Caption:
    """Return the caption with what the title over the names says, and with the unit that the other titles share."""
    names = [levels[-1] for levels, column in zip(titles, columns, strict=True) if levels and column == "label"]
    said = said_by(names[0] if names else "")
    return caption._replace(
        units=caption.units or _shared_units(titles, names),
        year=said.year or caption.year,
        role=said.role or caption.role,
    )


def _shared_units(titles: list[list[str]], names: list[str]) -> tuple[str, ...]:
    """Return the unit that the title over the names says for all (指标（单位：人）), or that all columns agree on."""
    if unit := next((unit for name in names if pattern("of_units").search(name) and (unit := stated_unit(name))), None):
        return (unit,)
    said = {unit for levels in titles[1:] if levels and (unit := _measured_by(levels[-1])) and unit != "%"}
    return (said.pop(),) if len(said) == 1 else ()


def _measured_by(title: str) -> str | None:
    """Return the unit that a title states or that its words are measured in."""
    if unit := said_by(title).unit:
        return unit
    return next(
        (lexicon("tables")[entry]["unit"] for entry in ("money", "persons") if pattern(entry).search(title)), None
    )
