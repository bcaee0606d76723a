"""The years that a document's plans and its results are about.

The title's year is the first to be believed, then the heading's of each part, then the day it was written, then the
year that the text names most. Kinds differ: a plan's years are all those of its title; a speech reports on the year
before it was given; minutes on the time up to the meeting, those of a congress of members on the year before; the
report to a congress on the term behind it and the one ahead, given by their first and last years.
"""

import re
from collections import Counter

from ..corpora import lexicon
from ..nlp.document_text import DocumentText
from .doc_kind import has_plan_part
from .head import Head, years_in

__all__ = ["years_of"]

YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s?年|[/-]\d)")
MINGUO = re.compile(r"(?<!\d)(1[01]\d)年(?!\d)")
"""a bare Minguo year, in the title of a document in traditional characters"""
TERM = 5
"""years between two congresses of a union (工会法, 中国工会章程)"""
OPENING = 400
"""characters within which a report says of which year it is"""
EARLY = 3
"""the month up to which a report is about the year before"""
MINUTES = re.compile("(?:会议?|大会)\\s?(?:[纪记]录|纪要)")
LATE = 7
"""the month from which on a speech reports on its own year as well"""
Years = tuple[list[int], list[int]]


def years_of(kind: str, document: DocumentText, head: Head) -> Years:
    """Return the years of the plans and those of the results, ascending; empty where the document has none."""
    text = document.text
    titled = _head_years(head, minguo=document.script == "hant")
    year = titled[-1] if titled else _year_without_title(kind, text, head)
    if year is None:
        return [], []
    if _is_congress(head, text):
        return _term(kind, year if not head.written else head.written.year)
    rules = {"plan": _plan, "notice": _notice, "summary": _summary, "mixed": _mixed, "speech": _speech}
    plans, actuals = rules.get(kind, _news)(document, head, titled, year)
    return sorted(set(plans)), sorted(set(actuals))


def _head_years(head: Head, *, minguo: bool) -> list[int]:
    """Return the years of the title, else those of the first line under it that names any and is no mere date."""
    stamped = [head.written.year] if head.written else []
    for line in (head.title or "", *head.lines[:4]):
        years = years_in(line) or [int(year) + 1911 for year in MINGUO.findall(line) if minguo]
        if years and not (years == stamped and re.search("日|[/.-]", line)):
            return sorted(years)
    return []


def _year_without_title(kind: str, text: str, head: Head) -> int | None:
    announced = re.search(r"(?:报告|汇报|总结)了?(20\d\d)年", text[:OPENING])
    if kind in {"summary", "mixed"} and announced:
        return int(announced[1])
    if kind in {"summary", "mixed"} and head.written and head.written.month <= EARLY and not MINUTES.search(text):
        return head.written.year - 1
    if head.written:
        return head.written.year
    if head.number and (found := re.search(r"(20\d\d)", head.number)):
        return int(found[1])
    years = Counter(int(year) for year in YEAR.findall(text))
    return max(years, key=lambda one: (years[one], one)) if years else None


def _is_congress(head: Head, text: str) -> bool:
    title = " ".join((head.title or "", *head.lines[:3]))
    return bool(re.search(r"第[一二三四五六七八九十]{1,3}次(?:会员)?代表大会.{0,4}上的.{0,6}报告", title)) and "五年" in text


def _term(kind: str, year: int) -> Years:
    return [year + 1, year + TERM] if kind == "mixed" else [], [year - TERM, year]


def _plan(document: DocumentText, _head: Head, titled: list[int], year: int) -> Years:
    return titled or _and_later(document.text, year), []


def _and_later(text: str, year: int) -> list[int]:
    return sorted({year, *(int(y) for y in YEAR.findall(text) if year < int(y) <= year + TERM)})


def _notice(document: DocumentText, head: Head, titled: list[int], year: int) -> Years:
    plans = titled or [year]
    before = rf"(?:去年|上年|{plans[0] - 1}年)[^。\n]{{0,30}}(?:共|举办|发放|开展|达|有\d)[^。\n]{{0,24}}\d"
    return plans, [plans[0] - 1] if re.search(before, document.text) else []


def _summary(document: DocumentText, head: Head, titled: list[int], year: int) -> Years:
    text = document.text
    if re.search("决算|收支报[告表]", head.title or "") and re.search("预\\s*算", text[:400]):
        return [year], [year]
    later = re.findall(rf"(?<!\d){year + 1}\s?年", text)
    return [year + 1] if has_plan_part(document) and later else [], titled or [year]


def _mixed(document: DocumentText, head: Head, titled: list[int], year: int) -> Years:
    title = " ".join((head.title or "", *head.lines[:2]))
    if re.search("[纪记]录|纪要", title) or len(re.findall("决议|案由", document.text)) >= 2:
        return _minutes(document.text, title, year)
    if re.search("上半年.*下半年", title):
        return [year], [year]
    if len(titled) > 1:
        return titled[1:], titled[:1]
    behind, ahead = _year_of_part(document, "result_part"), _year_of_part(document, "plan_part")
    if titled:
        return [ahead if ahead and ahead > year else year + 1], [year]
    if behind or ahead:
        return [ahead or (behind or 0) + 1], [behind or (ahead or 0) - 1]
    return [year + 1], [year]


def _minutes(text: str, title: str, year: int) -> Years:
    """Return the years of minutes; a congress of members hears the report on the year before."""
    budgets = [year for found in re.findall(r"[^\n。]{0,6}年度(?:工作计划|(?:经费)?(?:收支)?预算)", text) for year in years_in(found)]
    accounts = [year for found in re.findall(r"[^\n。]{0,6}年度(?:工作报告|(?:经费)?(?:收支)?决算)", text) for year in years_in(found)]
    if re.search("会员(?:代表)?大会", title):
        return sorted({*budgets}) or [year], sorted({*accounts}) or [year - 1]
    reported = re.search(r"报告\s?[(（]([^()（）\n]{8,40})[)）]", text)
    period = years_in(reported[1]) if reported else []
    return period[-1:] or [year], period[:1] or [year]


def _speech(document: DocumentText, head: Head, titled: list[int], year: int) -> Years:
    text = document.text
    year = head.written.year if head.written else year
    due = {int(found) for found in re.findall(r"(20\d\d)年(?:[上年]?底|末|前|上半年|\d{1,2}月|[，,])", text)}
    plans = [year, *(later for later in due if year < later <= year + TERM), *([year + 1] if "明年" in text else [])]
    if not re.search(rf"去年|上年|{year - 1}\s?年", text):
        return plans, [year]
    late = head.written is not None and head.written.month >= LATE
    return plans, [year - 1, *([year] if late else [])]


def _news(document: DocumentText, head: Head, titled: list[int], year: int) -> Years:
    text = document.text
    counts = Counter(int(found) for found in YEAR.findall(text))
    if head.written and counts[head.written.year] >= counts[year]:
        year = head.written.year
    ahead = "明年" in text or re.search(rf"(?<!\d){year + 1}\s?年", text) or has_plan_part(document)
    now = head.written is not None and head.written.year == year and re.search("年底前|年内|今年底|月底前|(?<=[，。,])将", text)
    return [*([year] if now else []), *([year + 1] if ahead else [])], [year]


def _year_of_part(document: DocumentText, part: str) -> int | None:
    words: list[str] = lexicon("documents")[part]["words"]
    for line in document.lines[1:]:
        if line.heading and not line.bullet and any(word in line.heading for word in words):
            years = years_in(line.heading)
            if years:
                return years[0]
    return None
