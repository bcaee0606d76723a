"""Figures as the audit looks at them: with whose they are, the name they are compared by and the words around them."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..corpora import catalogue, lexicon
from ..schemas.report import Figure, Report, Sentence
from .names import Name, name_of

__all__ = ["SYSTEM", "Fact", "Reading", "facts_of", "reading_of"]

# 提升至88%: how things stand, in spite of the word of change.
LEVEL = re.compile(r"[升降高低长少加](?:至|到|为)[^，,]{0,3}$")
NUMBER = re.compile(r"[\d.,%％万亿千百余多]+")
PLANS = frozenset({"plan", "notice"})
AIM = re.compile("计划|目标|任务|指标|力争|确保|拟|要")
ASIDE = re.compile(r"[(（][^()（）]*[)）]")
# The media type of what is no document: rows of a table of actuals.
SYSTEM = "application/vnd.duixian.actuals"
BORDER = re.compile(r"[,，:：]")
# A title may run over the first lines of a document.
LINES_OF_TITLE = 3
LONGEST_TITLE = 30
# How far before a number 上半年 may stand to be about it.
REACH = 30


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a document, ready to be compared."""

    document: str
    body: str
    figure: Figure
    name: Name
    dimension: str | None
    direction: str | None
    """rise or fall for a rate of change, None for a rate that says how things stand, and for all else"""
    share: float
    """how much of its year the figure is about"""
    sentence: int
    """index of the sentence of its document"""
    clause: str
    """the words between two commas around it"""
    lead: str
    """the words between the number before it, or the start of its sentence, and it"""
    sentence_words: str
    """the words of its sentence, and the heading above it"""
    carried: bool
    """whether the thing counted was taken over from words further off"""
    rivals: int
    """how many other figures of its sentence count in the same dimension"""
    of_system: bool
    """whether it is a row of a table of actuals"""
    series: tuple[int, int]
    """its place among, and the number of, the figures of its sentence that share one name: 分别2%、1%、3%"""

    @property
    def place(self) -> tuple[str, str]:
        """The keys by which an Audit speaks of it."""
        return self.document, self.figure.id

    @property
    def year(self) -> int | None:
        """The year it is about, for a target the year in which it is due."""
        deadline = self.figure.deadline
        return deadline.year if deadline and self.figure.role == "target" else self.figure.year

    @property
    def value(self) -> float:
        """The number it is compared by: of a range the lower end."""
        return float(self.figure.value[0] if isinstance(self.figure.value, tuple) else self.figure.value)

    @property
    def higher_is_better(self) -> bool | None:
        """What the catalogue says of its indicator; None where it says nothing."""
        return catalogue()[self.name.code].higher_is_better if self.name.code else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A Report with its figures as facts, and its sentences by place."""

    report: Report
    body: str
    facts: tuple[Fact, ...]
    starts: tuple[int, ...]

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.report.document.id

    def sentence(self, index: int) -> str:
        """Return the words of the sentence ``index``, empty where the report carries none."""
        return self.report.sentences[index].plain if 0 <= index < len(self.report.sentences) else ""


def reading_of(report: Report, body: str) -> Reading:
    """Return ``report`` ready to be audited as a report of ``body``."""
    starts = tuple(sentence.start for sentence in report.sentences)
    return Reading(report, body, tuple(_in_agreement(report, list(facts_of(report, body, starts)))), starts)


def facts_of(report: Report, body: str, starts: tuple[int, ...]) -> Iterator[Fact]:
    """Yield the figures of ``report`` as facts, in their order."""
    opening = [sentence.plain for sentence in report.sentences[:LINES_OF_TITLE] if len(sentence.plain) <= LONGEST_TITLE]
    share = _part_of_year("\n".join([report.document.title or "", *opening]))
    crowd = Counter((bisect_right(starts, figure.start) - 1, dimension_of(figure.unit)) for figure in report.figures)
    same_name: dict[tuple[int, str, str | None], list[str]] = defaultdict(list)
    for figure in report.figures:
        index = bisect_right(starts, figure.start) - 1
        same_name[index, figure.indicator.text if figure.indicator else "", figure.unit].append(figure.id)
    named: dict[int, str] = {}
    ends: dict[int, int] = {}
    for figure in report.figures:
        index = bisect_right(starts, figure.start) - 1
        sentence = report.sentences[index] if 0 <= index < len(report.sentences) else None
        clause, lead = _clause(sentence, figure) if sentence else ("", "")
        noun = figure.indicator.text if figure.indicator else ""
        if _says_nothing(noun):
            # 会员总数增加到10510人，新增890人: the second counts what the first did.
            noun = named.get(index) or NUMBER.sub("", clause)
        named[index] = noun
        noun = noun.removeprefix(figure.action or "") or noun
        dimension = dimension_of(figure.unit)
        yield Fact(
            report.document.id,
            body,
            figure,
            name_of(noun),
            dimension,
            _direction(figure, noun, lead),
            min(share, _part_of_year(lead[-REACH:])) if figure.role == "actual" else 1.0,
            index,
            clause,
            lead[max(0, ends.get(index, 0) - (sentence.start if sentence else 0)) :],
            f"{sentence.plain if sentence else ''}\n{figure.section[-1] if figure.section else ''}",
            figure.indicator is None or figure.indicator.start is None,
            crowd[index, dimension] - 1,
            report.document.media_type == SYSTEM,
            _series(figure, same_name[index, figure.indicator.text if figure.indicator else "", figure.unit]),
        )
        ends[index] = figure.end


def _in_agreement(report: Report, facts: list[Fact]) -> Iterator[Fact]:
    """Take for a result what a report gives as a result elsewhere in the very words, and nowhere calls a target."""
    if report.document.doc_type in PLANS:
        yield from facts
        return
    done = {(fact.name, fact.clause, fact.year) for fact in facts if fact.figure.role == "actual"}
    for fact in facts:
        again = (fact.name, fact.clause, fact.year) in done and not AIM.search(fact.clause)
        if fact.figure.role == "target" and again:
            yield replace(fact, figure=fact.figure.model_copy(update={"role": "actual"}))
        else:
            yield fact


def dimension_of(unit: str | None) -> str | None:
    """Return the dimension of ``unit``, None where it has none or is not known."""
    return _dimensions().get(unit or "")


def _says_nothing(noun: str) -> bool:
    """Whether a name is no thing: empty, or a word of change alone."""
    change = lexicon("linking")["change"]
    return not noun or noun in {*change["rise"], *change["fall"]}


def _series(figure: Figure, members: list[str]) -> tuple[int, int]:
    return members.index(figure.id), len(members)


def _clause(sentence: Sentence, figure: Figure) -> tuple[str, str]:
    """The clause that ``figure`` stands in, and the words of its sentence up to it."""
    text, at = sentence.plain, figure.start - sentence.start
    at = min(max(at, 0), len(text))
    left = max((found.end() for found in BORDER.finditer(text, 0, at)), default=0)
    right = BORDER.search(text, min(at + figure.end - figure.start, len(text)))
    return text[left : right.start() if right else len(text)], text[:at]


def _direction(figure: Figure, noun: str, lead: str) -> str | None:
    if figure.unit not in {"%", "百分点", "个百分点", "倍", "番"}:
        return None
    if LEVEL.search(lead):
        return None
    words = f"{noun} {figure.action or ''}"
    change = lexicon("linking")["change"]
    if any(words.find(word) >= 0 for word in change["fall"]):
        return "fall"
    return "rise" if any(words.find(word) >= 0 for word in change["rise"]) else None


def _part_of_year(words: str) -> float:
    words = ASIDE.sub("", words)
    return min((share for pattern, share in _parts_of_year() if pattern.search(words)), default=1.0)


@cache
def _parts_of_year() -> list[tuple[re.Pattern[str], float]]:
    return [(re.compile(entry["pattern"]), float(entry["share"])) for entry in lexicon("linking")["part_year"]]


@cache
def _dimensions() -> dict[str, str]:
    return {unit: name for name, entry in lexicon("units").items() if "units" in entry for unit in entry["units"]}
