"""The table of administrative divisions by name: which of them may be meant, in which year, and their full names.

The table is read at the first question. A name asks for its exact entry first, then for the autonomous division that
it shortens (延边州 is 延边朝鲜族自治州); a stem is a name without its suffix (山东, 许昌).
"""

import re
from collections.abc import Iterable
from functools import cache

from ...corpora import Division, divisions, lexicon, pattern

__all__ = [
    "LONGEST_NAME",
    "children",
    "full_name",
    "is_listed_under_its_province",
    "named",
    "parents",
    "stem",
    "stemmed",
    "with_code",
]

LONGEST_NAME = 15
FIRST_YEAR = 2000
"""The table lists what has stood since then; an older document is read as one of this year."""
GRACE = 2
"""Years during which papers still use the name of a division that was abolished or renamed."""


def named(name: str, year: int | None = None) -> list[Division]:
    """Return the divisions called ``name`` that a document of ``year`` may mean, in the order of their codes.

    Without a year those that stand today come first: where there is one, none of the past is returned.
    """
    for rows in (_by_name().get(name), _by_short_name().get(name)):
        if rows and (found := _of_year(rows, year)):
            return found
    return []


def stemmed(short: str, year: int | None = None) -> list[Division]:
    """Return the provinces and prefectures whose name without its suffix is ``short``; a province hides the rest."""
    rows = _of_year(_by_stem().get(short, []), year)
    provinces = [row for row in rows if row.code.endswith("0000")]
    return provinces or rows


def with_code(code: str) -> list[Division]:
    """Return the divisions that have borne ``code``, oldest first; those listed under their province are left out."""
    return _heads().get(code, [])


def stem(name: str) -> str:
    """Return ``name`` without its suffix, or the whole of it where less than two characters would be left."""
    shorter = (_suffix().sub("", name), name.removesuffix(lexicon("places")["autonomous"]["region"]))
    return next((short for short in shorter if len(short) >= 2), name)


def parents(division: Division, year: int | None = None) -> list[Division]:
    """Return the province and the prefecture that ``division`` lies in, the province first."""
    above = []
    if is_listed_under_its_province(division):
        above.append(division.code)
    elif not division.code.endswith("0000"):
        above.append(f"{division.code[:2]}0000")
        if not division.code.endswith("00") and division.code[2:4] != "00":
            above.append(f"{division.code[:4]}00")
    moment = year if year and division.stood_in(year) else division.end or year
    return [rows[-1] for code in above if (rows := _of_year(_heads().get(code, []), moment))]


def children(division: Division, rows: Iterable[Division]) -> list[Division]:
    """Return those of ``rows`` that lie in ``division``."""
    if division.code.endswith("0000"):
        return [row for row in rows if row.code[:2] == division.code[:2] and row.name != division.name]
    if division.code.endswith("00"):
        return [row for row in rows if row.code[:4] == division.code[:4] and row.code != division.code]
    return []


def full_name(division: Division, year: int | None = None) -> str:
    """Return the names of the province, the prefecture and the division itself, joined: 河南省许昌市建安区."""
    return "".join(_called(row) for row in (*parents(division, year), division))


def _called(division: Division) -> str:
    if is_listed_under_its_province(division):
        return division.name
    return next((str(e["name"]) for e in lexicon("places")["called"] if e["code"] == division.code), division.name)


def is_listed_under_its_province(division: Division) -> bool:
    """Tell whether ``division`` bears the code of the province that it lies in, as the counties of Taiwan do."""
    return division.name != _sole_names().get(division.code, division.name)


def _of_year(rows: list[Division], year: int | None) -> list[Division]:
    if year is None:
        return [row for row in rows if row.end is None] or rows
    moment = max(year, FIRST_YEAR)
    standing = [row for row in rows if row.stood_in(moment)]
    return standing or [row for row in rows if row.end is not None and 0 < moment - row.end <= GRACE]


@cache
def _sole_names() -> dict[str, str]:
    """Return the names of the provinces whose code counties bear, too, by the code."""
    return {entry["code"]: str(entry["full"]) for entry in lexicon("places")["called"]}


@cache
def _autonomous() -> re.Pattern[str]:
    """Return what an autonomous division's full name adds to its short one."""
    return pattern("places", "autonomous", PEOPLES="|".join(lexicon("places")["people"][0]["words"]))


@cache
def _suffix() -> re.Pattern[str]:
    words = [word for entry in lexicon("places")["suffix"] for word in entry["words"]]
    return re.compile(rf"(?:{_autonomous().pattern[:-1]}|{'|'.join(words)})$")


@cache
def _by_name() -> dict[str, list[Division]]:
    index: dict[str, list[Division]] = {}
    for row in divisions():
        index.setdefault(row.name, []).append(row)
    return index


@cache
def _by_short_name() -> dict[str, list[Division]]:
    index: dict[str, list[Division]] = {}
    for row in divisions():
        if row.name[-1] in lexicon("places")["autonomous"]["shortened"] and (found := _autonomous().search(row.name)):
            # 东乡族自治县 is named after its people alone: 东乡县.
            short = row.name[: found.start()] or pattern("places", "autonomous", "people").sub("", row.name)
            index.setdefault(short + row.name[-1], []).append(row)
    return index


@cache
def _by_stem() -> dict[str, list[Division]]:
    index: dict[str, list[Division]] = {}
    for row in divisions():
        if row.code.endswith("00"):
            index.setdefault(stem(row.name), []).append(row)
    return index


@cache
def _heads() -> dict[str, list[Division]]:
    """Return the lines of each code, but for what is listed under the code of the province that it lies in."""
    index: dict[str, list[Division]] = {}
    for row in divisions():
        if not is_listed_under_its_province(row) and not row.name.endswith(
            lexicon("places")["corps_division"]["corps"]
        ):
            index.setdefault(row.code, []).append(row)
    return index
