"""Annotated documents to examples: the features that the extractors see, with the answers that a reader gave."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..extractors.candidates import Candidate, noun_candidates, verb_candidates
from ..extractors.clauses import clauses
from ..extractors.confidence import likeness
from ..extractors.context import Context, contexts
from ..extractors.deadlines import DueCandidate, due_candidates, due_features
from ..extractors.deliverables import ACHIEVEMENT, COMMITMENT, NEITHER, clause_features
from ..extractors.document.metadata import read_metadata
from ..extractors.document.temporality import stances
from ..extractors.naming import Counted, noun_features, source_before, verb_features
from ..extractors.roles import role_features
from ..extractors.years import year_candidates, year_features
from ..nlp.document_text import DocumentText, prepare
from ..nlp.text.borders import sentence_at
from ..nlp.times.periods import Reference
from .gold import GoldDocument, Label
from .learn import Choice, Example

__all__ = ["FigureExamples", "deadline_examples", "deliverable_examples", "figure_examples"]


HALF = 0.5


@dataclass(slots=True)
class FigureExamples:
    """What the four models of a figure learn from."""

    role: list[Example] = field(default_factory=list)
    year: list[Choice] = field(default_factory=list)
    indicator: list[Choice] = field(default_factory=list)
    action: list[Choice] = field(default_factory=list)
    deadline: list[Choice] = field(default_factory=list)


def figure_examples(documents: Iterable[GoldDocument]) -> FigureExamples:
    """Return the examples for role, year, indicator and action."""
    examples = FigureExamples()
    for gold in documents:
        document = prepare(gold.text)
        metadata = read_metadata(document)
        by_place = _by_place(gold)
        carried: Counted | None = None
        for context in contexts(document, metadata, stances(document, metadata)):
            start, end = document.offsets.span(context.mention.start, context.mention.end)
            label = next((by_place[at] for at in range(start, end) if at in by_place), None)
            if label is None:
                continue
            carried = _add(examples, gold.name, context, label.fields, carried)
    return examples


def deliverable_examples(documents: Iterable[GoldDocument]) -> list[Example]:
    """Return the examples for the classifier of clauses."""
    examples = []
    for gold in documents:
        document = prepare(gold.text)
        metadata = read_metadata(document)
        line_stances = stances(document, metadata)
        found = list(clauses(document, line_stances, _roles(gold, document)))
        labels = _labels(gold, [document.offsets.span(clause.start, clause.end) for clause in found])
        previous = NEITHER
        for clause, label in zip(found, labels, strict=True):
            if label is None:
                continue
            features = clause_features(document.text, clause, metadata, previous)
            examples.append(Example(features, label, gold.name))
            previous = label
    return examples


def deadline_examples(documents: Iterable[GoldDocument]) -> list[Choice]:
    """Return the examples of commitments for the chooser of deadlines."""
    choices = []
    for gold in documents:
        document = prepare(gold.text)
        metadata = read_metadata(document)
        for clause in clauses(document, stances(document, metadata), {}):
            label = _found(gold.commitments, *document.offsets.span(clause.start, clause.end))
            if label and not label.fields["optional"]:
                reference = Reference(clause.stance.year, metadata.written)
                sentence = sentence_at(document.text, clause.start)
                found = due_candidates(
                    document.text, sentence, clause.start, clause.end, clause.line.section, reference
                )
                choices.append(_due(list(found), label.fields["deadline"], gold.name))
    return choices


def _due(found: list[DueCandidate], answer: str | None, name: str) -> Choice:
    day = answer and date.fromisoformat(answer)
    right = frozenset(index for index, candidate in enumerate(found) if candidate.day == day)
    return Choice([due_features(candidate) for candidate in found], right, name)


def _roles(gold: GoldDocument, document: DocumentText) -> dict[int, str]:
    by_place = _by_place(gold)
    roles = {}
    for mention in document.numbers:
        start, _ = document.offsets.span(mention.start, mention.end)
        if mention.quantity and start in by_place:
            roles[mention.start] = by_place[start].fields["role"]
    return roles


def _labels(gold: GoldDocument, spans: list[tuple[int, int]]) -> list[str | None]:
    """Return what a reader found in each of ``spans``: each annotation goes to the span that fits it best.

    None where good readers differ, and for spans that fit an annotation well, but not best.
    """
    labels: list[str | None] = [NEITHER] * len(spans)
    best: list[tuple[int, str | None]] = []
    for kind, annotations in ((COMMITMENT, gold.commitments), (ACHIEVEMENT, gold.achievements)):
        for label in annotations:
            fits = [_fit(label, start, end) for start, end in spans]
            for index, fit in enumerate(fits):
                if fit >= HALF:
                    labels[index] = None
            if fits and max(fits) >= HALF:
                best.append((fits.index(max(fits)), None if label.fields["optional"] else kind))
    for index, kind_found in best:
        labels[index] = kind_found
    return labels


def _fit(label: Label, start: int, end: int) -> float:
    shared = min(end, label.end) - max(start, label.start)
    return shared / (max(end, label.end) - min(start, label.start)) if shared > 0 else 0.0


def _found(labels: list[Label], start: int, end: int) -> Label | None:
    """Return the annotation that shares at least half of what either covers."""
    for label in labels:
        if _fit(label, start, end) >= HALF:
            return label
    return None


def _by_place(gold: GoldDocument) -> dict[int, Label]:
    return {at: label for label in gold.figures for at in range(label.start, label.end)}


def _add(
    examples: FigureExamples,
    name: str,
    context: Context,
    answer: dict[str, Any],
    carried: Counted | None,
) -> Counted:
    """Add what one figure teaches; return what it counts, for the figures after it."""
    if context.cell is None:
        examples.role.append(Example(role_features(context), answer["role"], name))
    years = year_candidates(context)
    examples.year.append(
        Choice(
            [year_features(context, candidate, answer["role"]) for candidate in years],
            frozenset(index for index, candidate in enumerate(years) if candidate.year == answer["year"]),
            name,
        )
    )
    if answer["role"] == "target":
        mention, reference = context.mention, Reference(answer["year"], context.metadata.written)
        found = due_candidates(context.text, context.sentence, mention.start, mention.end, context.headings, reference)
        examples.deadline.append(_due(list(found), answer["deadline"], name))
    if context.cell:
        return Counted(answer["indicator"], None, None, answer["action"], 1.0)
    alike = source_before(context, carried.source if carried else "")
    nouns = noun_candidates(context, carried.noun if carried else None)
    kept, right = _graded(nouns, answer["indicator"])
    examples.indicator.append(Choice(noun_features(context, kept, alike), right, name))
    verbs = verb_candidates(context, carried.action if carried else None)
    noun = next((kept[index] for index in sorted(right)), None)
    kept, right = _graded(verbs, answer["action"] or "")
    examples.action.append(Choice([verb_features(context, verb, noun) for verb in kept], right, name))
    return Counted(answer["indicator"], None, None, answer["action"], 1.0, noun.source if noun else "")


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
