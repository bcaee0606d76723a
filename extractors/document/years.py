"""The years that a document names, and the one that it speaks in.

The title's year is the first to be believed, then the day on which it was written, then the year that the text names
most. The words are the ``year_cue`` entries of ``corpora/lexicon/documents.toml``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ...corpora import lexicon, pattern
from ...nlp.document_text import DocumentText
from ...nlp.times.years import years_named
from .furniture import is_of_page
from .kind import title_kind
from .title_block import TitleBlock, years_in

__all__ = [
    "Event",
    "event_years",
    "events_named",
    "is_school_year",
    "title_text",
    "title_years",
    "year_cue",
    "year_of",
    "year_without_title",
    "year_words",
    "years_of_text",
]

OPENING = 400
"""characters within which a report says of which year it is"""
EARLY = 3
"""the month up to which a report is about the year before"""
PAIR = 2
"""years in the title of a document that looks back on one and ahead to the next"""

TIMELESS = frozenset({"plan", "summary"})
"""kinds of documents that a site puts up in any year, so that the day on which it did dates nothing"""


class Event(NamedTuple):
    """What dates a text at ``text[start:end]`` without naming the year: an anniversary, a congress, the end of a plan."""

    start: int
    end: int
    year: int


def year_of(document: DocumentText, block: TitleBlock) -> int | None:
    """Return the year that ``document`` speaks in, whatever its kind, as far as anything tells.

    A plan of several years, and that of a school year, speaks in the first of them.
    """
    titled = title_years(document, block)
    if len(titled) > PAIR or (titled and is_school_year(block)):
        return titled[0]
    return titled[-1] if titled else year_without_title("", document.text, block)


def title_years(document: DocumentText, block: TitleBlock) -> list[int]:
    """Return the years that the title names, ascending; none where the text dates itself otherwise.

    Sites put a newer year into the title of an old text: such a year is not heard of again, and the text names others,
    all of them earlier than the year before.
    """
    titled = _years_of_title(block, minguo=document.script != "hans")
    counts = Counter(years_of_text(document.text))
    framed = Counter(years_of_text("\n".join((*block.lines, *block.stamps))))
    if len(titled) != 1 or counts[titled[0]] > framed[titled[0]]:
        return titled
    others = {*(year for year in counts if counts[year] > framed[year]), *event_years(document.text)}
    return [] if others and max(others) < titled[0] - 1 else titled


@lru_cache(maxsize=1)
def event_years(text: str) -> list[int]:
    """Return the years that ``text`` tells by anniversaries, congresses and the ends of plans, ascending.

    It is asked several times of a document, and kept for the last.
    """
    return sorted({year for pattern, year in _events() if pattern.search(text)})


def events_named(text: str) -> Iterator[Event]:
    """Yield the events by which ``text`` tells its time."""
    for event, year in _events():
        for found in event.finditer(text):
            yield Event(*found.span(), year)


def year_words() -> tuple[str, ...]:
    """Return the names of the cues that tell of which years a document speaks."""
    return tuple(entry["id"].removeprefix("year.") for entry in lexicon("documents")["year_cue"])


def is_school_year(block: TitleBlock) -> bool:
    """Whether the title names a school year, which begins in autumn."""
    return pattern("documents", "school_year").search(title_text(block)) is not None


def title_text(block: TitleBlock) -> str:
    """Return the title and the lines under it."""
    return " ".join((block.title or "", *block.lines[:3]))


@cache
def year_cue(name: str, year: int) -> re.Pattern[str]:
    """Return the pattern of the cue ``name``, for a document that may be about ``year``."""
    return pattern("documents", "year_cue", f"year.{name}", LAST=str(year - 1))


def year_without_title(kind: str, text: str, block: TitleBlock) -> int | None:
    """Return the year that a document of ``kind``, whose title names none, speaks in."""
    if told := pattern("documents", "told_at").search(text[:OPENING]):
        return int(told[1])
    written = None if _is_put_up(block) else block.written
    if kind in {"summary", "mixed"}:
        announced = year_cue("announced", 0).search(text[:OPENING])
        if announced:
            return int(announced[1])
        if written and written.month <= EARLY and not year_cue("minutes", 0).search(title_text(block)):
            return written.year - 1
    if (events := event_years(text)) and (written is None or block.posted):
        return events[-1]
    if written:
        return written.year
    if block.number and (found := years_named(block.number)):
        return found[0].year
    stamped = Counter(years_of_text("\n".join(block.stamps))) if written is None else Counter[int]()
    years = Counter(years_of_text(text)) - stamped or Counter(_minguo_years(text))
    return max(years, key=lambda one: (years[one], one)) if years else None


def _is_put_up(block: TitleBlock) -> bool:
    """Tell whether nothing but a site dates the document, by the day on which it put up one of a kind that has no day."""
    return block.posted and title_kind(block) in TIMELESS and any(map(is_of_page, block.stamps))


def years_of_text(text: str) -> list[int]:
    """Return the common years that running text names; what looks like one and stands alone may be an amount."""
    return [year.year for year in years_named(text) if year.calendar == "western" and year.form != "bare"]


def _years_of_title(block: TitleBlock, *, minguo: bool) -> list[int]:
    """Return the years of the title, else those of the first line under it that names any and is no mere date."""
    stamped = [block.written.year] if block.written else []
    for line in (block.title or "", *block.lines[:4]):
        years = years_in(line) or [year.year for year in years_named(line) if minguo and year.calendar == "minguo"]
        if years and not (years == stamped and pattern("documents", "bare_day").search(line)):
            return sorted(years)
    return []


def _minguo_years(text: str) -> list[int]:
    return [
        year.year
        for year in years_named(text)
        if year.calendar == "minguo" and pattern("documents", "minguo_year").match(text, year.end)
    ]


@cache
def _events() -> list[tuple[re.Pattern[str], int]]:
    return [(re.compile(entry["pattern"]), int(entry["year"])) for entry in lexicon("documents")["event"]]
