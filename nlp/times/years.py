"""Which years a text names, in one pass: 2023年, 2023/5, 二〇二三年, 民国112年, 112年度, 去年.

``find_periods`` says what a whole expression of time means (a day, a quarter, a deadline). Much of the code asks less:
which years are named, and where. That is answered here, and no other module has a pattern for years of its own.
"""

import re
from collections import defaultdict
from functools import cache
from typing import Literal, NamedTuple

from ...corpora import lexicon
from .calendar import minguo
from .numbers import numbers

__all__ = ["NamedYear", "column_year", "dated_year", "year_at", "years_named"]

FOLLOWING = 5
"""characters after a year that may tell that it is one: a blank and 年, the .12.1 of 2023.12.1"""
STAMP = re.compile(
    r"(?=(?:19|20)\d\d)\d{4}(?:(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|年\d{1,2}月\d{1,2}日|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"(?:[ t]?\d{1,2}:\d\d.*)?"
)
COLUMN = re.compile(r"(?<!\d)(20\d\d|1[01]\d(?=年|预|决|$)|9\d(?=年))")
LATEST_MINGUO = 200
"""a smaller number in the head of a column is a Minguo year"""

Calendar = Literal["western", "minguo", "relative"]
Form = Literal["year", "date", "era", "word", "bare"]


class NamedYear(NamedTuple):
    """A year that is named at ``text[start:end]``: its figures or its word alone, without 年, with 民国.

    ``calendar`` says how: ``western`` (2023年), ``minguo`` (112年), or ``relative`` to the year that the text is about
    (去年). ``year`` is the common year; of a relative one how many years later it is (去年 is -1).

    ``form`` says what marks it as a year: ``year`` (年 follows, after a blank perhaps), ``date`` (figures follow after
    a stroke: 2023/5, 2023-05), ``era`` (民国 stands before), ``word`` (去年), ``bare`` (nothing: 工作总结2023). A Minguo
    year of the form ``year`` may be a number of years as well (办校110年); whoever asks knows whether the text counts so.
    """

    start: int
    end: int
    year: int
    calendar: Calendar
    form: Form

    def resolved(self, base: int | None) -> int | None:
        """Return the common year in a text that is about the year ``base``; None where that is not known."""
        if self.calendar != "relative":
            return self.year
        return None if base is None else base + self.year


def years_named(text: str, start: int = 0, end: int | None = None) -> list[NamedYear]:
    """Return the years that ``text[start:end]`` names, in order of place; time is linear in the length of that stretch.

    What stands around the stretch counts: 年 may stand after its end. Blanks, brackets and the like may be full-width;
    the text is in simplified characters. An amount that looks like a year (2000元, 2,023) is none.
    """
    end = len(text) if end is None else end
    return [
        _named(match)
        for match in _pattern().finditer(text, start, min(len(text), end + FOLLOWING))
        if match.end() <= end
    ]


def year_at(text: str, at: int) -> NamedYear | None:
    """Return the year that is named from the place ``at`` on, if one begins just there."""
    match = _pattern().match(text, at)
    return _named(match) if match else None


def dated_year(text: str) -> int | None:
    """Return the year of a text that is nothing but a day, with the hour perhaps: 2023-05-06 12:30, 20230506."""
    return int(text[:4]) if STAMP.fullmatch(text) else None


def column_year(head: str) -> int | None:
    """Return the first year in the head of a column, where 112预算 and 112年 are Minguo years."""
    found = COLUMN.search(head)
    if found is None:
        return None
    year = int(found[1])
    return minguo(year) if year < LATEST_MINGUO else year


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a year: a first character, by which ``re`` skips what begins none, then the rest."""
    rests = defaultdict[str, list[str]](list)
    for word in sorted(_relative_years(), key=len, reverse=True):
        rests[word[0]].append(re.escape(word[1:]))
    words = "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    marked = r"(?:(?P<year>(?=\s?年))|(?P<date>(?=/|-\d|\.\d{1,2}\.\d))|(?<![.,]\d{4})(?![.,]\d|\s?[元人名家个]))"
    return re.compile(
        rf"[129一二民{''.join(rests)}](?:"
        rf"(?P<western>(?:(?<=1)9|(?<=2)0)(?<!\d..)\d\d(?!\d){marked})"
        r"|(?P<han>(?<=[一二])[〇○零O一二三四五六七八九]{3}(?=\s?年))"
        r"|(?<=民)国\s?(?P<era>\d{1,3}|[〇○零一二三四五六七八九十百]{1,5}|元)(?=\s?年)"
        r"|(?P<words>(?:(?<=一)(?:[〇○零一二][〇○零一二三四五六七八九](?=\s?年)"
        r"|百(?:[零〇○]?[一二三四五六七八九]|[一二]?十[一二三四五六七八九]?)?(?=\s?年度))))"
        r"|(?P<minguo>(?<![\d.].)(?:(?<=9)|(?<=1)[01])\d(?=\s?年))"
        rf"|(?P<word>(?:{words})(?!级)))"
    )


def _named(match: re.Match[str]) -> NamedYear:
    (start, end), kind = match.span(), match.lastgroup
    if kind == "word":
        return NamedYear(start, end, _relative_years()[match.group()], "relative", "word")
    if kind == "era":
        return NamedYear(start, end, minguo(1 if match[kind] == "元" else numbers(match[kind])[0]), "minguo", "era")
    if kind == "words":
        return NamedYear(start, end, minguo(numbers(match.group())[0]), "minguo", "year")
    if kind == "minguo":
        return NamedYear(start, end, minguo(int(match.group())), "minguo", "year")
    if kind == "han":
        return NamedYear(start, end, numbers(match.group())[0], "western", "year")
    form: Form = "year" if match["year"] is not None else "date" if match["date"] is not None else "bare"
    return NamedYear(start, end, int(match.group()), "western", form)


@cache
def _relative_years() -> dict[str, int]:
    """Return the words for one year, and how far it lies from the year of the text; 当年 is held to be that year.

    同年 and 次年 lean on a year named before, and are left out.
    """
    entries = [entry for entry in lexicon("periods")["year"] if "words" in entry and "to" not in entry]
    return {
        word: entry.get("offset", 0)
        for entry in entries
        if "origin" not in entry or entry["id"] == "year.then"
        for word in entry["words"]
    }
