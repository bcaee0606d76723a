"""duplicate_paragraph: words printed twice in one document, whose numbers are to be counted once."""

from collections import defaultdict
from collections.abc import Iterator

from ..facts import Reading
from .case import Case, Observation, Place
from .registry import rule

__all__ = ["find_duplicate_paragraphs"]

LONGEST_QUOTE = 30


@rule(
    "duplicate_paragraph",
    zh="重复段落",
    en="duplicate paragraph",
    summary="printed twice",
    severities=("warning", "info"),
)
def find_duplicate_paragraphs(case: Case) -> Iterator[Observation]:
    """Yield each run of sentences that stands in a document a second time, far from the first."""
    for reading in case.readings:
        for run in _runs(case.copies[reading.document]):
            yield _observation(case, reading, run)


def _observation(case: Case, reading: Reading, run: list[tuple[int, int]]) -> Observation:
    sentences = reading.report.sentences
    sides = [[pair[side] for pair in run] for side in (0, 1)]
    spans = tuple(_stretch(case, reading, side) for side in sides)
    facts = [fact for side in sides for index in side for fact in case.sentences.get((reading.document, index), [])]
    words = "".join(sentences[run[0][0]].plain.split())
    said = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
    why = case.say("duplicate" if facts else "duplicate_words", said)
    return Observation("printed_twice", "warning" if facts else "info", tuple(facts), why, spans)


def _stretch(case: Case, reading: Reading, side: list[int]) -> Place:
    first, last = (
        case.span(reading.document, index, 0, len(reading.sentence(index).rstrip())) for index in (side[0], side[-1])
    )
    return reading.document, first[1], last[2]


def _runs(copies: dict[int, int]) -> list[list[tuple[int, int]]]:
    """Join pairs of sentences that follow each other in both places."""
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    number, before = 0, (-2, -2)
    for second, first in copies.items():
        pair = first, second
        number += pair != (before[0] + 1, before[1] + 1)
        runs[number].append(pair)
        before = pair
    return list(runs.values())
