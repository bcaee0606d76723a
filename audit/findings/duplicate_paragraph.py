"""duplicate_paragraph: words printed twice in one document, whose numbers are to be counted once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...schemas.audit import Finding
from ..facts import Reading
from .case import Case, Place

if TYPE_CHECKING:
    from ...schemas.report import Sentence

__all__ = ["find_duplicate_paragraphs"]

# So many Chinese characters make a repetition no accident.
SHORTEST = 16
SHORTEST_WITH_NUMBERS = 12
HAN = re.compile(r"[㐀-鿿]")
LONGEST_QUOTE = 30


def find_duplicate_paragraphs(case: Case) -> Iterator[Finding]:
    """Yield each run of sentences that stands in a document a second time, far from the first."""
    for reading in case.readings:
        first: dict[str, int] = {}
        again: list[tuple[int, int]] = []
        for index, sentence in enumerate(reading.report.sentences):
            words = "".join(sentence.plain.split())
            if words in first:
                again.append((first[words], index))
            elif _is_substantial(words, numbered=(reading.document, index) in case.sentences):
                first[words] = index
        for run in _runs(again):
            yield _finding(case, reading, run)


def _finding(case: Case, reading: Reading, run: list[tuple[int, int]]) -> Finding:
    sentences = reading.report.sentences
    spans: list[Place] = []
    inside: list[Sentence] = []
    for side in (0, 1):
        stretch = [sentences[pair[side]] for pair in run]
        spans.append((reading.document, stretch[0].start, stretch[-1].end))
        inside.extend(stretch)
    facts = [
        fact for fact in reading.facts if any(sentence.start <= fact.figure.start < sentence.end for sentence in inside)
    ]
    severity = "warning" if facts else "info"
    said = sentences[run[0][0]].plain[:LONGEST_QUOTE]
    return case.finding("duplicate_paragraph", severity, facts, case.say("duplicate", said), spans)  # type: ignore[arg-type]


def _runs(again: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Join pairs of sentences that follow each other in both places."""
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    number, before = 0, (-2, -2)
    for pair in again:
        number += pair != (before[0] + 1, before[1] + 1)
        runs[number].append(pair)
        before = pair
    return list(runs.values())


def _is_substantial(words: str, *, numbered: bool) -> bool:
    return len(HAN.findall(words)) >= (SHORTEST_WITH_NUMBERS if numbered else SHORTEST)
