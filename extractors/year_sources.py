"""The years that may be meant by a figure: where the text, its headings and the document name one."""

import re

import numpy as np

from ..corpora import lexicon, pattern
from ..models.scorer import Ints
from ..nlp.numbers.quantities import Mention
from ..nlp.text.borders import COMMAS
from ..nlp.times.periods import Period
from ..nlp.times.years import NamedYear, years_named
from .arrays import DocumentArrays
from .document.furniture import is_furniture
from .table_years import latest_years
from .word_columns import Flags
from .years_in_turn import handed_out

__all__ = ["BEFORE", "MISSING", "NO_YEAR", "SOURCES", "borders_of_figures", "years_by_source"]

SOURCES = (
    "none", "part", "plan 1", "plan 2", "plan 3", "result 1", "result 2", "result 3", "year before the part's", "cell",
    "cell of an earlier year", "clause", "sentence", "first of the sentence", "behind the number", "opens the line",
    "heading", "heading above it", "time of the clause",
    "latest plan", "latest result", "time of the sentence", "spoken in",
)  # fmt: skip
"""Where a year may be named; the parts of a document are about years of their own."""
NO_YEAR, MISSING = 0, -1
OPENED, CLOSING = re.compile("[(（]"), re.compile("[)）]")
BEFORE, AFTER, OPENING = 160, 30, 40
"""Characters of its sentence before a number, of its clause behind it, and of its line."""


def years_by_source(arrays: DocumentArrays) -> Ints:
    """Return for each figure and source the year that it names, ``MISSING`` where it names none."""
    figures, metadata, base = arrays.figures, arrays.metadata, arrays.figure_years
    values = np.full((len(figures), len(SOURCES)), MISSING, np.int64)
    place = {source: order for order, source in enumerate(SOURCES)}
    based = base > 0
    values[:, place["none"]] = NO_YEAR
    values[based, place["part"]] = base[based]
    if arrays.year:
        values[:, place["spoken in"]] = arrays.year
    for name, years in (("plan", metadata.plan_years), ("result", metadata.actual_years)):
        for order, year in enumerate(years[:3], 1):
            values[based, place[f"{name} {order}"]] = year
        if years:
            values[based, place[f"latest {name}"]] = years[-1]
    values[based, place["year before the part's"]] = base[based] - 1
    _named_around(arrays, values, place)
    used, section = np.unique(arrays.lines.sections[figures.lines], return_inverse=True)
    above = [arrays.lines.headings[index] for index in used.tolist()]
    for depth, source in enumerate(("heading", "heading above it"), 1):
        named = [_years_of_heading(headings[-depth]) if len(headings) >= depth else [] for headings in above]
        named_years = np.array([found[0].year if found else MISSING for found in named])[section]
        relative = np.array([bool(found) and found[0].calendar == "relative" for found in named])[section]
        values[:, place[source]] = np.where(relative, np.where(based, base + named_years, MISSING), named_years)
    # An explicit time in its clause binds a number, whatever the document is about: no other year is asked about then.
    bound, carried = _bound(arrays)
    values[:, place["time of the sentence"]] = carried
    values[bound != MISSING] = MISSING
    values[:, place["time of the clause"]] = bound
    _put_years_of_cells(arrays, values, place)
    return values


def _put_years_of_cells(arrays: DocumentArrays, values: Ints, place: dict[str, int]) -> None:
    """Leave a cell no other year than that which the heads of its table name, else that which the text is about there."""
    latest = latest_years(arrays)
    for index, cell in enumerate(arrays.figures.cells):
        if cell is None:
            continue
        about = int(arrays.figure_years[index]) or arrays.year
        spoken = latest.get(cell.table) or about
        year = cell.year or (spoken - cell.years_back if cell.years_back and spoken else about)
        if year:
            values[index] = MISSING
            values[index, place["cell"]] = year


def _years_of_heading(heading: str) -> list[NamedYear]:
    """Return the first year that ``heading`` names; the line by which a site says when it put up the page is none."""
    return [] if is_furniture(heading) else years_named(heading)[:1]


def borders_of_figures(arrays: DocumentArrays) -> tuple[Ints, Ints, Ints]:
    """Return where the clause of each figure begins and ends, and where its sentence begins."""
    words = arrays.words
    at, starts = arrays.figures.at, arrays.word_starts
    return starts[words.left[at]], starts[words.right[at]], starts[words.sentence[at]]


