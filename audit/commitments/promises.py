"""Commitments as the audit compares them: in mended words, with the year in which they are due."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ...schemas.report import Commitment, Figure, Sentence
from ..facts import Reading

__all__ = ["Promise", "promises_of"]

# The thing promised stands behind a figure that only says for whom it is.
LEAST_BEHIND = 4


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment of a document that is not reckoned as a target."""

    reading: Reading
    commitment: Commitment
    words: str
    """its words, mended and in simplified characters"""

    @property
    def year(self) -> int | None:
        """The year in which it is due."""
        if self.commitment.deadline:
            return self.commitment.deadline.year
        return next(iter(self.reading.report.document.years.plan), None)


def promises_of(reading: Reading) -> Iterator[Promise]:
    """Yield the commitments of a document but for those that hold a figure, which are reckoned as targets.

    A figure that only says for whom (指导50人以上的企业建立女职工组织) is no target, and the commitment stays one.
    """
    figures = {figure.id: figure for figure in reading.report.figures}
    for commitment in reading.report.commitments:
        if all(_is_beneficiary(figures[identifier], commitment) for identifier in commitment.figures):
            yield Promise(reading, commitment, _words(reading, commitment))


def _is_beneficiary(figure: Figure, commitment: Commitment) -> bool:
    return figure.role == "reference" and commitment.end - figure.end >= LEAST_BEHIND


def _words(reading: Reading, commitment: Commitment) -> str:
    sentences = reading.report.sentences
    index = bisect_right(sentences, commitment.start, key=lambda sentence: sentence.start) - 1
    if index < 0 or sentences[index].end < commitment.end:
        return f"{commitment.action or ''}{commitment.object or commitment.text}"
    sentence = sentences[index]
    places = [place for place in range(len(sentence.plain)) if _is_within(sentence, place, commitment)]
    return sentence.plain[places[0] : places[-1] + 1] if places else commitment.text


def _is_within(sentence: Sentence, place: int, commitment: Commitment) -> bool:
    start, end = sentence.source_span(place, place + 1)
    return start < commitment.end and commitment.start < end
