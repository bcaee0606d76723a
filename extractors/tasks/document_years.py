"""The years of plans and of results: of every year that a document may be about, whether it is one of either, or of both.

A year is judged by what sentences say that name it, by the title, the day of writing and by the kind of document.
Years that follow each other are decided together: a term of five years is one of five.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from ...corpora import lexicon
from ...models.scorer import Floats
from ...nlp.times.years import years_named
from ..document.kind import has_plan_part, title_kind
from ..document.kind_years import rule_years
from ..document.years import event_years, title_years, year_words
from ..features import ABSENT, Atom, code_of, packed
from ..surroundings import KINDS
from ..task import Answers, Questions, Task, choice, labelled
from ..told import Told

__all__ = ["DOCUMENT_YEARS", "LABELS", "years_answered"]

LABELS = ("neither", "plan", "result", "both")
FAR, UNKNOWN = 6, 9
MOST = 3
STEPS = 5
HALF = 0.5
LATEST, EARLIEST = 2060, 1949
TEMPLATES = (
    "rule", "rule+kind", "rule+kind+script", "rule+cue", "rule+posted+kind", "rule+distance+kind", "rule+in title",
    "rule+ahead+behind", "rule+share ahead", "rule+title kind", "rule+title kind+title years",
    "distance", "distance+kind", "from writing", "from writing+kind", "from writing+month", "from writing+posted",
    "in title", "in title+kind", "in title+title years", "in title+distance+kind", "from title", "from title+kind",
    "from event", "from event+kind", "rank", "rank+kind", "ahead", "behind", "ahead+behind", "ahead+kind", "behind+kind",
    "ahead+behind+kind", "ahead+distance", "behind+distance", "said ahead", "said behind", "said ahead+said behind+kind",
    "cue", "cue+distance", "cue+kind+distance", "share ahead+distance+kind", "plan part+distance",
    "plan part+distance+kind",
)  # fmt: skip


class _Mentions(NamedTuple):
    """How often a document names each year in sentences that look ahead, and in those that look back."""

    ahead: Counter[int]
    behind: Counter[int]
    said_ahead: Counter[int]
    """今年, 去年, 明年: by the year they mean"""
    said_behind: Counter[int]


def years_answered(years: Sequence[int], shares: Floats) -> tuple[list[int], list[int]]:
    """Return the years of plans and those of results among ``years``, given how probable each label of each is."""
    table = shares.reshape(-1, len(LABELS))
    plan, result = (table[:, [LABELS.index(one), LABELS.index("both")]].sum(1) > HALF for one in ("plan", "result"))
    return [years[at] for at in np.flatnonzero(plan).tolist()], [years[at] for at in np.flatnonzero(result).tolist()]


def _ask(told: Told, _: Answers) -> Questions:
    mentions = _mentions(told)
    titled = title_years(told.document, told.block)
    events = event_years(told.document.text)
    years = _candidates(told, titled, events, mentions)
    span = np.tile([0, len(told.document.text)], (len(years), 1))
    links = np.array([int(at > 0 and years[at - 1] == year - 1) for at, year in enumerate(years)], np.int64)
    if not years:
        return labelled({}, np.zeros(0, np.int64), np.zeros((0, 2), np.int64), len(LABELS), years)
    by_rule = rule_years(told.kind, told.document, told.block)
    counts = mentions.ahead + mentions.behind
    ranks = {year: rank for rank, (year, _) in enumerate(sorted(counts.items(), key=lambda one: (-one[1], -one[0])))}
    written = told.block.written
    all_of = np.ones(len(years), np.int64)
    atoms = {
        "rule": choice([(year in by_rule[0]) + 2 * (year in by_rule[1]) for year in years], LABELS),
        "title kind": choice(all_of * KINDS.index(title_kind(told.block)), KINDS),
        "kind": choice(all_of * KINDS.index(told.kind), KINDS),
        "distance": _distances(years, told.year),
        "from writing": _distances(years, written.year if written else None),
        "posted": choice(all_of * told.block.posted),
        "month": choice(all_of * ((written.month + 2) // 3 if written else 0)),
        "in title": choice([int(year in titled) for year in years]),
        "title years": choice(all_of * min(3, len(titled))),
        "from title": _distances(years, titled[-1] if titled else None),
        "from event": _distances(years, events[-1] if events else None),
        "rank": choice([min(MOST, ranks.get(year, MOST)) for year in years]),
        "ahead": choice([min(MOST, mentions.ahead[year]) for year in years]),
        "behind": choice([min(MOST, mentions.behind[year]) for year in years]),
        "said ahead": choice([min(2, mentions.said_ahead[year]) for year in years]),
        "said behind": choice([min(2, mentions.said_behind[year]) for year in years]),
        "share ahead": choice(all_of * min(STEPS - 1, int(told.share_ahead * STEPS))),
        "plan part": choice(all_of * has_plan_part(told.document)),
        "script": choice(all_of * (told.document.script != "hans")),
        "cue": _cues(told, len(years)),
    }
    return labelled(atoms, links, span, len(LABELS), years)


def _candidates(told: Told, titled: list[int], events: list[int], mentions: _Mentions) -> list[int]:
    base = told.year
    years = {*titled, *events, *mentions.ahead, *mentions.behind, *mentions.said_ahead, *mentions.said_behind}
    for known in (base, told.block.written.year if told.block.written else None):
        if known:
            reach = max(1, _term_years(told))
            years |= set(range(known - reach, known + reach + 1))
    return sorted(year for year in years if EARLIEST <= year <= LATEST)


def _term_years(told: Told) -> int:
    """Return of how many years the document speaks at once: 五年来, 未来三年; 0 where it does not."""
    for count, pattern in ((5, "term"), (3, "three_years")):
        if _said(pattern).search(told.document.text):
            return count
    return 0


def _mentions(told: Told) -> _Mentions:
    mentions = _Mentions(Counter(), Counter(), Counter(), Counter())
    text = told.document.text
    for named in years_named(text):
        if (named.calendar == "minguo" and told.document.script == "hans") or named.form == "bare":
            continue
        year = named.resolved(told.year)
        if year is None:
            continue
        ahead = told.looks_ahead(named.start)
        if named.calendar == "relative":
            (mentions.said_ahead if ahead else mentions.said_behind)[year] += 1
        else:
            (mentions.ahead if ahead else mentions.behind)[year] += 1
    return mentions


def _distances(years: Sequence[int], known: int | None) -> Atom:
    return choice([max(-FAR, min(FAR, year - known)) if known else UNKNOWN for year in years])


def _cues(told: Told, count: int) -> Atom:
    heard = [name for name in year_words() if _said(name, told.year or 0).search(told.document.text)]
    named = {code_of(name): name for name in heard}
    codes = np.array([list(named) or [int(ABSENT)]], np.uint64)
    return Atom(np.repeat(packed(codes), count, 0), named.__getitem__)


@cache
def _said(name: str, year: int = 0) -> re.Pattern[str]:
    pattern = next(entry["pattern"] for entry in lexicon("documents")["year_cue"] if entry["id"] == f"year.{name}")
    return re.compile(pattern.replace("LAST", str(year - 1)))


DOCUMENT_YEARS = Task("document_years", LABELS, TEMPLATES, _ask, has_labels=True, strength=0.3)
