"""The words of success in a report: 超额完成, 圆满完成 …; what they speak of, and where they stand."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ...corpora import lexicon, pattern
from ..facts import Reading
from .case import REPORTS, Case, Place, Reckoned, clauses

__all__ = ["Claim", "claims_of", "listed", "subject_of", "targets_of"]

CLAIMANTS = REPORTS | {"other"}
HAN = re.compile(r"[㐀-鿿]+")
LONGEST_QUOTE = 48
MOST_QUOTED = 4
Stretch = tuple[int, int, int]
"""Sentence, start and end in its plain words."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of success: the clause that makes it, and the one before where it names no thing of its own."""

    words: str
    places: tuple[Place, ...]
    """wherever the document says so"""
    stretches: tuple[Stretch, ...]
    """the same in plain words"""
    subject: str
    """what its own clause speaks of; empty where that is all that was planned, or the number beside it"""
    is_exceeding: bool
    """whether it says that more was done than was to be"""
    is_about_all: bool
    """whether it speaks of all that was planned"""
    is_about_each: bool
    """whether it speaks of each single target"""
    is_set_by_others: bool
    """whether the task was another body's, whose numbers are not at hand"""


def claims_of(case: Case, reading: Reading) -> list[Claim]:
    """Return the claims that ``reading`` makes, each once however often it is printed."""
    if reading.report.document.doc_type not in CLAIMANTS:
        return []
    found: dict[tuple[str, str], list[Stretch]] = defaultdict(list)
    for subject, stretch in _stretches(case, reading):
        found[subject, "" if subject else _words(reading, stretch)].append(stretch)
    return [_claim(case, reading, subject, stretches) for (subject, _), stretches in found.items()]


def subject_of(words: str) -> str:
    """Return the thing that a claim in ``words`` speaks of; empty where that is all that was planned."""
    rest = words
    for entry in ("each", "whole", "no_subject"):
        rest = pattern("claims", entry).sub("", rest)
    subject = "".join(HAN.findall(rest))
    return subject if len(subject) > 1 else ""


def targets_of(case: Case, reading: Reading) -> list[Reckoned]:
    """Return the targets of the years that ``reading`` reports on."""
    years = dict.fromkeys(reading.report.document.years.actual)
    return [pair for year in years for pair in case.tasks.get((reading.body, year), [])]


def listed(case: Case, pairs: list[Reckoned]) -> str:
    """Return the first of ``pairs`` in words: each target with what was reported of it."""
    said = []
    for linked, _ in pairs:
        target = case.quote(linked.target)
        said.append(case.say("and_actual", target, case.number(linked.actuals[0])) if linked.actuals else target)
    said = list(dict.fromkeys(said))
    return "；".join(said[:MOST_QUOTED]) + ("…" if len(said) > MOST_QUOTED else "")


def _claim(case: Case, reading: Reading, subject: str, stretches: list[Stretch]) -> Claim:
    words = _words(reading, stretches[0])
    each = bool(pattern("claims", "each").search(words))
    others = bool(pattern("claims", "set_by_others").search(words))
    alone = not any(case.sentences.get((reading.document, index)) for index, _, _ in stretches)
    whole = not subject and not others and (each or (alone and bool(pattern("claims", "whole").search(words))))
    return Claim(
        words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…",
        tuple(case.span(reading.document, *stretch) for stretch in stretches),
        tuple(stretches),
        subject,
        bool(pattern("claims", "over").search(words)),
        whole,
        whole and each,
        others,
    )


def _words(reading: Reading, stretch: Stretch) -> str:
    index, start, end = stretch
    return "".join(reading.sentence(index)[start:end].split())


def _stretches(case: Case, reading: Reading) -> Iterator[tuple[str, Stretch]]:
    """Yield where each claim stands, with what its own clause speaks of."""
    roles = {
        role: [
            index
            for (document, index), facts in case.sentences.items()
            if document == reading.document and any(fact.figure.role == role for fact in facts)
        ]
        for role in ("target", "actual")
    }
    for index, sentence in enumerate(reading.report.sentences):
        words = sentence.plain
        if not (pattern("claims", "over").search(words) or pattern("claims", "all").search(words)):
            continue
        if _is_planned(index, roles["target"], roles["actual"]):
            continue
        before: int | None = None
        for start, end in clauses(words):
            clause = words[start:end]
            found = pattern("claims", "over").search(clause) or pattern("claims", "all").search(clause)
            if found and not _is_denied(clause[: found.end()]):
                subject = subject_of(clause)
                alone = subject or before is None or pattern("claims", "each").search(clause)
                yield subject, (index, start if alone or before is None else before, end)
            before = start


def _is_planned(index: int, aims: list[int], dones: list[int]) -> bool:
    """Whether a sentence stands in a part that sets targets: those around it are, and no result is nearer."""
    nearest_aim = min((abs(index - aim) for aim in aims), default=None)
    nearest_done = min((abs(index - done) for done in dones), default=None)
    return nearest_aim is not None and (nearest_done is None or nearest_aim < nearest_done)


def _is_denied(words: str) -> bool:
    """Whether what stands before the verb of a claim makes it a promise, a wish or a denial."""
    return pattern("claims", "no_claim").search(words.partition(lexicon("claims")["verb"])[0]) is not None
