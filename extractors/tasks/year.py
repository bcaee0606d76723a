"""Year: which of the years that the text, its headings and the document name a figure is about."""

import re
from functools import cache

import numpy as np

from ...corpora import lexicon
from ...models.scorer import Floats, Ints
from ...nlp.times.periods import Period
from ...nlp.times.years import years_named
from ..arrays import DocumentArrays, Figures, links_between
from ..features import ABSENT, Atom
from ..surroundings import AHEAD, ahead_atom, around, quantity_atoms
from ..task import Answers, Questions, Task, choice, texts
from ..word_columns import Flags
from .role import ROLES, roles_of

__all__ = ["NO_YEAR", "YEAR"]

SOURCES = (
    "none", "part", "plan 1", "plan 2", "plan 3", "result 1", "result 2", "result 3", "year before the part's", "cell",
    "cell of an earlier year", "clause", "sentence", "first of the sentence", "behind the number", "opens the line",
    "heading", "heading above it", "time of the clause",
    "latest plan", "latest result", "time of the sentence", "spoken in",
)  # fmt: skip
"""Where a year may be named; the parts of a document are about years of their own."""
NO_YEAR, MISSING = 0, -1
SURE = 0.75
"""Probability below which the year of the part of the text is taken. In three-fold cross-validation on the training
documents this costs nearly two points; on reports that recall a plan, which those lack, it keeps targets in their year."""
KINDS = ("none", "-3", "-2", "-1", "0", "1", "2", "3")
"""About no single year, or how far from the year of its part of the document."""
BEFORE, AFTER, OPENING, NEAR = 160, 30, 40, 16
"""Characters of its sentence before a number, of its clause behind it, of its line, and those just before it."""
TEMPLATES = (
    "source", "source+role", "source+role+ahead", "no year", "no year+several years", "no year+no year of part",
    "no year+comparator+role", "no year+dimension+role", "offset", "offset+role", "offset+role+ahead",
    "compared+offset", "no year+per", "no year+unit", "no year+previous word", "no year+next word", "no year+second word before",
    "source+time", "no year+time+role", "no year+time+several years", "source+time+compared",
)  # fmt: skip


def _ask(arrays: DocumentArrays, answers: Answers) -> Questions:
    figures = arrays.figures
    values = _values(arrays)
    present = values != MISSING
    same = (values[:, :, None] == values[:, None, :]) & present[:, :, None] & present[:, None, :]
    # Of the sources that name one year the first stands for all.
    first = present & (np.argmax(same, axis=2) == np.arange(len(SOURCES)))
    figure, source = np.nonzero(first)
    sources, years = same[figure, source], values[figure, source]
    base = _base(arrays)[figure]
    offset = np.where(base > 0, np.clip(years - base, -3, 3), 0)
    roles = roles_of(arrays, answers)[figure]
    which = np.arange(len(figures))
    quantities = quantity_atoms(arrays, which)
    times = texts(_nearest_times(arrays))
    near = _counts(arrays, ("比", "较", "由", "从"))
    many = _many(arrays)
    atoms = {
        "source": Atom(np.where(sources, np.arange(len(SOURCES), dtype=np.uint64), ABSENT), SOURCES.__getitem__),
        "role": choice(roles, ROLES),
        "ahead": ahead_atom(arrays.figure_ahead[figure]),
        "no year": choice(years == NO_YEAR, ("a year", "none")),
        "several years": choice(many[figure], ("no", "yes")),
        "no year of part": choice(base == 0, ("no", "yes")),
        "comparator": Atom(quantities["comparator"].codes[figure], quantities["comparator"].named),
        "dimension": Atom(quantities["dimension"].codes[figure], quantities["dimension"].named),
        "unit": Atom(quantities["unit"].codes[figure], quantities["unit"].named),
        "per": choice(_counts(arrays, ("每", "均"))[figure], ("no", "yes")),
        "time": Atom(times.codes[figure], times.named),
        **{name: Atom(atom.codes[figure], atom.named) for name, atom in around(arrays, figures.at).items()},
        "offset": choice(np.where(years == NO_YEAR, 9, offset)),
        "compared": choice(near[figure], ("no", "yes")),
    }
    starts = np.searchsorted(figure, which)
    kinds = np.where(years == NO_YEAR, 0, offset + 4)
    links = links_between(arrays, figures.at, figures.lines)
    return Questions(atoms, starts, kinds, links, figures.spans, years)


