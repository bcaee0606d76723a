"""What the head of a row or of a column says: a thing, a unit, a year, plan or result, a share, a difference."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ...corpora import lexicon
from ..times.years import column_year
from .amounts import is_code
from .vocabulary import pattern, units

__all__ = ["Said", "bare", "name_and_unit", "said_by", "says_something", "stated_unit", "stated_units"]

BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
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
    numbering = pattern("before_name").match(shown)
    stripped = shown[numbering.end() :] if numbering else shown
    if not stripped or is_code(shown):
        return shown
    return pattern("among").sub("", stripped).strip() or shown


def name_and_unit(label: str) -> tuple[str, str | None]:
    """Return the head of a row without the unit that it ends with in brackets, and that unit: 技能竞赛（项）."""
    found = pattern("bracketed").search(label)
    unit = found[1].strip() if found and found.start() else None
    return (label[: found.start()].strip(), unit) if found and unit in units() else (label, None)


def stated_unit(head: str) -> str | None:
    """Return the first unit that ``head`` names in brackets, or behind 单位 and a colon."""
    named = (found["said"] or found["bracketed"] for found in pattern("stated_unit").finditer(head))
    return next((unit for name in named if (unit := name.strip()) in units()), None)


def stated_units(line: str) -> tuple[str, ...]:
    """Return the units that a line names together: 单位：家、人."""
    found = pattern("stated_units").search(line)
    said = tuple(found[1].split("、")) if found else ()
    return said if all(unit in units() for unit in said) else ()


def _unit(title: str) -> str | None:
    """The unit that a title states, or is: 人次, 班数, 场数."""
    if stated := stated_unit(title):
        return stated
    if pattern("share").search(title):
        return "%"
    stem = pattern("counted").sub("", title)
    return stem if stem in units() and not pattern("named_like_unit").fullmatch(title) else None


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
    stripped = BLANKS.sub("", pattern("years").sub("", without_units))
    if is_difference:
        rate = lexicon("tables")["growth"]["rate"]
        return pattern("growth").sub(rate, stripped) if pattern("share").search(title) else stripped
    if pattern("rate").search(stripped):
        return stripped
    if pattern("version").fullmatch(stripped):
        return stripped
    plain = BLANKS.sub("", without_units)
    if pattern("plain").fullmatch(stripped) or pattern("plain").fullmatch(plain) or stripped in units():
        rated = "%" in title and pattern("rated").fullmatch(stripped)
        return stripped + lexicon("tables")["rated"]["rate"] if rated else ""
    stem = pattern("counted").sub("", stripped)
    if stem in units() and not pattern("named_like_unit").fullmatch(stripped):
        return ""
    cut = pattern("around_thing").sub("", stripped)
    return cut or stripped
