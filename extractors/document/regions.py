"""Which place a body's name speaks of: 许昌市建安区总工会 → 河南省许昌市建安区, 411003.

The name is read from its left, place by place, each in the one before it. A name that several divisions bear (朝阳区,
鼓楼区) is settled by the places that the text speaks of, and stays as written, with no code, where they do not settle
it. So does a place that the table does not know.
"""

import re
from dataclasses import dataclass
from functools import cache

from ...corpora import Division, lexicon, pattern
from . import divisions as table
from .body_names import area_union

__all__ = ["Region", "find_region", "region_of_currency", "split_place"]

HAN = re.compile("[一-鿿]")
LONGEST_UNKNOWN = 5
"""characters of a place's name, its suffix not counted, if the table does not know it"""
MARGIN = 2
"""how many times as often as any other place the one that settles an ambiguous name must be spoken of"""


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its full name, its GB/T 2260 code, and the level of the body that speaks for it.

    ``code`` is None for a place that the table does not know and for one that is not settled; ``level`` is then read
    off the name's suffix.
    """

    name: str
    code: str | None
    level: str | None


def find_region(body: str, text: str, year: int | None) -> Region | None:
    """Return the region that the name ``body`` names, as of ``year``; ``text`` is what may settle which one it is."""
    places, rest = split_place(body, year)
    if not places:
        return _of_stem(rest, text, year)
    known: Division | None = None
    unknown: list[str] = []
    for place in _above_townships(places):
        rows = table.named(place, year)
        if known and not unknown:
            rows = table.children(known, rows)
        division = None if unknown else _settle(rows, text, year)
        if division:
            known = division
        else:
            unknown.append(place)
    if known and not unknown:
        return Region(table.full_name(known, year), known.code, _level(known))
    place = "".join(unknown)
    level = _suffix_level(unknown[-1])
    if known:
        return Region(table.full_name(known, year) + place, None, level)
    return Region(_province_before(place, text) + place, None, level)


def region_of_currency(currency: str) -> Region | None:
    """Return the place whose money ``currency`` is, for a body that names no place; None for CNY, which tells none."""
    for entry in lexicon("places")["money"]:
        if entry["currency"] == currency:
            division = next(row for row in table.with_code(entry["code"]) if row.end is None)
            return Region(table.full_name(division), division.code, None)
    return None


def split_place(body: str, year: int | None = None) -> tuple[list[str], str]:
    """Return the places that ``body`` begins with, outermost first, and what follows them."""
    places: list[str] = []
    rest = body
    while rest:
        rest = rest[found.end() :] if places and (found := pattern("places", "corps_division").match(rest)) else rest
        length = _known_length(rest, year) or (_province_stem_length(rest) if not places else 0)
        length = length or _unknown_length(rest)
        if not length:
            break
        places.append(_spelled_out(rest[:length]))
        rest = rest[length:]
    return places, rest


def _above_townships(places: list[str]) -> list[str]:
    """Return ``places`` without those that GB/T 2260 does not reach, if the name says in which county they lie."""
    return [place for place in places if _suffix_level(place) != "township"] or places


def _known_length(rest: str, year: int | None) -> int:
    for length in range(min(table.LONGEST_NAME, len(rest)), 1, -1):
        if table.named(rest[:length], year) and not _is_zone(rest):
            return length
    return 0


def _province_stem_length(rest: str) -> int:
    """Return the length of a province's short name before another place or 总工会: 河南许昌市, 内蒙古总工会."""
    for length in (3, 2):
        short, after = rest[:length], rest[length:]
        rows = table.stemmed(short)
        if rows and rows[0].code.endswith("0000") and (after.startswith(area_union()) or _child_length(after, rows[0])):
            return length
    return 0


def _child_length(rest: str, parent: Division) -> int:
    lengths = range(min(table.LONGEST_NAME, len(rest)), 1, -1)
    return next((n for n in lengths if table.children(parent, table.named(rest[:n]))), 0)


def _spelled_out(place: str) -> str:
    rows = [] if table.named(place) else table.stemmed(place)
    return rows[0].name if rows else place


def _unknown_length(rest: str) -> int:
    if _is_zone(rest):
        return 0
    found = _unknown_place().match(rest)
    return found.end() if found and not _is_no_place(found.group()) else 0