def _settled(questions: Questions, best: Ints, shares: Floats) -> Ints:
    """Return the year of the part of the text where the model is not sure; what is told for comparison may be of any."""
    sources = questions.atoms["source"].codes
    of_part = np.flatnonzero(sources[:, SOURCES.index("part")] != ABSENT)
    part = np.full(len(best), -1)
    part[np.searchsorted(questions.starts, of_part, side="right") - 1] = of_part
    # A target of a sentence that may well speak of what is to come is one of the plan.
    role, ahead = (questions.atoms[name].codes[best] for name in ("role", "ahead"))
    planned = np.flatnonzero((sources == SOURCES.index("latest plan")).any(1))
    of_plan = np.full(len(best), -1)
    of_plan[np.searchsorted(questions.starts, planned, side="right") - 1] = planned
    promised = (role == ROLES.index("target")) & (ahead >= AHEAD.index("open")) & (of_plan >= 0)
    part = np.where(promised, of_plan, part)
    compared = role == ROLES.index("reference")
    doubtful = (shares[best] < SURE) & ~compared & (part >= 0) & (questions.kinds[best] != KINDS.index("none"))
    return np.where(doubtful, part, best)


def _base(arrays: DocumentArrays) -> Ints:
    return arrays.figure_years


def _values(arrays: DocumentArrays) -> Ints:
    """Return for each figure and source the year that it names, ``MISSING`` where it names none."""
    figures, metadata, base = arrays.figures, arrays.metadata, _base(arrays)
    values = np.full((len(figures), len(SOURCES)), MISSING, np.int64)
    place = {source: order for order, source in enumerate(SOURCES)}
    based = base > 0
    values[:, place["none"]] = NO_YEAR
    values[based, place["part"]] = base[based]
    if arrays.year:
        values[:, place["spoken in"]] = arrays.year
    for name, years in (("plan", metadata.plan_years), ("result", metadata.actual_years)):
        for order, year in enumerate(years[:3], 1):
            values[based, place[f"{name} {order}"]] = year
        if years:
            values[based, place[f"latest {name}"]] = years[-1]
    values[based, place["year before the part's"]] = base[based] - 1
    for index, cell in enumerate(figures.cells):
        if cell and base[index]:
            if cell.year:
                values[index, place["cell"]] = cell.year
            values[index, place["cell of an earlier year"]] = base[index] - cell.years_back
    _named_around(arrays, values, place)
    used, section = np.unique(arrays.lines.sections[figures.lines], return_inverse=True)
    above = [arrays.lines.headings[index] for index in used.tolist()]
    for depth, source in enumerate(("heading", "heading above it"), 1):
        named = [years_named(headings[-depth])[:1] if len(headings) >= depth else [] for headings in above]
        named_years = np.array([found[0].year if found else MISSING for found in named])[section]
        relative = np.array([bool(found) and found[0].calendar == "relative" for found in named])[section]
        values[:, place[source]] = np.where(relative, np.where(based, base + named_years, MISSING), named_years)
    # An explicit time in its clause binds a number, whatever the document is about: no other year is asked about then.
    bound, carried = _bound(arrays)
    values[:, place["time of the sentence"]] = carried
    values[bound != MISSING] = MISSING
    values[:, place["time of the clause"]] = bound
    return values


def _counted_from(offsets: Ints, spoken: int, base: Ints) -> Ints:
    """Return the years that lie ``offsets`` from that in which the text speaks.

    In a part about a later year 去年 is counted from that one; 明年 never is.
    """
    counted: Ints = np.where((offsets > 0) & (spoken > 0), spoken, np.maximum(spoken, base)) + offsets
    return counted


def _named_around(arrays: DocumentArrays, values: Ints, place: dict[str, int]) -> None:
    """Put into ``values`` the years that the text names around each figure."""
    figures, named, base = arrays.figures, arrays.named_years, _base(arrays)
    if not len(named.starts):
        return
    clause, clause_end, sentence = _borders(arrays, figures)
    line = arrays.lines.starts[figures.lines]

    def put(source: str, index: Ints, where: Flags) -> None:
        kept = np.clip(index, 0, len(named.starts) - 1)
        where = where & ~(named.relative[kept].astype(bool) & (base == 0) & (arrays.year == 0))
        years = np.where(
            named.relative[kept] > 0, _counted_from(named.years[kept], arrays.year, base), named.years[kept]
        )
        values[where, place[source]] = years[where]

    first = np.searchsorted(named.starts, np.maximum(sentence, figures.starts - BEFORE))
    last = np.searchsorted(named.ends, figures.starts, side="right") - 1
    in_clause = named.starts[np.clip(last, 0, None)] >= clause
    put("clause", last, (last >= first) & in_clause)
    put("sentence", last, (last >= first) & ~in_clause)
    put("first of the sentence", first, last > first)
    after = np.searchsorted(named.starts, figures.ends)
    ends = np.append(named.ends, np.iinfo(np.int64).max)
    put("behind the number", after, ends[after] <= np.minimum(clause_end, figures.ends + AFTER))
    opens = np.searchsorted(named.starts, line)
    put("opens the line", opens, ends[opens] <= np.minimum(line + OPENING, figures.starts))


