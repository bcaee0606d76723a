"""A document read: which way its sentences look, what it is and of which years, and then all that is asked of its parts.

Both who extracts and who trains walk through here: with models, or with what annotators found.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ..models.scorer import Floats, Ints
from ..nlp.document_text import DocumentText
from .arrays import DocumentArrays, Piece, Pieces
from .decode import Decide, decode
from .document.kind import title_kind
from .document.metadata import Metadata, read_metadata
from .document.part_years import part_years
from .document.title_block import read_title_block
from .document.years import year_of
from .task import Answer, Task
from .tasks import TASKS
from .tasks.temporality import AHEAD, LABELS, TEMPORALITY

__all__ = ["Reading", "read_document", "temporality_of"]

LIKELY = 0.5


class _Sentences(NamedTuple):
    """Of all sentences, piece by piece, how probably they look ahead, in which lines they stand, how long they are."""

    ahead: list[Floats]
    lines: list[Ints]
    lengths: list[Ints]


class Reading(NamedTuple):
    """A piece of a document and the answers to what was asked of it, by the name of the task."""

    arrays: DocumentArrays
    answers: dict[str, Answer]


def read_document(
    document: DocumentText, decide: Decide, tasks: Sequence[Task[DocumentArrays]] = TASKS
) -> tuple[Metadata, Iterator[Reading]]:
    """Return what is known of ``document`` as a whole, and its pieces with the answers of ``tasks``, read as asked for."""
    block = read_title_block(document)
    spoken = year_of(document, block)
    pieces = Pieces(document, block, title_kind(block), spoken)
    sentences = _Sentences([], [], [])
    for piece in pieces:
        answer = temporality_of(piece, decide)
        sentences.ahead.append(answer.shares.reshape(-1, len(LABELS))[:, LABELS.index(AHEAD)])
        sentences.lines.append(piece.sentences.lines)
        sentences.lengths.append(np.diff(np.append(piece.sentences.starts, piece.end)))
    ahead, lines = np.concatenate(sentences.ahead), np.concatenate(sentences.lines)
    lengths = np.concatenate(sentences.lengths)
    metadata = read_metadata(document, block, float(lengths @ ahead / max(1, lengths.sum())))
    of_sentences = part_years(document, metadata, lines.tolist(), (ahead > LIKELY).tolist(), spoken)
    years = np.array([year or 0 for year in of_sentences], np.int64)

    def readings() -> Iterator[Reading]:
        known = 0
        for piece, of_piece in zip(pieces, sentences.ahead, strict=True):
            own = years[known : known + len(of_piece)]
            known += len(of_piece)
            arrays = piece.directed(metadata, of_piece, own)
            yield Reading(arrays, decode(arrays, tasks, decide))

    return metadata, readings()


def temporality_of(piece: Piece, decide: Decide) -> Answer:
    """Return the answers to which way each sentence of ``piece`` looks."""
    return decide(TEMPORALITY, piece, {})
