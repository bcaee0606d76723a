"""What stands around the body of a document: its title, the lines under it, the signature, 文号 and date."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from ...corpora import lexicon
from ...nlp.document_text import DocumentText
from ...nlp.times.periods import Period, Reference, find_periods
from ...nlp.times.years import is_year_of_date, year_at, years_named

__all__ = ["TitleBlock", "days_in", "read_title_block", "years_in"]

OPENING = 14
"""lines in which the title block is looked for"""
CLOSING = 6
"""lines in which the signature is looked for"""
PROSE = re.compile(r"[。；;]|[!！].|[:：]$|.{61}")
LONGEST_STAMP = 50
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]\s?(?!\d)")
TITLE_OPENING = re.compile(r"第[一二三四五六七八九十百\d]+届|关于")
DAY = re.compile(r"[日号]|\d\s?[-./]\s?\d")
"""what every day is written with that a document is dated by"""
NUMERAL = re.compile(r"[\d一二三四五六七八九]")
"""what every year is written with"""
NUMBER = re.compile(
    r"[一-鿿]{1,10}[〔\[(（]\s?\d{4}\s?[〕\])）]\s?第?\d{1,4}\s?号|[一-鿿]{1,8}字\s?第\s?[\d-]{3,16}\s?号"
)


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands before and after the body of a document.

    ``title`` is as it stands, broken lines joined; ``lines`` are the title and what stands under it before the first
    line of prose (a body, a speaker, a date); ``closing`` are the last lines; ``number`` is the 文号.
    """

    title: str | None
    lines: tuple[str, ...]
    closing: tuple[str, ...]
    number: str | None
    written: date | None


def read_title_block(document: DocumentText) -> TitleBlock:
    """Return what stands before and after the body of ``document``."""
    opening, closing = (
        [document.text[line.start : line.end] for line in lines]
        for lines in (document.lines[:OPENING], document.lines[-CLOSING:])
    )
    lines = _lines(opening)
    return TitleBlock(
        _title(lines, opening), tuple(lines), tuple(closing), _number("\n".join(opening)), _written(opening, closing)
    )


def years_in(text: str) -> list[int]:
    """Return the years that a short ``text`` names, as they come; a stretch of years gives each of them."""
    if not NUMERAL.search(text):
        return []
    years: list[int] = []
    for period in _periods_in(text):
        if period.kind == "name":
            continue
        ends = [day.year for day in (period.first, period.last) if day]
        ends = ends or _western_years(period.text)  # a school term has years, though no days that are known
        years += range(ends[0], ends[-1] + 1) if ends and ends[-1] - ends[0] <= 6 else ends
    return list(dict.fromkeys(years or _western_years(NUMBER.sub("", text))))


def days_in(text: str) -> list[date]:
    """Return the days, with their years, that a short ``text`` names, as they come."""
    if not DAY.search(text):
        return []
    return [
        period.first
        for period in _periods_in(text)
        if period.kind in {"date", "deadline"} and period.first and _is_day(period)
    ]


def _western_years(text: str) -> list[int]:
    return [named.year for named in years_named(text) if named.calendar == "western"]


@lru_cache(maxsize=64)
def _periods_in(line: str) -> tuple[Period, ...]:
    """Return the times that ``line`` names by itself; of one line both the years and the day are asked for."""
    return tuple(find_periods(line, Reference(None, None)))


def _is_day(period: Period) -> bool:
    return period.first == period.last and period.resolved_against == "text"


def _lines(opening: list[str]) -> list[str]:
    lines: list[str] = []
    for line in opening:
        if line.startswith("title:"):
            return [line.removeprefix("title:").strip(" '\"")]
        if _is_furniture(line) and not days_in(line):
            continue
        if PROSE.search(line):
            break
        lines.append(line)
    return lines


def _is_furniture(line: str) -> bool:
    named = year_at(line, 0)
    return _web_furniture().match(line) is not None or (named is not None and is_year_of_date(line, named))


def _number(opening: str) -> str | None:
    found = NUMBER.search(opening) if "号" in opening else None
    return found.group() if found else None


def _title(lines: list[str], opening: list[str]) -> str | None:
    tells = _telling().search
    candidates = [line for line in lines if len(line) >= 3 and not _is_furniture(line)]
    if not candidates:
        candidates = [line for line in opening if not (PROSE.search(line) or _is_furniture(line))]
        return next((line for line in candidates if not NUMBERED.match(line) and tells(line)), None)
    for before, line in pairwise(candidates[:5]):
        if line.startswith(("—", "－", "-")) or _is_continued_by(before, line):
            return before + line
        if tells(before):
            return before
    telling = filter(tells, candidates[:5])
    return next(telling, None if NUMBERED.match(candidates[0]) else candidates[0])


def _is_continued_by(before: str, line: str) -> bool:
    """Tell whether ``line`` is the second half of a title that ``before`` begins: a body's name, or words after 关于."""
    if before.startswith("关于") and not re.search(lexicon("documents")["whole_title"]["pattern"], before):
        return True
    ends = before.endswith(tuple(lexicon("documents")["body_line"]["words"]))
    opening = 1 if line.startswith(("(", "（")) else 0
    return ends and bool(year_at(line, opening) or TITLE_OPENING.match(line, opening))


@cache
def _telling() -> re.Pattern[str]:
    """Return the words of a title that tell the kind of document."""
    words = sorted({word for entry in lexicon("documents")["title"] for word in entry["words"]})
    return re.compile("|".join(map(re.escape, words)))


@cache
def _web_furniture() -> re.Pattern[str]:
    return re.compile(lexicon("documents")["web_furniture"]["pattern"])


def _has_other_day(line: str) -> bool:
    """Tell whether a day in ``line`` is another one than that on which the document was written."""
    return any(word in line for word in lexicon("documents")["no_stamp"]["words"])


def _written(opening: list[str], closing: list[str]) -> date | None:
    """Return the day of the signature, else that of the title block, else that of minutes or a notice (時間：…)."""
    for lines in (reversed(closing), opening):
        for line in lines:
            if len(line) <= LONGEST_STAMP and _is_stamp(line) and (days := days_in(line)):
                return days[0]
    return None


def _is_stamp(line: str) -> bool:
    """Tell whether a day in ``line`` would date the document: nothing but a name, a time or brackets stands there."""
    return not (_has_other_day(line) or PROSE.search(line[:-1]))