def _bound(arrays: DocumentArrays) -> tuple[Ints, Ints]:
    """Return the year that the clause of each figure names outright before it, and that of its sentence before.

    2019年办班12期，2020年办班9期: each number has its own. What runs over several years, or from an earlier one on
    (自2019年以来), is about no single year. What a number is compared with (比2022年) binds nothing.
    """
    figures, base = arrays.figures, _base(arrays).tolist()
    clause, _, sentence = (borders.tolist() for borders in _borders(arrays, arrays.figures))
    years, carried = np.full((2, len(figures)), MISSING, np.int64)
    for index, mention in enumerate(figures.mentions):
        if figures.cells[index]:
            continue
        opened = max(sentence[index], mention.start - BEFORE)
        if _all_years().search(arrays.text, max(clause[index], opened), mention.start):
            years[index] = NO_YEAR
            continue
        for period in reversed(arrays.times.between(opened, mention.start)):
            year = _stated(arrays, period, sentence[index], base[index])
            if year is not None:
                (years if period.start >= clause[index] else carried)[index] = year
                break
    return years, carried


def _stated(arrays: DocumentArrays, period: Period, sentence: int, base: int) -> int | None:
    """Return the year that ``period`` binds a number to, ``NO_YEAR`` where it spans several, None where it binds not."""
    of_text = period.resolved_against == "text"
    if period.kind == "since" and (of_text or (period.first is None and "年" in period.text)):
        return NO_YEAR
    if _compared().search(arrays.text, sentence, period.start) or period.kind not in {"date", "until", "deadline"}:
        return None
    if not of_text:
        named = years_named(period.text)
        if (
            not named
            or named[0].calendar != "relative"
            or named[0].start > 0
            or period.text.endswith("同期")
            or period.rule == "year.then"
        ):
            return None
        return int(_counted_from(np.array(named[0].year), arrays.year, np.array(base))) if arrays.year or base else None
    if period.last is None:
        return None
    several = period.first is not None and period.first.year != period.last.year
    return NO_YEAR if several else period.last.year


@cache
def _all_years() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("actions")["all_years"]))


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(lexicon('actions')['compared'])})$")


def _borders(arrays: DocumentArrays, figures: Figures) -> tuple[Ints, Ints, Ints]:
    """Return where the clause of each figure begins and ends, and where its sentence begins."""
    words = arrays.words
    starts = arrays.word_starts
    return starts[words.left[figures.at]], starts[words.right[figures.at]], starts[words.sentence[figures.at]]


def _counts(arrays: DocumentArrays, characters: tuple[str, ...]) -> Flags:
    """Say of each figure whether one of ``characters`` stands just before it in its clause."""
    figures, clause = arrays.figures, _borders(arrays, arrays.figures)[0]
    counted = np.concatenate([[0], np.cumsum(np.isin(arrays.words.characters, [ord(one) for one in characters]))])
    opened = np.maximum(clause, figures.starts - NEAR)
    compared: Flags = counted[figures.starts - arrays.start] > counted[opened - arrays.start]
    return compared


def _nearest_times(arrays: DocumentArrays) -> list[str]:
    """Return the rule of the time that stands nearest before each figure in its sentence, and whether in its clause."""
    clause, _, sentence = (borders.tolist() for borders in _borders(arrays, arrays.figures))
    rules = []
    for index, mention in enumerate(arrays.figures.mentions):
        found = arrays.times.between(max(sentence[index], mention.start - BEFORE), mention.start)
        near = "clause" if found and found[-1].start >= clause[index] else "sentence"
        rules.append(f"{found[-1].rule} {near}" if found else "")
    return rules


def _many(arrays: DocumentArrays) -> Flags:
    """Say of each figure whether its sentence speaks of a length of time or of every year."""
    words, at = arrays.words, arrays.figures.at
    counted = words.counted("lasting")
    return counted[at] > counted[words.sentence[at]]


YEAR = Task("year", KINDS, TEMPLATES, _ask, settled=_settled)
