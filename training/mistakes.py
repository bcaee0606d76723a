"""Every single difference between what was extracted and what a careful reader found."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from .compare import ClauseOutcome, Compared, FigureOutcome, Outcomes

__all__ = ["Mistake", "mistakes"]

AROUND = 14
"""Characters shown on either side of what answers no label."""


class Mistake(NamedTuple):
    """A difference: in which document, of which kind, at which words, what a reader found and what was extracted."""

    document: str
    kind: str
    words: str
    want: str
    got: str


def mistakes(compared: Iterable[Compared]) -> Iterator[Mistake]:
    """Yield the differences in the order of the documents."""
    for one in compared:
        name, text = one.gold.path.name, one.gold.text
        for label in one.figures.missed:
            yield Mistake(name, "figure missed", label.fields["context"], label.fields["quantity"], "")
        for figure in one.figures.spurious:
            around = text[max(0, figure.start - AROUND) : figure.end + AROUND].replace("\n", "⏎")
            yield Mistake(name, "figure spurious", around, "", figure.text)
        for hit in one.figures.hits:
            yield from (
                Mistake(name, kind, hit.label.fields["context"], str(want), str(got))
                for kind, want, got in _differences(hit)
            )
        yield from _clauses(name, "commitment", one.commitments)
        if "achievements" in one.gold.fields:
            yield from _clauses(name, "achievement", one.achievements)
        if one.gold.fields.get("doc_type") not in {None, one.report.document.doc_type}:
            yield Mistake(name, "doc_type", "", one.gold.fields["doc_type"], one.report.document.doc_type)


def _differences(hit: FigureOutcome) -> Iterator[tuple[str, Any, Any]]:
    want, got = hit.label.fields, hit.figure
    if not hit.read:
        yield (
            "misread",
            (want["value"], want["unit"], want["comparator"]),
            (got.value, got.unit, got.comparator),
        )
    if not hit.role:
        yield "role", want["role"], got.role
    if not hit.indicator:
        yield "indicator", want["indicator"], got.indicator and got.indicator.text
    if want["year"] and want["year"] != got.year:
        yield "year", want["year"], got.year
    if want["deadline"] and want["deadline"] != (got.deadline and got.deadline.isoformat()):
        yield "deadline", want["deadline"], got.deadline


def _clauses(name: str, kind: str, outcomes: Outcomes[ClauseOutcome, Any]) -> Iterator[Mistake]:
    missed: Sequence[str] = [label.fields["quote"] for label in outcomes.missed]
    yield from (Mistake(name, f"{kind} missed", quote, quote, "") for quote in missed)
    yield from (Mistake(name, f"{kind} spurious", clause.text, "", clause.text) for clause in outcomes.spurious)