def _named_around(arrays: DocumentArrays, values: Ints, place: dict[str, int]) -> None:
    """Put into ``values`` the years that the text names around each figure."""
    figures, named, base = arrays.figures, arrays.named_years, arrays.figure_years
    if not len(named.starts):
        return
    clause, clause_end, sentence = borders_of_figures(arrays)
    line = arrays.lines.starts[figures.lines]

    def put(source: str, index: Ints, where: Flags) -> None:
        kept = np.clip(index, 0, len(named.starts) - 1)
        where = where & ~(named.relative[kept].astype(bool) & (base == 0) & (arrays.year == 0))
        years = np.where(
            named.relative[kept] > 0, _counted_from(named.years[kept], arrays.year, base), named.years[kept]
        )
        values[where, place[source]] = years[where]

    first = np.searchsorted(named.starts, np.maximum(sentence, figures.starts - BEFORE))
    last = np.searchsorted(named.ends, figures.starts, side="right") - 1
    in_clause = named.starts[np.clip(last, 0, None)] >= clause
    put("clause", last, (last >= first) & in_clause)
    put("sentence", last, (last >= first) & ~in_clause)
    put("first of the sentence", first, last > first)
    after = np.searchsorted(named.starts, figures.ends)
    ends = np.append(named.ends, np.iinfo(np.int64).max)
    put("behind the number", after, ends[after] <= np.minimum(clause_end, figures.ends + AFTER))
    opens = np.searchsorted(named.starts, line)
    put("opens the line", opens, ends[opens] <= np.minimum(line + OPENING, figures.starts))


def _counted_from(offsets: Ints, spoken: int, base: Ints) -> Ints:
    """Return the years that lie ``offsets`` from that in which the text speaks.

    In a part about a later year 去年 is counted from that one; 明年 never is.
    """
    counted: Ints = np.where((offsets > 0) & (spoken > 0), spoken, np.maximum(spoken, base)) + offsets
    return counted


def _bound(arrays: DocumentArrays) -> tuple[Ints, Ints]:
    """Return the year that the clause of each figure names outright before it, and that of its sentence before.

    2019年办班12期，2020年办班9期: each number has its own. A time of one year that is a clause by itself (截至2022年底，…)
    is one of those behind it. What runs over several years, or from an earlier one on (自2016年起), is about no single year.
    What a number is compared with (比2022年) binds nothing.
    """
    figures, base = arrays.figures, arrays.figure_years.tolist()
    clause, _, sentence = (borders.tolist() for borders in borders_of_figures(arrays))
    years, carried = np.full((2, len(figures)), MISSING, np.int64)
    for index, mention in enumerate(figures.mentions):
        if figures.cells[index]:
            continue
        opened = max(sentence[index], mention.start - BEFORE)
        if pattern("actions", "all_years").search(arrays.text, max(clause[index], opened), mention.start):
            years[index] = NO_YEAR
            continue
        for period in reversed(arrays.times.between(opened, mention.start)):
            if index and _is_aside(arrays.text, period, figures.mentions[index - 1], mention):
                continue
            year = _stated(arrays, period, sentence[index], base[index])
            if year is not None:
                binds = period.start >= clause[index] or (
                    year != NO_YEAR and _is_clause(arrays.text, period, sentence[index])
                )
                (years if binds else carried)[index] = year
                break
    for index, year in handed_out(arrays):
        years[index] = year
    return years, carried


def _is_aside(text: str, period: Period, before: Mention, mention: Mention) -> bool:
    """Tell whether a bracket closes behind ``period`` and the number that it is of: 新建30家（2022年24家），…."""
    between = text[before.end : mention.start]
    return period.end <= before.start and len(CLOSING.findall(between)) > len(OPENED.findall(between))


def _is_clause(text: str, period: Period, sentence: int) -> bool:
    """Tell whether ``period`` opens the sentence and is a clause by itself."""
    return not text[sentence : period.start].strip() and text[period.end : period.end + 1] in tuple(COMMAS)


def _stated(arrays: DocumentArrays, period: Period, sentence: int, base: int) -> int | None:
    """Return the year that ``period`` binds a number to, ``NO_YEAR`` where it spans several, None where it binds not."""
    of_text = period.resolved_against == "text"
    if period.kind == "since" and (of_text or (period.first is None and lexicon("actions")["year"] in period.text)):
        return NO_YEAR
    compared = arrays.text.endswith(tuple(lexicon("actions")["compared"]), sentence, period.start)
    if compared or period.kind not in {"date", "until", "deadline"}:
        return None
    if not of_text:
        named = years_named(period.text)
        if named and named[0].calendar != "relative" and period.text.endswith(lexicon("actions")["same_period"]):
            return named[0].year
        if (
            not named
            or named[0].calendar != "relative"
            or named[0].start > 0
            or period.text.endswith(lexicon("actions")["same_period"])
            or period.rule == "year.then"
        ):
            return None
        return int(_counted_from(np.array(named[0].year), arrays.year, np.array(base))) if arrays.year or base else None
    if period.last is None:
        return None
    several = period.first is not None and period.first.year != period.last.year
    return NO_YEAR if several else period.last.year
