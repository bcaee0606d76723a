"""A body's name in full: the place or the enterprise that the text puts before 市总工会 or 集团工会."""

import re
from collections import Counter
from collections.abc import Iterator

from ...corpora import pattern
from .body_names import HAN, area_union, body_name, body_words, cut_to_name, is_body_name, opener
from .divisions import named
from .regions import split_place
from .title_block import TitleBlock

__all__ = ["in_full", "places_of_unions"]

MOST_RUNS = 40
MOST_BEFORE = 12
"""characters of an enterprise's name before the union's own"""
OPENING, CLOSING = 300, 100
"""characters within which a page names the paper or the site that it stands on"""
MARGIN = 2
"""how many times as often as any other the place that completes a name must be spoken of"""
CHINESE = re.compile(f"[{HAN}]")


def in_full(name: str, block: TitleBlock, text: str) -> str:
    """Return ``name`` with the place or body that the text puts before it, where the text knows only one."""
    bare = pattern("issuers", "bare").match(name)
    if not bare:
        return name
    area: str | None = bare["area"]
    return _in_title_block(name, area, block) or (_of_area(name, area, text) if area else _of_work(name, text)) or name


def _in_title_block(name: str, area: str | None, block: TitleBlock) -> str | None:
    for line in block.lines:
        start = opener().match(line)
        at = start.end() if start else 0
        titled = body_name().match(line, at)
        if titled and titled["name"] != name and titled["name"].endswith(name) and is_body_name(titled["name"]):
            return titled["name"]
        places = split_place(line[at:])[0] if area else []
        if area and places and places[-1].endswith(area):
            return places[-1].removesuffix(area) + name
    return None


def _of_work(name: str, text: str) -> str | None:
    """Return the commonest longer name that ends in ``name``, with nothing Chinese before it but its own words."""
    longer: dict[int, str] = {}
    for at in _places_of(name, text):
        start = _chinese_from(text, at, MOST_BEFORE + 1)
        if 0 < at - start <= MOST_BEFORE:
            longer[start] = text[start : at + len(name)]
    whole = Counter(
        cut for found in longer.values() if len(cut := cut_to_name(found)) > len(name) and is_body_name(cut)
    )
    return whole.most_common(1)[0][0] if whole else None


def _of_area(name: str, area: str, text: str) -> str | None:
    bordered = Counter(found for found in _bordered(name, text) if cut_to_name(found) == found)
    if len(bordered) == 1:
        return next(iter(bordered))
    for places in (places_of_unions(area, text), _places_before(rf"[{HAN}]{{1,4}}{area}", text)):
        (place, most), (_, second) = (*places.most_common(2), ("", 0), ("", 0))[:2]
        if most > MARGIN * second:
            return place.removesuffix(area) + name
    return _of_media(name, area, text)


def _of_media(name: str, area: str, text: str) -> str | None:
    """Return ``name`` with the place that the paper or the site is named after which tells of it."""
    said = pattern("issuers", "media").findall(f"{text[:OPENING]}\n{text[-CLOSING:]}")
    places = {place.removesuffix(area) for place in said}
    return places.pop() + name if len(places) == 1 else None


def _bordered(name: str, text: str) -> Iterator[str]:
    """Yield ``name`` with the place of two or three characters before it, wherever a mark or 代表 begins that place."""
    for at in _places_of(name, text):
        for start in (at - 3, at - 2):
            begins = start == 0 or (
                start > 0 and (not CHINESE.match(text, start - 1) or text.endswith(body_words("border"), 0, start))
            )
            if begins and _chinese_from(text, at, at - start) == start:
                yield text[start : at + len(name)]
                break


def _places_of(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _chinese_from(text: str, at: int, most: int) -> int:
    """Return where the Chinese characters before ``at`` begin, not more than ``most`` of them."""
    start = at
    while start > max(0, at - most) and CHINESE.match(text, start - 1):
        start -= 1
    return start


def places_of_unions(area: str, text: str) -> Counter[str]:
    """Return the places of the kind ``area`` whose union the text names, and how often."""
    return _places_before(rf"[{HAN}]{{1,8}}{re.escape(area)}(?={area_union()})", text)


def _places_before(ending: str, text: str) -> Counter[str]:
    """Return the places that end what matches ``ending``, and how often; of the matches the commonest are looked at."""
    runs = Counter(cut_to_name(run) for run in re.findall(ending, text)).most_common(MOST_RUNS)
    places: Counter[str] = Counter()
    for run, count in runs:
        if place := _place_at_end(run, text):
            places[place] += count
    return places


def _place_at_end(run: str, text: str) -> str | None:
    """Return the place that ends ``run``: one that the table knows, or one that the text names more than once."""
    variants = [run[start:] for start in range(len(run) - 2)]
    known = next((place for place in variants if named(place)), None)
    if known:
        return known
    counts = {place: text.count(place) for place in variants if split_place(place) == ([place], "")}
    most = max(counts.values(), default=0)
    return next((place for place, count in counts.items() if count >= max(2, 0.6 * most)), None)
