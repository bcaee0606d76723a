"""Whether a stretch of text promises or reports, and about which year: the stance that its figures inherit."""

import re
from typing import NamedTuple

from ...corpora import lexicon
from ...nlp.document_text import DocumentText
from ...nlp.text.borders import CLAUSE_MARKS
from ...nlp.times.years import year_at, years_named
from .metadata import Metadata

__all__ = ["Stance", "stances"]


MANY_YEARS = re.compile(r"(?:过去|这|近|前)?[三五十]年(?:来|工作回顾|间)|(?:过去|这|近)[三五十]年")
YEARS_TO_COME = re.compile(r"(?:今后|未来)[三五十]年|“?十[一二三四五]五”?(?:时期|期间)")
# 2017年，…: a paragraph that opens with its year speaks of it to its end.
OPENING_YEAR = re.compile(rf"[^{CLAUSE_MARKS}\d]{{0,8}}")
# 五年来，…: what a paragraph begins with holds for those after it too; further in, for its sentence alone.
OPENING = 8
# News says what it is about in its first lines, the masthead among them.
OPENING_LINES = 5
AHEAD = re.compile(
    r"(?<![需主重必简摘])要(?![约求件素点闻害])|将(?=在|于|举办|开展|召开|继续|新|达|组织|建|对)|力争|确保|计划|拟(?!定)|争取|预计|务必|继续|年底前|月底前|不少于|不低于|达到|至少|应"
)
BEHIND = re.compile(
    r"了|已|共(?!同|产|建)|累计|先后|获得|荣获|同比|比上年|较去年|比去年|截至|一年来|受到|成功|顺利|圆满|去年"
)
DONE = re.compile(r"了|去年|已经?|过去一年|累计|一年来|以来")
DUE = re.compile(r"要|必须|今年|确保|力争|争取|务必|[一二三四五六]是")


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
            if YEARS_TO_COME.search(line.heading) and not years:
                current = current._replace(year=None)
        following = document.lines[index + 1] if index + 1 < len(document.lines) else None
        if line.bullet and lead:
            result.append(lead)
            continue
        lead = None
        many = None if current.ahead else MANY_YEARS.search(content)
        if many and (many.start() <= OPENING or MANY_YEARS.search(line.heading or "")):
            current = current._replace(year=None)  # totals of several years answer no year's target
        if metadata.doc_type == "speech" and current == base:
            # A speech moves between both: what has been done and what must be done, line by line.
            done, due = len(DONE.findall(content)), len(DUE.findall(content))
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
        of_line.append(len(AHEAD.findall(content)) - len(BEHIND.findall(content)))
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