def _is_no_place(word: str) -> bool:
    entries = {entry["match"]: entry["words"] for entry in lexicon("places")["no_place"]}
    return word in entries["whole"] or word.endswith(tuple(entries["ending"]))


@cache
def _unknown_place() -> re.Pattern[str]:
    suffixes = "|".join(word for entry in lexicon("places")["suffix"] for word in entry["words"])
    return pattern("places", "unknown", LONGEST=str(LONGEST_UNKNOWN), SUFFIX=suffixes)


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{0,{LONGEST_UNKNOWN}}}?(?:{'|'.join(lexicon('places')['zone'][0]['words'])})")


def _is_zone(rest: str) -> bool:
    found = _zone().match(rest)
    if not found:
        return False
    # 许昌市高新区 has its city before the zone; 浦东新区 is a division that only ends like a zone.
    return not any(table.named(rest[:length]) for length in range(2, found.end() + 1))


def _settle(rows: list[Division], text: str, year: int | None) -> Division | None:
    """Return the one of ``rows`` that is meant: the only one, or the one whose parents the text speaks of by far.

    In the year of a change the old line and the new one both stand: the one that goes on is meant.
    """
    if year is not None and any(row.start == year for row in rows):
        rows = [row for row in rows if row.end != year]
    if len(rows) <= 1:
        return rows[0] if rows else None
    votes = sorted(
        ((sum(text.count(table.stem(parent.name)) for parent in table.parents(row, year)), row) for row in rows),
        key=lambda vote: -vote[0],
    )
    (most, division), (second, _) = votes[:2]
    return division if most > MARGIN * second else None


def _of_stem(body: str, text: str, year: int | None) -> Region | None:
    """Return the region that begins ``body`` without its suffix: 山东钢铁集团, 许昌经济技术开发区.

    A province may stand so before anything but a street; a city's name does so in many names (中山医院), and counts if
    a zone follows it or if the text speaks of the city by its full name.
    """
    streets = tuple(lexicon("places")["street"][0]["words"])
    named = _named_in_text(body, text)
    if named:
        return find_region(named, text, year)
    for length in range(min(6, len(body)), 1, -1):
        short, after = body[:length], body[length:]
        rows = table.stemmed(short, year)
        if len(rows) != 1 or after.startswith(streets):
            continue
        row = rows[0]
        if row.code.endswith("0000") or row.name in text or after.startswith(tuple(_zones())):
            return Region(table.full_name(row, year), row.code, None)
    return None


def _named_in_text(body: str, text: str) -> str | None:
    """Return the city or county whose short name begins ``body``, if the text speaks of it in full: 岚江市, 岚江高新区."""
    suffixes: list[str] = lexicon("places")["shortened"]["suffixes"]
    for length in (3, 2):
        for suffix in suffixes:
            place = body[:length] + suffix
            if len(body) > length + 2 and _has_name_from(place, text):
                return place
    return None


def _has_name_from(place: str, text: str) -> bool:
    """Tell whether ``place`` stands in ``text`` with no Chinese character before it."""
    at = text.find(place)
    while at > 0 and HAN.match(text, at - 1):
        at = text.find(place, at + 1)
    return at >= 0


def _zones() -> list[str]:
    words: list[str] = lexicon("places")["zone"][0]["words"]
    return words


def _province_before(place: str, text: str) -> str:
    """Return the province that the text puts right before ``place``, an unknown one, spelled out; else nothing."""
    at = text.find(place, 1)
    while at > 0:
        for length in (8, 7, 3, 2):
            before = text[max(0, at - length) : at]
            rows = table.named(before) or table.stemmed(before)
            if rows and rows[0].code.endswith("0000") and rows[0].name != place:
                return table.full_name(rows[0])
        at = text.find(place, at + 1)
    return ""


def _level(division: Division) -> str:
    if table.is_listed_under_its_province(division):
        return str(_suffix_level(division.name))
    if division.code.endswith("0000"):
        return "province"
    return "city" if division.code.endswith("00") else "county"


def _suffix_level(place: str) -> str | None:
    for entry in lexicon("places")["suffix"]:
        if place.endswith(tuple(entry["words"])):
            return str(entry["level"])
    return None
