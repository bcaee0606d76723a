"""The input of a rule (documents as facts, links and their verdicts), and its output: observations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...corpora import pattern
from ...i18n.wording import Wording
from ...nlp.text.borders import CLAUSE_END
from ...schemas.audit import CommitmentVerdict, TargetVerdict
from ..facts import LONGEST_LEAD, Fact, Reading
from ..link import Link
from ..names import name_similarity
from ..table_cells import said_in_cell

__all__ = ["REPORTS", "Case", "Observation", "Place", "Reckoned", "Severity", "clauses", "has_common_value", "noun"]

Severity = Literal["error", "warning", "info"]
Place = tuple[str, int, int]
"""Document, start and end of a stretch of its source text."""
Reckoned = tuple[Link, TargetVerdict]
REPORTS = frozenset({"summary", "mixed", "speech", "news"})
# The least name similarity of a target in a plan and the same target in a report.
SAME_TARGET = 0.75
LONGEST_QUOTE = 40
HAN = re.compile(r"[㐀-鿿]")
# A repeated sentence of at least so many Chinese characters is no accident.
SHORTEST_COPY = 16
SHORTEST_COPY_WITH_NUMBERS = 12


@dataclass(frozen=True, slots=True)
class Observation:
    """What a rule has found: the figures and words it points at, and the working in one line."""

    check: str
    """which of the rule's checks it was; part of the finding's identity, so it is never renamed"""
    severity: Severity
    facts: tuple[Fact, ...]
    why: str
    spans: tuple[Place, ...] = ()
    is_agreement: bool = False
    """whether it says that numbers agree"""


@dataclass(frozen=True)
class Case:
    """All that is known of the documents of one audit; rules read it and change nothing."""

    readings: list[Reading]
    reckoned: list[Reckoned]
    commitments: list[CommitmentVerdict]
    say: Wording

    @cached_property
    def by_document(self) -> dict[str, Reading]:
        """The documents by id."""
        return {reading.document: reading for reading in self.readings}

    @cached_property
    def sentences(self) -> dict[tuple[str, int], list[Fact]]:
        """The facts of each sentence of each document, in order of place."""
        found: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        for reading in self.readings:
            for fact in reading.facts:
                if fact.figure.sentence:
                    found[reading.document, fact.figure.sentence.index].append(fact)
        return found

    @cached_property
    def copies(self) -> dict[str, dict[int, int]]:
        """For each document the sentences that it prints a second time, with the number of the first."""
        found: dict[str, dict[int, int]] = {}
        for reading in self.readings:
            first: dict[str, int] = {}
            again = found[reading.document] = {}
            for index, sentence in enumerate(reading.report.sentences):
                words = "".join(sentence.plain.split())
                numbered = (reading.document, index) in self.sentences
                if words in first:
                    again[index] = first[words]
                elif len(HAN.findall(words)) >= (SHORTEST_COPY_WITH_NUMBERS if numbered else SHORTEST_COPY):
                    first[words] = index
        return found

    @cached_property
    def by_body(self) -> dict[str, list[Reading]]:
        """The documents of each body."""
        found: dict[str, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            found[reading.body].append(reading)
        return found

    @cached_property
    def by_name(self) -> dict[tuple[str, str, int | None], list[Fact]]:
        """The facts of each body, name and year."""
        found: dict[tuple[str, str, int | None], list[Fact]] = defaultdict(list)
        for reading in self.readings:
            for fact in reading.facts:
                if fact.name.core:
                    found[fact.body, fact.name.core, fact.year].append(fact)
        return found

    @cached_property
    def answers(self) -> dict[tuple[str, str], list[Reckoned]]:
        """The targets that each actual answers."""
        found: dict[tuple[str, str], list[Reckoned]] = defaultdict(list)
        for linked, verdict in self.reckoned:
            for actual in linked.actuals:
                found[actual.place].append((linked, verdict))
        return found

    @cached_property
    def tasks(self) -> dict[tuple[str, int | None], list[Reckoned]]:
        """The targets of each body and year, those of plans first; one that another document restates counts once."""
        found: dict[tuple[str, int | None], list[Reckoned]] = defaultdict(list)
        for pair in sorted(self.reckoned, key=lambda pair: self.is_report(pair[0].target.document)):
            target = pair[0].target
            group = found[target.body, target.year]
            if not any(_is_restated(target, other.target) for other, _ in group):
                group.append(pair)
        return found

    def is_report(self, document: str) -> bool:
        """Whether a document tells of what was done."""
        return self.by_document[document].report.document.doc_type in REPORTS

    def links_of(self, targets: Iterable[Fact]) -> list[Link]:
        """Return the links of ``targets`` that found an answer."""
        wanted = {fact.place for fact in targets}
        return [linked for linked, _ in self.reckoned if linked.target.place in wanted and linked.actuals]

    def runs(self, *, least: int) -> Iterator[tuple[Reading, int, list[Fact]]]:
        """Yield each sentence that holds at least ``least`` facts, and is no copy, with its document and its number."""
        for (document, index), facts in self.sentences.items():
            if len(facts) >= least and index not in self.copies[document]:
                yield self.by_document[document], index, facts

    def words(self, fact: Fact) -> str:
        """Return the words of the sentence of ``fact``, mended; empty for a row of a table of actuals."""
        place = fact.figure.sentence
        return self.by_document[fact.document].report.sentences[place.index].plain if place else ""

    def before(self, fact: Fact) -> str:
        """Return the words of its sentence that stand before ``fact``."""
        place = fact.figure.sentence
        return self.words(fact)[max(0, place.start - LONGEST_LEAD) : place.start] if place else ""

    def between(self, first: Fact, second: Fact) -> str:
        """Return the words between two facts of one sentence."""
        one, other = first.figure.sentence, second.figure.sentence
        return self.words(first)[one.end : other.start] if one and other and one.index == other.index else ""

    def number(self, fact: Fact) -> str:
        """Return the number as it is written, mended and in simplified characters."""
        place = fact.figure.sentence
        return "".join((self.words(fact)[place.start : place.end] if place else fact.figure.text).split())

    def quote(self, fact: Fact) -> str:
        """Return what ``fact`` says in a few words: its clause where that is short, else verb, thing and number."""
        place = fact.figure.sentence
        if place and not fact.figure.cell:
            words = self.words(fact)
            opened = max(0, place.start - LONGEST_LEAD)
            left = max((found.end() for found in CLAUSE_END.finditer(words, opened, place.start)), default=opened)
            right = CLAUSE_END.search(words, place.end)
            said = pattern("linking", "list_mark").sub(
                "", "".join(words[left : right.start() if right else len(words)].split())
            )
            if len(said) <= LONGEST_QUOTE:
                return said
        if fact.figure.cell:
            return said_in_cell(fact.figure)
        thing, action = noun(fact), fact.figure.action or ""
        return f"{'' if action in thing else action}{thing}{self.number(fact)}"

    def span(self, document: str, index: int, start: int, end: int) -> Place:
        """Return where the words ``start`` to ``end`` of a sentence stand in the source text."""
        return document, *self.by_document[document].report.sentences[index].source_span(start, end)


def has_common_value(first: Fact, second: Fact) -> bool:
    """Whether the intervals of two figures have a number in common, as they are written and as they are rounded."""
    if first.figure.value == second.figure.value:
        return True
    (low, high), (other_low, other_high) = first.figure.interval, second.figure.interval
    below = high is not None and other_low is not None and high < other_low
    above = low is not None and other_high is not None and low > other_high
    return not (below or above)


def clauses(words: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each clause of ``words``, without the mark of a list before it."""
    start = 0
    for border in [*(found.span() for found in CLAUSE_END.finditer(words)), (len(words), len(words))]:
        clause = words[start : border[0]]
        head = len(clause) - len(clause.lstrip())
        mark = pattern("linking", "list_mark").match(clause.lstrip())
        begin = start + head + (mark.end() if mark else 0)
        end = start + len(clause.rstrip())
        if begin < end:
            yield begin, end
        start = border[1]


def noun(fact: Fact) -> str:
    """Return what ``fact`` counts, empty where it is not known."""
    return fact.figure.indicator.text if fact.figure.indicator else ""


def _is_restated(target: Fact, kept: Fact) -> bool:
    same = target.dimension == kept.dimension and target.name.parts == kept.name.parts
    if not same or name_similarity(target.name, kept.name) < SAME_TARGET:
        return False
    return target.document != kept.document or target.value == kept.value
