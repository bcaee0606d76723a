"""The years that a document's plans and its results are about.

The title's year is the first to be believed, then the heading's of each part, then the day it was written, then the
year that the text names most. Kinds differ: a plan's years are all those of its title; a speech reports on the year
before it was given; minutes on the time up to the meeting, those of a congress of members on the year before; the
report to a congress on the term behind it and the one ahead, given by their first and last years. The words are the
``year_cue`` entries of ``corpora/lexicon/documents.toml``.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ...corpora import lexicon
from ...nlp.document_text import DocumentText
from ...nlp.times.years import years_named
from .kind import has_plan_part
from .title_block import TitleBlock, years_in

__all__ = ["event_years", "is_school_year", "rule_years", "title_years", "year_of", "year_words"]

AFTER_MINGUO = re.compile(r"年(?:度|\d|工作|预算|决算)")
"""what tells a Minguo year without 民国 from a number of years in running text"""
TERM = 5
"""years between two congresses of a union (中国工会章程)"""
OPENING = 400
"""characters within which a report says of which year it is"""
EARLY = 3
"""the month up to which a report is about the year before"""
LATE = 7
"""the month from which on a speech reports on its own year as well"""
OFTEN = 2
"""how often news must say 去年 for it to report on that year too"""
PAIR = 2
"""years in the title of a document that looks back on one and ahead to the next"""
SCHOOL_YEAR = "学年"
Years = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class _Case:
    """A document with the years of its title, ascending, and the one year it is about before its kind is looked at."""

    document: DocumentText
    block: TitleBlock
    titled: list[int]
    year: int

    @property
    def text(self) -> str:
        return self.document.text

    def says(self, cue: str, text: str | None = None, year: int | None = None) -> bool:
        pattern = _cue(cue, year or self.year)
        return pattern.search(self.text if text is None else text) is not None


def rule_years(kind: str, document: DocumentText, block: TitleBlock) -> Years:
    """Return the years of the plans and those of the results, ascending; empty where the document has none."""
    titled = title_years(document, block)
    year = titled[-1] if titled else _year_without_title(kind, document.text, block)
    if year is None:
        return [], []
    case = _Case(document, block, titled, year)
    if case.says("congress", _title(block)) and case.says("term"):
        ends = block.written.year - (block.written.month < LATE) if block.written else year
        return _term(kind, ends)
    plans, actuals = RULES.get(kind, _news)(case)
    return sorted(set(plans)), sorted(set(actuals))


def year_of(document: DocumentText, block: TitleBlock) -> int | None:
    """Return the year that ``document`` speaks in, whatever its kind, as far as anything tells.

    A plan of several years, and that of a school year, speaks in the first of them.
    """
    titled = title_years(document, block)
    if len(titled) > PAIR or (titled and is_school_year(block)):
        return titled[0]
    return titled[-1] if titled else _year_without_title("", document.text, block)


def title_years(document: DocumentText, block: TitleBlock) -> list[int]:
    """Return the years that the title names, ascending; none where the text dates itself otherwise.

    Sites put a newer year into the title of an old text: such a year is not heard of again, and the text names others,
    all of them earlier than the year before.
    """
    titled = _years_of_title(block, minguo=document.script != "hans")
    counts = Counter(_years(document.text))
    framed = Counter(_years("\n".join((*block.lines, *block.stamps))))
    if len(titled) != 1 or counts[titled[0]] > framed[titled[0]]:
        return titled
    others = {*(year for year in counts if counts[year] > framed[year]), *event_years(document.text)}
    return [] if others and max(others) < titled[0] - 1 else titled


def event_years(text: str) -> list[int]:
    """Return the years that ``text`` tells by anniversaries, congresses and the ends of plans, ascending."""
    return sorted({year for pattern, year in _events() if pattern.search(text)})


@cache
def _events() -> list[tuple[re.Pattern[str], int]]:
    return [(re.compile(entry["pattern"]), int(entry["year"])) for entry in lexicon("documents")["event"]]


def year_words() -> tuple[str, ...]:
    """Return the names of the cues that tell of which years a document speaks."""
    return tuple(entry["id"].removeprefix("year.") for entry in lexicon("documents")["year_cue"])


def is_school_year(block: TitleBlock) -> bool:
    """Whether the title names a school year, which begins in autumn."""
    return SCHOOL_YEAR in _title(block)


@cache
def _cue(name: str, year: int) -> re.Pattern[str]:
    pattern = next(entry["pattern"] for entry in lexicon("documents")["year_cue"] if entry["id"] == f"year.{name}")
    return re.compile(pattern.replace("LAST", str(year - 1)))


def _title(block: TitleBlock) -> str:
    return " ".join((block.title or "", *block.lines[:3]))


def _years_of_title(block: TitleBlock, *, minguo: bool) -> list[int]:
    """Return the years of the title, else those of the first line under it that names any and is no mere date."""
    stamped = [block.written.year] if block.written else []
    for line in (block.title or "", *block.lines[:4]):
        years = years_in(line) or [year.year for year in years_named(line) if minguo and year.calendar == "minguo"]
        if years and not (years == stamped and re.search("日|[/.-]", line)):
            return sorted(years)
    return []


def _year_without_title(kind: str, text: str, block: TitleBlock) -> int | None:
    if kind in {"summary", "mixed"}:
        announced = _cue("announced", 0).search(text[:OPENING])
        if announced:
            return int(announced[1])
        if block.written and block.written.month <= EARLY and not _cue("minutes", 0).search(_title(block)):
            return block.written.year - 1
    if (events := event_years(text)) and (block.written is None or block.posted):
        return events[-1]
    if block.written:
        return block.written.year
    if block.number and (found := years_named(block.number)):
        return found[0].year
    years = Counter(_years(text)) or Counter(_minguo_years(text))
    return max(years, key=lambda one: (years[one], one)) if years else None


def _term(kind: str, year: int) -> Years:
    ahead = range(year + 1, year + TERM + 1) if kind == "mixed" else range(0)
    return list(ahead), list(range(year - TERM + 1, year + 1))


def _plan(case: _Case) -> Years:
    return case.titled or [case.year, *(year for year in _years(case.text) if case.year < year <= case.year + TERM)], []


def _notice(case: _Case) -> Years:
    plans = case.titled or [case.year]
    return plans, [plans[0] - 1] if case.says("recalled", year=plans[0]) else []


def _summary(case: _Case) -> Years:
    if case.says("accounts", case.block.title or "") and case.says("budget_column", case.text[:OPENING]):
        return [case.year], [case.year]
    return [case.year + 1] if case.year + 1 in _years(case.text) and has_plan_part(
        case.document
    ) else [], case.titled or [case.year]


def _mixed(case: _Case) -> Years:
    year, title = case.year, _title(case.block)
    if case.says("minutes", title) or case.says("resolutions"):
        return _minutes(case, title)
    if case.says("halves", title):
        return [year], [year]
    if len(case.titled) > 1:
        return case.titled[1:], case.titled[:1]
    behind, ahead = _year_of_part(case.document, "result_part"), _year_of_part(case.document, "plan_part")
    if case.titled:
        return [ahead if ahead and ahead > year else year + 1], [year]
    if behind or ahead:
        return [ahead or (behind or 0) + 1], [behind or (ahead or 0) - 1]
    named = sorted(set(_years(case.text)))
    if len(named) == 2 and not case.block.written:
        return named[1:], named[:1]
    return [year + 1], [year]


def _minutes(case: _Case, title: str) -> Years:
    """Return the years of minutes; a congress of members hears the report on the year before."""
    year = case.year
    if case.says("members_congress", title):
        budgets, accounts = (
            [named for found in _cue(cue, year).findall(case.text) for named in years_in(found)]
            for cue in ("budget_of", "accounts_of")
        )
        return budgets or [year], accounts or [year - 1]
    reported = _cue("reported", year).search(case.text)
    period = years_in(reported[1]) if reported else []
    return period[-1:] or [year], period[:1] or [year]


def _speech(case: _Case) -> Years:
    written = case.block.written
    year = written.year if written else case.year
    due = (int(found) for found in _cue("due", year).findall(case.text))
    plans = [year, *(later for later in due if year < later <= year + TERM)]
    if case.says("next"):
        plans.append(year + 1)
    if not case.says("last", year=year):
        return plans, [year]
    return plans, [year - 1, year] if written and written.month >= LATE else [year - 1]


def _news(case: _Case) -> Years:
    year, written = case.year, case.block.written
    counts = Counter(_years(case.text))
    if written and counts[written.year] >= counts[year]:
        year = written.year
    plans = []
    if case.says("target_met") or (written and written.year == year and case.says("still_this_year")):
        plans.append(year)
    if case.says("next") or counts[year + 1] or has_plan_part(case.document):
        plans.append(year + 1)
    return plans, [year - 1, year] if case.text.count("去年") >= OFTEN else [year]


def _years(text: str) -> list[int]:
    """Return the common years that running text names; what looks like one and stands alone may be an amount."""
    return [year.year for year in years_named(text) if year.calendar == "western" and year.form != "bare"]


def _minguo_years(text: str) -> list[int]:
    return [year.year for year in years_named(text) if year.calendar == "minguo" and AFTER_MINGUO.match(text, year.end)]


def _year_of_part(document: DocumentText, part: str) -> int | None:
    words: list[str] = lexicon("documents")[part]["words"]
    for line in document.lines[1:]:
        if line.heading and not line.bullet and any(word in line.heading for word in words):
            years = years_in(line.heading)
            if years:
                return years[0]
    return None


RULES: dict[str, Callable[[_Case], Years]] = {
    "plan": _plan,
    "notice": _notice,
    "summary": _summary,
    "mixed": _mixed,
    "speech": _speech,
}
