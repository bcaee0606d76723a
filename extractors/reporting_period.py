"""Which stretch of time a figure is about: the part of its year that its clause, a heading or the title names.

A report of January to September gives no number of the whole year, and its title may be the only place that says so.
What is looked for is a stretch that is reported on (上半年, 一至九月, 截至10月底), not the month of an event (8月举办大赛).
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from ..corpora import lexicon
from ..nlp.document_text import DocumentText
from ..nlp.times.periods import Period, Reference, find_periods
from .arrays import DocumentArrays
from .document.metadata import Metadata
from .times import in_year

__all__ = ["Stretch", "document_stretch", "period_of"]

Stretch = tuple[date, date]
"""The first and the last day, both included."""

# A title may run over the first lines of a document.
LINES_OF_TITLE = 3
LONGEST_TITLE = 40
# How far before a number 上半年 may stand in its sentence to be about it.
REACH = 80
# A stretch that is neither the beginning of a year nor so long is when something happened, not what is reported on.
SHORTEST_DAYS = 58
# A report that was written in December is of the year.
LAST_MONTH = 12
ASIDE = re.compile(r"[(（][^()（）]*[)）]")


def document_stretch(document: DocumentText, metadata: Metadata) -> Stretch | None:
    """Return the part of the year that the document as a whole reports on, None where it is the year itself.

    The title and the lines that open the text say so; else it ends with the day on which the report was written.
    """
    opening = [document.text[line.start : line.end] for line in document.lines[:LINES_OF_TITLE]]
    words = "\n".join([metadata.title or "", *(line for line in opening if len(line) <= LONGEST_TITLE)])
    year = metadata.actual_years[-1] if metadata.actual_years else None
    found = _last_reported(ASIDE.sub("", words), year)
    if found and found[1].month < LAST_MONTH:
        return found
    written = metadata.written
    if written and written.year == year and written.month < LAST_MONTH:
        return date(written.year, 1, 1), written
    return None


def period_of(
    arrays: DocumentArrays, figure: int, role: str, year: int | None, deadline: date | None, of_document: Stretch | None
) -> Stretch | None:
    """Return the stretch of time that a figure of ``year`` is about, None where it is about no single year.

    A target has the time from the first day of its year to its deadline.
    """
    if year is None:
        return None
    if role == "target":
        last = deadline if deadline and deadline.year == year else date(year, 12, 31)
        return date(year, 1, 1), last
    line = int(arrays.figures.lines[figure])
    section = arrays.document.lines[line].section
    heading = ASIDE.sub("", section[-1]) if section else ""
    for found in (_near(arrays, figure, year), _last_reported(heading, year), of_document):
        if found and found[0].year == year:
            return found
    return date(year, 1, 1), date(year, 12, 31)


def _near(arrays: DocumentArrays, figure: int, year: int) -> Stretch | None:
    """The last stretch of ``year`` that the sentence reports on before the figure; brackets are left out."""
    start = int(arrays.figures.starts[figure])
    opened = max(arrays.sentence_of(int(arrays.figures.at[figure]))[0], start - REACH)
    times = arrays.times.between(opened, start)
    if not times:
        return None
    stated = arrays.year or None
    asides = [aside.span() for aside in ASIDE.finditer(arrays.text, opened, start)]
    found = None
    for period in times:
        if not any(first <= period.start < last for first, last in asides):
            found = _reported(in_year(period, stated, year)) or found
    return found


@lru_cache(maxsize=2000)
def _last_reported(words: str, year: int | None) -> Stretch | None:
    """The last stretch of ``year`` that ``words`` report on; what names the whole year takes back an earlier part."""
    if any(word in words for word in lexicon("documents")["half_year"]["words"]) and year:
        return date(year, 1, 1), date(year, 6, 30)
    found = None
    for period in find_periods(words, Reference(year)):
        found = _reported(period) or found
    return found


def _reported(period: Period) -> Stretch | None:
    first, last = period.first, period.last
    if period.kind == "until" and last:
        return date(last.year, 1, 1), last
    if period.kind != "date" or first is None or last is None or first.year != last.year:
        return None
    from_start = first == date(last.year, 1, 1) and (last + timedelta(days=1)).day == 1
    long = (last - first).days + 1 >= SHORTEST_DAYS
    return (first, last) if long or (from_start and last.month > 1) else None
