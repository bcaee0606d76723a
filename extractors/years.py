"""The year that a figure is about: the best of the years that the text, its headings and the document name."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from ..nlp.times.periods import Reference, find_periods
from .context import Context
from .linear_model import Group, load_chooser, named

__all__ = ["YearCandidate", "year_candidates", "year_features", "year_of"]

# Below this share the model is of two minds: the year named in the clause holds then, else that of the part of the text.
LEAST_SURE = 0.75
YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=\s?年|/|-\d|[（(）)届])")
MINGUO = re.compile(r"(?<![\d.])((?:民国)?(?:9\d|1[01]\d))(?=\s?年)")
MANY = re.compile(r"(?:过去|这|近|前|每)?[两三四五六十]年(?:来|间|内)|“十[一二三四]五”|每年|每月|每人每")
NAMES_A_YEAR = re.compile(r"[12]\d\d\d|[一二][〇○零O0一二三四五六七八九]{3}|年[来间]?|以来")
SEVERAL_YEARS = re.compile(r"[两二三四五六七八九十几数多近2-9][多来]?年")
ALL_YEARS = re.compile(r"历年|历届|(?:成立|本届|换届|建会|开展|启动|实施)以来")
# 比2022年增长, 从2020年的63%提高到: the year before is what the number is compared with.
COMPARED = re.compile(r"(?:[比较超由从与同]|[高低]于)$")
COMPARING = re.compile("[比较由从]")
RELATIVE = {"去年": -1, "上年": -1, "前年": -2, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "下一年": 1}
RELATIVES = re.compile("|".join(RELATIVE))


class YearCandidate(NamedTuple):
    """A year (None: about no single year) and the places that name it."""

    year: int | None
    sources: tuple[str, ...]


def year_of(context: Context, role: str) -> int | None:
    """Return the year the figure is about.

    A year that its own clause names before it binds it, whatever the document is about: 2022年新建50家，2023年新建30家.
    """
    if (bound := _bound_year(context)) is not None:
        return bound.year
    found = year_candidates(context)
    model = load_chooser("year")
    best, share = model.choose([model.score_of_groups(_year_groups(context, candidate, role)) for candidate in found])
    if share < LEAST_SURE and role != "reference":
        plain = {source: candidate.year for candidate in found for source in candidate.sources}
        return plain.get("clause", plain.get("stance", found[best].year))
    return found[best].year


def _bound_year(context: Context) -> YearCandidate | None:
    """The year that the clause names outright before the number, None if it names none.

    What runs over several years, or from an earlier one on (自2019年以来), is about no single year.
    """
    text, (clause, _) = context.text, context.clause
    if context.cell or not NAMES_A_YEAR.search(text, clause, context.mention.start):
        return None
    words = text[clause : context.mention.start]
    if ALL_YEARS.search(words):
        return YearCandidate(None, ("clause",))
    for period in reversed(find_periods(words, Reference(context.stance.year))):
        unnamed = period.first is None and SEVERAL_YEARS.search(period.text) is not None
        if period.kind == "since" and (unnamed or period.resolved_against == "text"):
            return YearCandidate(None, ("clause",))
        if period.resolved_against != "text" or period.last is None or COMPARED.search(words, 0, period.start):
            continue
        if period.kind in {"date", "until"}:
            several = period.first is not None and period.first.year != period.last.year
            return YearCandidate(None if several else period.last.year, ("clause",))
    return None


def year_candidates(context: Context) -> list[YearCandidate]:
    """Return the years named around the number and by the document, each once, with all its sources."""
    text, mention, metadata, stance = context.text, context.mention, context.metadata, context.stance
    named: list[tuple[int | None, str]] = [(None, "none")]
    base = stance.year
    named += [(base, "stance")] if base else []
    if base:  # a part that is about several years (“十三五”时期) is about none of the document's
        named += [(year, f"plan{order}") for order, year in enumerate(metadata.plan_years)]
        named += [(year, f"actual{order}") for order, year in enumerate(metadata.actual_years)]
    named += [(base - 1, "stance-1")] if base else []
    if context.cell and base:
        named += [(context.cell.year, "cell")] if context.cell.year else []
        named += [(base - context.cell.years_back, "cell.back")] if context.cell.years_back else []
    clause = context.clause[0]
    before = _stated(text, max(context.sentence[0], mention.start - 160), mention.start, base)
    if before:
        year, place = before[-1]
        named.append((year, "clause" if place >= clause else "sentence"))
        if len(before) > 1:
            named.append((before[0][0], "sentence.first"))
    if after := _stated(text, mention.end, min(context.clause[1], mention.end + 30), base):
        named.append((after[0][0], "after"))
    if line := _stated(text, context.line.start, min(context.line.start + 40, mention.start), base):
        named.append((line[0][0], "line"))
    for depth, heading in enumerate(reversed(context.line.section[-2:])):
        if said := _stated(heading, 0, len(heading), base):
            named.append((said[0][0], f"heading{depth}"))
    sources: dict[int | None, list[str]] = {}
    for candidate, source in named:
        sources.setdefault(candidate, []).append(source)
    return [YearCandidate(year, tuple(dict.fromkeys(names))) for year, names in sources.items()]


def year_features(context: Context, candidate: YearCandidate, role: str) -> list[str]:
    """Return the names of what speaks for or against ``candidate``."""
    return named(_year_groups(context, candidate, role))


def _year_groups(context: Context, candidate: YearCandidate, role: str) -> list[Group]:
    stance, mention, quantity = context.stance, context.mention, context.mention.quantity
    groups: list[Group] = [(_of_sources, candidate.sources, role, stance.ahead)]
    if candidate.year is None:
        window = context.text[max(context.sentence[0], mention.start - 60) : mention.end + 8]
        comparator, dimension = (quantity.comparator, quantity.dimension) if quantity else (None, None)
        many = MANY.search(window) is not None
        groups.append((_of_no_year, many, stance.year is None, comparator, dimension, role))
    elif stance.year:
        near = context.text[max(context.clause[0], mention.start - 16) : mention.start]
        offset = max(-3, min(3, candidate.year - stance.year))
        groups.append((_of_offset, offset, role, stance.ahead, COMPARING.search(near) is not None))
    return groups


def _of_sources(sources: tuple[str, ...], role: str, ahead: bool) -> list[str]:  # noqa: FBT001
    features = [name for source in sources for name in (source, f"{source}+{role}", f"{source}+{role}+{ahead}")]
    return [*features, "&".join(sources)]


def _of_no_year(many: bool, timeless: bool, comparator: str | None, dimension: str | None, role: str) -> list[str]:  # noqa: FBT001
    return [
        f"none+many={many}",
        f"none+stance={timeless}",
        f"none+comparator={comparator}+{role}",
        f"none+dimension={dimension}+{role}",
    ]


def _of_offset(offset: int, role: str, ahead: bool, compared: bool) -> list[str]:  # noqa: FBT001
    features = [f"offset={offset}", f"offset+role={offset}+{role}", f"offset+role+ahead={offset}+{role}+{ahead}"]
    return [*features, f"compared+{offset}"] if compared else features


def _stated(text: str, start: int, end: int, base: int | None) -> list[tuple[int, int]]:
    """Return the years said in ``text[start:end]``, each with its place."""
    said = _said(text)
    first, last = bisect_left(said, (start,)), bisect_left(said, (end,))
    return [
        (year + base if relative and base else year, place)
        for place, closed, year, relative in said[first:last]
        if closed <= end and (base or not relative)
    ]


@lru_cache(maxsize=1000)
def _said(text: str) -> list[tuple[int, int, int, bool]]:
    """Return place, end and year of each year said in ``text``, or its distance from the year that the text is about.

    All figures of a document ask for the same text, those of a section for the same heading.
    """
    found = [(*match.span(), int(match[1]), False) for match in YEAR.finditer(text)]
    found += [(*match.span(), int(match[1].removeprefix("民国")) + 1911, False) for match in MINGUO.finditer(text)]
    found += [(*match.span(), RELATIVE[match.group()], True) for match in RELATIVES.finditer(text)]
    return sorted(found)
