"""Annotated documents to examples: the features that the extractors see, with the answers that a reader gave."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..extractors.candidates import Candidate, noun_candidates, verb_candidates
from ..extractors.context import Context, contexts
from ..extractors.deliverables import ACHIEVEMENT, COMMITMENT, NEITHER, clause_features, clauses
from ..extractors.figures import find_figures
from ..extractors.metadata import read_metadata
from ..extractors.naming import noun_features, verb_features
from ..extractors.roles import role_features
from ..extractors.stance import stances
from ..extractors.years import year_candidates, year_features
from ..nlp.document_text import prepare
from .gold import GoldDocument, Label
from .learn import Choice, Example

__all__ = ["FigureExamples", "deliverable_examples", "figure_examples", "likeness"]


@dataclass(slots=True)
class FigureExamples:
    """What the four models of a figure learn from."""

    role: list[Example] = field(default_factory=list)
    year: list[Choice] = field(default_factory=list)
    indicator: list[Choice] = field(default_factory=list)
    action: list[Choice] = field(default_factory=list)


def figure_examples(documents: Iterable[GoldDocument]) -> FigureExamples:
    """Return the examples for role, year, indicator and action."""
    examples = FigureExamples()
    for gold in documents:
        document = prepare(gold.text)
        metadata = read_metadata(document)
        by_place = _by_place(gold)
        previous: Label | None = None
        for context in contexts(document, metadata, stances(document, metadata)):
            start, end = document.offsets.span(context.mention.start, context.mention.end)
            label = next((by_place[at] for at in range(start, end) if at in by_place), None)
            if label is None:
                continue
            _add(examples, gold.name, context, label.fields, previous.fields if previous else None)
            previous = label
    return examples


def deliverable_examples(documents: Iterable[GoldDocument]) -> list[Example]:
    """Return the examples for the classifier of clauses; needs the models of figures."""
    examples = []
    for gold in documents:
        document = prepare(gold.text)
        metadata = read_metadata(document)
        line_stances = stances(document, metadata)
        previous = NEITHER
        for clause in clauses(document, line_stances, find_figures(document, metadata, line_stances)):
            label = _label(gold, *document.offsets.span(clause.start, clause.end))
            if label is None:
                continue
            features = clause_features(document.text, clause, metadata, previous)
            examples.append(Example(features, label, gold.name))
            previous = label
    return examples


def _label(gold: GoldDocument, start: int, end: int) -> str | None:
    """Return what a reader found in ``start:end``; None where good readers differ."""
    for kind, labels in ((COMMITMENT, gold.commitments), (ACHIEVEMENT, gold.achievements)):
        for label in labels:
            shared = min(end, label.end) - max(start, label.start)
            if shared > 0 and shared / (max(end, label.end) - min(start, label.start)) >= 0.5:
                return None if label.fields["optional"] else kind
    return NEITHER


def likeness(gold: str, candidate: str) -> float:
    """Return the share of characters that two nouns have in common, between 0 and 1 (Dice), 0 for no match.

    They match where one holds the other or two thirds are shared.
    """
    if not gold or not candidate:
        return 0.0
    shared = 2 * sum((Counter(gold) & Counter(candidate)).values()) / (len(gold) + len(candidate))
    short, long = sorted((gold, candidate), key=len)
    return shared if shared >= 2 / 3 or (len(short) >= 2 and short in long) else 0.0


def _by_place(gold: GoldDocument) -> dict[int, Label]:
    return {at: label for label in gold.figures for at in range(label.start, label.end)}


def _add(
    examples: FigureExamples, name: str, context: Context, answer: dict, previous: dict | None  # type: ignore[type-arg]
) -> None:
    examples.role.append(
        Example(role_features(context, previous["role"] if previous else None), answer["role"], name)
    )
    years = year_candidates(context)
    examples.year.append(
        Choice(
            [year_features(context, candidate, answer["role"]) for candidate in years],
            frozenset(index for index, candidate in enumerate(years) if candidate.year == answer["year"]),
            name,
        )
    )
    if context.cell:
        return
    carried = [previous["indicator"]] if previous else []
    nouns = noun_candidates(context, carried)
    kept, right = _graded(nouns, answer["indicator"])
    examples.indicator.append(Choice([noun_features(context, noun) for noun in kept], right, name))
    verbs = verb_candidates(context, previous["action"] if previous else None)
    noun = next((kept[index] for index in sorted(right)), None)
    kept, right = _graded(verbs, answer["action"] or "")
    examples.action.append(Choice([verb_features(context, verb, noun) for verb in kept], right, name))


def _graded(candidates: list[Candidate], answer: str) -> tuple[list[Candidate], frozenset[int]]:
    """Leave out what is neither the best answer nor wrong; return the rest and where the right ones are."""
    if not answer:
        return candidates, frozenset(index for index, candidate in enumerate(candidates) if not candidate.words)
    grades = [likeness(answer, candidate.words) for candidate in candidates]
    best = max(grades, default=0.0)
    kept = [
        (candidate, grade)
        for candidate, grade in zip(candidates, grades, strict=True)
        if not grade or grade >= best - 0.05
    ]
    return [candidate for candidate, _ in kept], frozenset(i for i, (_, grade) in enumerate(kept) if grade)
