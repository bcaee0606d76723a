"""What stands above a table: its title, and the units and the year of its cells where no head says them."""

import re
from typing import NamedTuple

from ..text.borders import COMMAS, PROSE_MARKS
from .said import said_by, stated_unit, stated_units
from .vocabulary import counts, pattern

__all__ = ["Caption", "caption_of"]

PROSE = re.compile(f"[{PROSE_MARKS}]")
NO_TITLE = re.compile(f"[{PROSE_MARKS}{COMMAS}]")
LONGEST_TITLE = 40


class Caption(NamedTuple):
    """What the lines above a table say of all of its cells."""

    units: tuple[str, ...]
    role: str | None
    year: int | None
    thing: str
    """what its title names, for cells whose heads name nothing"""

    def unit_of(self, names: list[str]) -> str | None:
        """Return the unit of a cell with the heads ``names``: of several (单位：家、人) the one that counts such things."""
        if len(self.units) < 2:
            return self.units[0] if self.units else None
        fitting = (unit for name in names for unit in self.units if counts(unit, name))
        return next(fitting, None)


def caption_of(lines: list[str]) -> Caption:
    """Return what ``lines``, the nearest last, say; prose says no more than a unit behind 单位 and a colon."""
    units = next((found for line in reversed(lines) if (found := _units(line))), ())
    titles = [line for line in reversed(lines) if len(line) <= LONGEST_TITLE and not NO_TITLE.search(line)]
    named = [title for line in titles if (title := pattern("aside").sub("", line).strip())]
    if not named:
        return Caption(units, None, None, "")
    said = said_by(named[0])
    return Caption(
        units, None if _both(named[0]) else said.role, said.year, pattern("title_of_table").sub("", said.thing)
    )


def _units(line: str) -> tuple[str, ...]:
    if PROSE.search(line) and not pattern("of_units").search(line):
        return ()
    if several := stated_units(line):
        return several
    unit = stated_unit(line)
    return (unit,) if unit else ()


def _both(line: str) -> bool:
    """Whether a title tells of plan and result: the heads of the columns say which."""
    return pattern("planned").search(line) is not None and pattern("done").search(line) is not None
