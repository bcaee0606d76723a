"""Whether a stretch of text promises or reports, and about which year: the stance that its figures inherit."""

import re
from functools import cache
from typing import NamedTuple

from ...corpora import lexicon
from ...nlp.document_text import DocumentText
from ...nlp.text.borders import CLAUSE_MARKS
from ...nlp.times.years import year_at, years_named
from .metadata import Metadata

__all__ = ["Stance", "stances"]


# 2017年，…: a paragraph that opens with its year speaks of it to its end.
OPENING_YEAR = re.compile(rf"[^{CLAUSE_MARKS}\d]{{0,8}}")
# 五年来，…: what a paragraph begins with holds for those after it too; further in, for its sentence alone.
OPENING = 8
# News says what it is about in its first lines, the masthead among them.
OPENING_LINES = 5


class Stance(NamedTuple):
    """``ahead`` where the text speaks of what will be done, else of what was; ``year`` is the year it is about."""

    ahead: bool
    year: int | None
    tense: tuple[int, int, int] = (0, 0, 0)
    """how much more often the line, its section and the document speak of what will be done than of what was"""


def stances(document: DocumentText, metadata: Metadata) -> list[Stance]:
    """Return the stance of each line of ``document.lines``: set by the kind of document, changed by headings.

    A lead-in before a list of bullets (…描绘了蓝图。) holds for the list alone.
    """
    cues = lexicon("documents")
    plan_words, result_words = cues["plan_part"]["words"], cues["result_part"]["words"]
    plan_year = metadata.plan_years[-1] if metadata.plan_years else None
    actual_year = metadata.actual_years[-1] if metadata.actual_years else None
    plans = metadata.doc_type in {"plan", "notice"} or (metadata.doc_type == "news" and _announces(document))
    base = Stance(plans, plan_year if plans else actual_year)
    current, opened_at = base, 0
    lead: Stance | None = None
    result: list[Stance] = []
    for index, line in enumerate(document.lines):
        content = document.unified[line.start : line.end]
        if line.level is not None and not line.bullet and line.heading:
            heading = content[: len(line.heading)]
            years = _years(heading)
            # 目标任务完成情况 looks back, 上年工作情况和今年打算 ahead: the last word says which.
            forward, backward = _last(heading, plan_words), _last(heading, result_words)
            ahead, behind = forward > backward, backward > forward
            if metadata.doc_type != "plan" and (ahead or behind) and (line.level <= 1 or ahead):
                stated = years[0] if years else None
                current = Stance(ahead, stated or (plan_year if ahead else actual_year))
                opened_at = line.level
            elif line.level and line.level <= opened_at and current != base and opened_at and not current.ahead:
                current, opened_at = base, 0  # a plan goes on over several headings to the end of the report
            if _said("years_to_come").search(line.heading) and not years:
                current = current._replace(year=None)
        following = document.lines[index + 1] if index + 1 < len(document.lines) else None
        if line.bullet and lead:
            result.append(lead)
            continue
        lead = None
        many = None if current.ahead else _said("many_years").search(content)
        if many and (many.start() <= OPENING or _said("many_years").search(line.heading or "")):
            current = current._replace(year=None)  # totals of several years answer no year's target
        if metadata.doc_type == "speech" and current == base:
            # A speech moves between both: what has been done and what must be done, line by line.
            done, due = len(_said("done").findall(content)), len(_said("due").findall(content))
            result.append(Stance(ahead=due > done, year=base.year))
            continue
        opening = None if line.heading else _opening_year(content)
        result.append(current._replace(year=opening) if opening else current)
        if following and following.bullet and not line.bullet:
            if any(word in content for word in cues["plan_lead_in"]["words"]):
                lead = Stance(ahead=True, year=_last_year(content) or current.year)
            elif any(word in content for word in result_words):
                lead = Stance(ahead=False, year=_last_year(content) or current.year)
    return [stance._replace(tense=tense) for stance, tense in zip(result, _tenses(document), strict=True)]


@cache
def _said(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("documents")["temporality"][name])


def _announces(document: DocumentText) -> bool:
    """Whether news opens with what a body has decided to do this year, and not with what became of it."""
    opening = document.unified[
        : document.lines[OPENING_LINES - 1].end if len(document.lines) >= OPENING_LINES else None
    ]
    cue = lexicon("documents")["announced"]
    return (
        re.search(cue["pattern"], opening) is not None
        and re.search(cue["time"], opening) is not None
        and re.search(cue["settled"], opening) is None
    )


def _tenses(document: DocumentText) -> list[tuple[int, int, int]]:
    lines = document.lines
    of_line = []
    for line in lines:
        content = document.text[line.start : line.end]
        of_line.append(len(_said("ahead").findall(content)) - len(_said("behind").findall(content)))
    of_section: dict[tuple[str, ...], int] = {}
    for line, tense in zip(lines, of_line, strict=True):
        of_section[line.section] = of_section.get(line.section, 0) + tense
    whole = sum(of_line)
    return [(tense, of_section[line.section], whole) for line, tense in zip(lines, of_line, strict=True)]


def _last(heading: str, words: list[str]) -> int:
    return max((at + len(word) for word in words if (at := heading.rfind(word)) >= 0), default=-1)


def _years(content: str) -> list[int]:
    return [named.year for named in years_named(content) if named.calendar == "western"]


def _last_year(content: str) -> int | None:
    years = _years(content)
    return years[-1] if years else None


def _opening_year(content: str) -> int | None:
    words = OPENING_YEAR.match(content)
    named = year_at(content, words.end()) if words else None
    return named.year if named and named.calendar == "western" and content[named.end :][:2] in {"年，", "年,"} else None
