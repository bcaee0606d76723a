"""What a rule looks at: the documents as facts, the links and their verdicts; and how it says what it found."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ...schemas.audit import CommitmentVerdict, FigureReference, Finding, TargetVerdict, TextReference
from ..facts import Fact, Reading
from ..link import Link
from ..wording import Wording

__all__ = ["Case", "Kind", "Severity", "meet"]

Kind = Literal[
    "conflict",
    "arithmetic",
    "claim",
    "dropped_target",
    "recycled_figure",
    "duplicate_paragraph",
    "repeat",
    "restated_target",
]
Severity = Literal["error", "warning", "info"]
Place = tuple[str, int, int]


@dataclass(frozen=True)
class Case:
    """All that is known of the documents of one audit; rules read it and change nothing."""

    readings: list[Reading]
    reckoned: list[tuple[Link, TargetVerdict]]
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
                if fact.sentence >= 0:
                    found[reading.document, fact.sentence].append(fact)
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
    def answers(self) -> dict[tuple[str, str], list[tuple[Link, TargetVerdict]]]:
        """The targets that each actual answers."""
        found: dict[tuple[str, str], list[tuple[Link, TargetVerdict]]] = defaultdict(list)
        for linked, verdict in self.reckoned:
            for actual in linked.actuals:
                found[actual.place].append((linked, verdict))
        return found

    def links_of(self, targets: Iterable[Fact]) -> list[Link]:
        """Return the links of ``targets`` that found an answer."""
        wanted = {fact.place for fact in targets}
        return [linked for linked, _ in self.reckoned if linked.target.place in wanted and linked.actuals]

    def runs(self, *, longest: int = 1) -> Iterator[tuple[Reading, int, list[Fact]]]:
        """Yield each sentence that holds at least ``longest`` facts."""
        for (document, index), facts in self.sentences.items():
            if len(facts) >= longest:
                yield self.by_document[document], index, facts

    def finding(
        self, kind: Kind, severity: Severity, facts: Iterable[Fact], why: str, spans: Iterable[Place] = ()
    ) -> Finding:
        """Return a finding about ``facts`` and the stretches ``spans`` (document, start, end)."""
        places = list(dict.fromkeys(fact.place for fact in facts))
        stretches = list(dict.fromkeys(spans))
        return Finding(
            kind=kind,
            severity=severity,
            records=[FigureReference(document=document, figure=figure) for document, figure in places],
            spans=[TextReference(document=document, start=start, end=end) for document, start, end in stretches],
            why=why,
            id=_identifier(kind, places, stretches),
        )


def meet(first: Fact, second: Fact) -> bool:
    """Whether the intervals of two figures have a number in common, as they are written and as they are rounded."""
    if first.figure.value == second.figure.value:
        return True
    (low, high), (other_low, other_high) = first.figure.interval, second.figure.interval
    below = high is not None and other_low is not None and high < other_low
    above = low is not None and other_high is not None and low > other_high
    return not (below or above)


def _identifier(kind: str, places: list[tuple[str, str]], stretches: list[Place]) -> str:
    told = "\n".join(
        [kind, *(f"{a} {b}" for a, b in sorted(places)), *(f"{a} {b} {c}" for a, b, c in sorted(stretches))]
    )
    return hashlib.sha256(told.encode()).hexdigest()[:12]
