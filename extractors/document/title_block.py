"""What stands around the body of a document: its title, the lines under it, the signature, 文号 and date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from ...corpora import lexicon, pattern
from ...nlp.document_text import DocumentText
from ...nlp.text.borders import PROSE_MARKS
from ...nlp.times.periods import Period, Reference, find_periods
from ...nlp.times.years import year_at, years_named
from .body_names import body_name
from .furniture import is_clock, is_furniture, is_of_site, is_stamp, without_label

__all__ = ["TitleBlock", "days_in", "read_title_block", "years_in"]

OPENING = 14
"""lines in which the title block is looked for"""
CLOSING = 6
"""lines in which the signature is looked for"""
LONGEST_LINE = 1_000
"""characters of a line that are looked at: the first of one at the head, the last of one at the foot"""
PROSE = re.compile(rf"[{PROSE_MARKS}]|[:：…]$|[!！?？].{{30}}|.{{61}}")
LONGEST_LABELLED = 40
"""characters of a title that stands at the head of the first paragraph, with a space behind it"""
SHORTEST = 3
LONGEST_STAMP = 50
DASHES = ("—", "－", "-")


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands before and after the body of a document.

    ``title`` is as it stands, broken lines joined; ``lines`` are the title and what stands under it before the first
    line of prose (a body, a speaker, a date); ``stamps`` are the lines among them by which a site says who put the
    page up, and when; ``closing`` are the last lines; ``number`` is the 文号. ``written`` is the day of the document,
    and if only a stamp names one, ``posted`` is true.
    """

    title: str | None
    lines: tuple[str, ...]
    stamps: tuple[str, ...]
    closing: tuple[str, ...]
    number: str | None
    written: date | None
    posted: bool = False


def read_title_block(document: DocumentText) -> TitleBlock:
    """Return what stands before and after the body of ``document``."""
    opening = [
        document.text[line.start : min(line.end, line.start + LONGEST_LINE)].strip()
        for line in document.lines[:OPENING]
    ]
    lines, stamps, framed = _lines(opening)
    ending = document.lines[max(framed, len(document.lines) - CLOSING) :]
    closing = [document.text[max(line.start, line.end - LONGEST_LINE) : line.end] for line in ending]
    written = _day([*reversed(closing), *(line for line in opening[:framed] if line not in stamps)])
    posted = None if written else _posted(stamps) or _day(opening)
    return TitleBlock(
        _title(lines) or _title_within(opening),
        tuple(lines),
        tuple(stamps),
        tuple(closing),
        _number("\n".join(opening)),
        written or posted,
        posted is not None,
    )


def years_in(text: str) -> list[int]:
    """Return the years that a short ``text`` names, as they come; a stretch of years gives each of them."""
    if not pattern("documents", "year_numeral").search(text):
        return []
    years: list[int] = []
    for period in _periods_in(text):
        if period.kind == "name":
            continue
        ends = [day.year for day in (period.first, period.last) if day]
        ends = ends or _western_years(period.text)  # a school term has years, though no days that are known
        years += range(ends[0], ends[-1] + 1) if ends and ends[-1] - ends[0] <= 6 else ends
    return list(dict.fromkeys(years or _western_years(pattern("documents", "number").sub("", text))))


def days_in(text: str) -> list[date]:
    """Return the days, with their years, that a short ``text`` names, as they come."""
    if not pattern("documents", "day_mark").search(text):
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


def _lines(opening: list[str]) -> tuple[list[str], list[str], int]:
    """Return the lines before the first of prose, the stamps among them, and how many lines these are with all others."""
    lines, stamps = list[str](), list[str]()
    for count, line in enumerate(opening):
        if line.startswith("title:"):
            return [line.removeprefix("title:").strip(" '\"")], opening, len(opening)
        if is_of_site(line):
            stamps, lines = [*stamps, *lines], []
        elif is_furniture(line):
            stamps += [line] * is_stamp(line)
        elif PROSE.search(line):
            return lines, stamps, count
        else:
            lines.append(without_label(line))
    return lines, stamps, len(opening)


def _number(opening: str) -> str | None:
    found = (
        pattern("documents", "number").search(opening) if lexicon("documents")["number"]["ends"] in opening else None
    )
    return found.group() if found else None


def _title(lines: list[str]) -> str | None:
    candidates = [line for line in lines if len(line) >= SHORTEST and not pattern("documents", "number").match(line)]
    while len(candidates) > 1 and _is_no_title(*candidates[:2]):
        candidates = candidates[1:]
    if not candidates:
        return None
    first, second = (*candidates, "")[:2]
    joined = first + second if second.startswith(DASHES) or _is_continued_by(first, second) else first
    return None if pattern("documents", "numbered").match(candidates[0]) else joined


def _is_no_title(line: str, following: str) -> bool:
    """Tell whether ``line`` is a body's name alone, that of who writes or whose page it is, and no part of a title."""
    names = [part for part in re.split(r"[\s、·]+", line) if part]
    return all(body_name().fullmatch(name) for name in names) and not _is_continued_by(line, following)


def _title_within(opening: list[str]) -> str | None:
    """Return the title that the first paragraph begins with, where the lines of a page have run together."""
    first = next((line.strip() for line in opening if not is_furniture(line.strip())), "")
    head, _, rest = first.partition(" ")
    if not rest or len(head) > LONGEST_LABELLED or not PROSE.search(first) or PROSE.search(head):
        return None
    return head if any(head.endswith(word) for word in _title_words()) else None


def _is_continued_by(before: str, line: str) -> bool:
    """Tell whether ``line`` is the second half of a title that ``before`` begins: a body's name, or words after 关于."""
    if before.startswith(lexicon("documents")["whole_title"]["begins"]) and not pattern(
        "documents", "whole_title"
    ).search(before):
        return True
    ends = before.endswith(tuple(lexicon("documents")["body_line"]["words"]))
    opening = 1 if line.startswith(("(", "（")) else 0
    return ends and bool(year_at(line, opening) or pattern("documents", "goes_on").match(line, opening))


@cache
def _title_words() -> tuple[str, ...]:
    """Return the words of a title that tell the kind of document."""
    return tuple(sorted({word for entry in lexicon("documents")["title"] for word in entry["words"]}))


def _has_other_day(line: str) -> bool:
    """Tell whether a day in ``line`` is another one than that on which the document was written."""
    return any(word in line for word in lexicon("documents")["no_stamp"]["words"])


def _day(lines: Iterable[str]) -> date | None:
    """Return the first day that one of ``lines`` dates the document by."""
    for line in lines:
        if len(line) <= LONGEST_STAMP and not is_clock(line) and _is_dating(line) and (days := days_in(line)):
            return days[0]
    return None


def _posted(stamps: Iterable[str]) -> date | None:
    return next((days[0] for line in stamps if not is_clock(line) and (days := days_in(line))), None)


def _is_dating(line: str) -> bool:
    """Tell whether a day in ``line`` would date the document: nothing but a name, a time or brackets stands there."""
    return not (_has_other_day(line) or PROSE.search(line[:-1]))
