"""The years of a document's plans and of its results, by its kind: what a rule can tell of them.

A plan's years are all those of its title; a speech reports on the year before it was given; minutes on the time up to
the meeting, those of a congress of members on the year before; the report to a congress on the term behind it and the
one ahead, given by their first and last years.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ...corpora import lexicon, pattern
from ...nlp.document_text import DocumentText
from .kind import has_plan_part
from .title_block import TitleBlock, years_in
from .years import title_text, title_years, year_cue, year_without_title, years_of_text

__all__ = ["rule_years"]

TERM = 5
"""years between two congresses of a union (中国工会章程)"""
OPENING = 400
"""characters within which a report says of which year it is"""
LATE = 7
"""the month from which on a speech reports on its own year as well"""
OFTEN = 2
"""how often news must say 去年 for it to report on that year too"""
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
        pattern = year_cue(cue, year or self.year)
        return pattern.search(self.text if text is None else text) is not None


def rule_years(kind: str, document: DocumentText, block: TitleBlock) -> Years:
    """Return the years of the plans and those of the results, ascending; empty where the document has none."""
    titled = title_years(document, block)
    year = titled[-1] if titled else year_without_title(kind, document.text, block)
    if year is None:
        return [], []
    case = _Case(document, block, titled, year)
    if case.says("congress", title_text(block)) and case.says("term"):
        ends = block.written.year - (block.written.month < LATE) if block.written else year
        return _term(kind, ends)
    plans, actuals = RULES.get(kind, _news)(case)
    return sorted(set(plans)), sorted(set(actuals))


def _term(kind: str, year: int) -> Years:
    ahead = range(year + 1, year + TERM + 1) if kind == "mixed" else range(0)
    return list(ahead), list(range(year - TERM + 1, year + 1))


def _plan(case: _Case) -> Years:
    return case.titled or [
        case.year,
        *(year for year in years_of_text(case.text) if case.year < year <= case.year + TERM),
    ], []


def _notice(case: _Case) -> Years:
    plans = case.titled or [case.year]
    return plans, [plans[0] - 1] if case.says("recalled", year=plans[0]) else []


def _summary(case: _Case) -> Years:
    if case.says("accounts", case.block.title or "") and case.says("budget_column", case.text[:OPENING]):
        return [case.year], [case.year]
    return [case.year + 1] if case.year + 1 in years_of_text(case.text) and has_plan_part(
        case.document
    ) else [], case.titled or [case.year]


def _mixed(case: _Case) -> Years:
    year, title = case.year, title_text(case.block)
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
    named = sorted(set(years_of_text(case.text)))
    if len(named) == 2 and not case.block.written:
        return named[1:], named[:1]
    return [year + 1], [year]


def _minutes(case: _Case, title: str) -> Years:
    """Return the years of minutes; a congress of members hears the report on the year before."""
    year = case.year
    if case.says("members_congress", title):
        budgets, accounts = (
            [named for found in year_cue(cue, year).findall(case.text) for named in years_in(found)]
            for cue in ("budget_of", "accounts_of")
        )
        return budgets or [year], accounts or [year - 1]
    reported = year_cue("reported", year).search(case.text)
    period = years_in(reported[1]) if reported else []
    return period[-1:] or [year], period[:1] or [year]


def _speech(case: _Case) -> Years:
    written = case.block.written
    year = written.year if written else case.year
    due = (int(found) for found in year_cue("due", year).findall(case.text))
    plans = [year, *(later for later in due if year < later <= year + TERM)]
    if case.says("next"):
        plans.append(year + 1)
    if not case.says("last", year=year):
        return plans, [year]
    return plans, [year - 1, year] if written and written.month >= LATE else [year - 1]


def _news(case: _Case) -> Years:
    year, written = case.year, case.block.written
    counts = Counter(years_of_text(case.text))
    if written and counts[written.year] >= counts[year]:
        year = written.year
    plans = []
    if case.says("target_met") or (written and written.year == year and case.says("still_this_year")):
        plans.append(year)
    if case.says("next") or counts[year + 1] or has_plan_part(case.document):
        plans.append(year + 1)
    return plans, [year - 1, year] if len(pattern("documents", "last_year").findall(case.text)) >= OFTEN else [year]


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
