"""What the path of a document says about a body whose name does not say which it is: archive/许昌市/2023/plan.txt."""

import re
from functools import lru_cache

from ..corpora import lexicon
from ..extractors.document.body_names import HAN, body_core
from ..extractors.document.divisions import stemmed
from .identity import area_of, is_bare, normalised, places_of

__all__ = ["folder_of", "is_possible_short_name", "named_by_path", "named_by_region"]

RUN = re.compile(f"[{HAN}]+")
SEPARATOR = re.compile(r"[/\\]")


def folder_of(source: str) -> str:
    """Return the folder, or the archive, that the path ``source`` stands in."""
    return source[: max(source.rfind("/"), source.rfind("\\"), 0)]


def named_by_region(name: str, region: str | None, code: str | None) -> str | None:
    """Return ``name``, normalised, with the region of its document before it, where it is the union of that region."""
    if region is None or code is None:
        return None
    area = area_of(name)
    if area:
        return normalised(region + name.removeprefix(area)) if region.endswith(area) else None
    places, rest = places_of(name)
    return normalised(region + rest) if places and region.endswith(places[-1]) else None


@lru_cache(maxsize=100_000)
def named_by_path(name: str, source: str) -> str | None:
    """Return the name that the bare ``name`` is short for, by the nearest part of the path ``source`` that tells."""
    for part in reversed(SEPARATOR.split(source)):
        run = RUN.search(part)
        longer = run and (_of_place(name, run.group()) or _of_work(name, run.group()))
        if longer and not is_bare(longer):
            return longer
    return None


def is_possible_short_name(name: str, longer: str, level: str | None) -> bool:
    """Tell whether ``name``, normalised, may mean a body of ``level`` that is called ``longer``: 公司工会 a company's."""
    whole = normalised(longer)
    if whole.endswith(name) or name in lexicon("bodies")["renamed"]["own"]:
        return True
    kind = _kind(name)
    return (
        bool(kind)
        and not area_of(name)
        and (kind in longer or (level == "school" and kind in lexicon("bodies")["kinds"]["schools"]))
    )


def _of_place(name: str, words: str) -> str | None:
    area = area_of(name)
    if not area:
        return None
    places, _ = places_of(words)
    if places and places[-1].endswith(area):
        return normalised("".join(places) + name.removeprefix(area))
    known = {division.name for division in stemmed(words) if division.name.endswith(area)}
    return normalised(known.pop() + name.removeprefix(area)) if len(known) == 1 else None


def _of_work(name: str, words: str) -> str | None:
    """恒铸重工集团 for 集团工会: a part of the path that ends as the body's name does, with or without 工会."""
    kind = _kind(name)
    if not kind or area_of(name):
        return None
    whole = normalised(words)
    if whole.endswith(name):
        return whole
    return whole + name.removeprefix(kind) if whole.endswith(kind) else None


def _kind(name: str) -> str:
    """集团 of 集团工会."""
    end = re.search(body_core(), name)
    return name[: end.start()] if end else ""
