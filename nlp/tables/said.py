"""What the head of a row or of a column says: a thing, a unit, a year, plan or result, a share, a difference."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ..times.years import column_year
from .amounts import is_code
from .vocabulary import pattern, units

__all__ = ["Said", "bare", "said_by", "says_something", "stated_unit", "stated_units"]

UNIT = re.compile(
    r"单位\s?[:：]\s?(?:新台币|人民币|港币|澳门币)?\s?(?P<said>[一-鿿%％㎡]{1,4})(?![一-鿿])|[(（](?:单位\s?[:：]\s?)?(?P<bracketed>[^()（）:：]{1,5})[)）]"
)
UNITS = re.compile(r"单位\s?[:：]\s?([一-鿿%％]{1,3}(?:、[一-鿿%％]{1,3})+)")
BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十壹贰叁肆伍陆参]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}(?:\.\d{1,2}){0,6}[.、．](?!\d)|[①-⑳]|[#＃*★△▲▪●■◆·-])\s*"
)
YEARS = re.compile(
    r"(?:截至|截止|至)?(?:(?:19|20)\d{2}(?:年(?:度|底|末)?)?|(?<!\d)(?:1[01]\d|9\d)年?(?:度|底|末)?(?=预|决|执|$))"
)
BLANKS = re.compile(r"[\s:：%％]+")
Kind = Literal["thing", "place", "total", "empty"]


class Said(NamedTuple):
    """What a head says; ``thing`` is what it names of the thing counted, empty where it names none."""

    thing: str
    kind: Kind
    unit: str | None
    role: str | None
    year: int | None
    years_back: int
    """1 where it says that its numbers are those of the year before"""
    is_now: bool
    """whether it says that they are those of this year"""
    is_share: bool
    is_difference: bool
    """whether its numbers say by how much two others differ; accountants put those below zero in brackets"""


@lru_cache(maxsize=4000)
def said_by(head: str) -> Said:
    """Return what the words of a head say."""
    title = bare(head)
    plain = _without_units(title)
    is_difference = pattern("difference").search(plain) is not None
    back = 0 if is_difference else 1 if pattern("before").search(plain) else 0
    return Said(
        _thing(title, is_difference=is_difference),
        _kind(plain),
        _unit(title),
        _role(plain),
        column_year(plain) if not is_difference else None,
        back,
        pattern("now").search(plain) is not None,
        pattern("share").search(title) is not None,
        is_difference,
    )


def says_something(head: str) -> bool:
    """Tell whether words are the title of a column: they say a unit, a year, plan or result, or what is measured."""
    said = said_by(head)
    measured = said.unit or said.role or said.year or said.years_back or said.is_now
    return bool(measured or said.is_share or said.is_difference or not said.thing)


def bare(head: str) -> str:
    """Return the words of a head without the number before them: 新建工会 of （一）新建工会, 女职工 of 其中：女职工."""
    shown = head.strip()
    stripped = NUMBERING.sub("", shown, count=1) if NUMBERING.match(shown) else shown
    if not stripped or is_code(shown):
        return shown
    return pattern("among").sub("", stripped).strip() or shown


def stated_unit(head: str) -> str | None:
    """Return the first unit that ``head`` names in brackets, or behind 单位 and a colon."""
    named = (found["said"] or found["bracketed"] for found in UNIT.finditer(head))
    return next((unit for name in named if (unit := name.strip()) in units()), None)


def stated_units(line: str) -> tuple[str, ...]:
    """Return the units that a line names together: 单位：家、人."""
    found = UNITS.search(line)
    said = tuple(found[1].split("、")) if found else ()
    return said if all(unit in units() for unit in said) else ()


def _unit(title: str) -> str | None:
    """The unit that a title states, or is: 人次, 班数, 场数."""
    if stated := stated_unit(title):
        return stated
    if pattern("share").search(title):
        return "%"
    stem = pattern("counted").sub("", title)
    return stem if stem in units() and title not in {"单位", "项目"} else None


def _without_units(title: str) -> str:
    return BRACKETS.sub(lambda found: "" if found[1].strip() in units() else found[0], title)


def _role(plain: str) -> str | None:
    """Plan or result; of both words in one title the result is told: 预算执行, 任务完成."""
    if pattern("to_be_done").search(plain):
        return "target"
    done, planned = pattern("done").search(plain), pattern("planned").search(plain)
    return "actual" if done else "target" if planned else None


def _kind(plain: str) -> Kind:
    stripped = BLANKS.sub("", plain)
    if not stripped:
        return "empty"
    if pattern("total").fullmatch(stripped):
        return "total"
    return "place" if pattern("place").fullmatch(stripped) else "thing"


def _thing(title: str, *, is_difference: bool) -> str:
    """What a title adds to the thing counted: nothing where it only says year, unit, plan or result."""
    without_units = _without_units(title)
    stripped = BLANKS.sub("", YEARS.sub("", without_units))
    if is_difference:
        return pattern("growth").sub("增长率", stripped) if pattern("share").search(title) else stripped
    if stripped.endswith("率"):
        return stripped
    if pattern("version").fullmatch(stripped):
        return stripped
    plain = BLANKS.sub("", without_units)
    if pattern("plain").fullmatch(stripped) or pattern("plain").fullmatch(plain) or stripped in units():
        return f"{stripped}率" if "%" in title and pattern("rated").fullmatch(stripped) else ""
    stem = pattern("counted").sub("", stripped)
    if stem in units() and stripped not in {"单位", "项目"}:
        return ""
    cut = pattern("around_thing").sub("", stripped)
    return cut or stripped
