"""A document read: which way its sentences look, what it is and of which years, and then all that is asked of its parts.

Both who extracts and who trains walk through here: with models, or with what annotators found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import numpy as np

from ..nlp.document_text import DocumentText
from .arrays import DocumentArrays, Piece
from .decode import Decide, decode
from .document.kind import title_kind
from .document.metadata import Metadata, read_metadata
from .document.part_years import part_years
from .document.title_block import TitleBlock, read_title_block
from .document.years import year_of
from .pieces import Pieces
from .task import Answer, Task
from .tasks import TASKS
from .tasks.document_kind import DOCUMENT_KIND
from .tasks.document_years import DOCUMENT_YEARS, years_answered
from .tasks.outlook import AHEAD, LABELS, LIKELY, OUTLOOK
from .tasks.temporality import TEMPORALITY
from .told import Told

__all__ = ["Opened", "Reading", "opened", "read_document", "read_opened", "temporality_of"]

NOTHING_SAID = "other"


class Opened(NamedTuple):
    """What does not depend on any answer: the title block of a document, the year that it speaks in, and its pieces."""

    document: DocumentText
    block: TitleBlock
    year: int | None
    pieces: Pieces


class Reading(NamedTuple):
    """A piece of a document and the answers to what was asked of it, by the name of the task.

    The outlook of the document is among them; which way the sentences look the arrays hold.
    """

    arrays: DocumentArrays
    answers: dict[str, Answer]


def read_document(
    document: DocumentText, decide: Decide, tasks: Sequence[Task[DocumentArrays]] = TASKS
) -> tuple[Metadata, Iterator[Reading]]:
    """Return what is known of ``document`` as a whole, and its pieces with the answers of ``tasks``, read as asked for."""
    return read_opened(opened(document), decide, tasks)


def opened(document: DocumentText) -> Opened:
    """Return ``document`` as it is before anything is asked of it; who reads it several times opens it once."""
    block = read_title_block(document)
    year = year_of(document, block)
    return Opened(document, block, year, Pieces(document, block, title_kind(block), year))


def read_opened(
    known: Opened, decide: Decide, tasks: Sequence[Task[DocumentArrays]] = TASKS
) -> tuple[Metadata, Iterator[Reading]]:
    """Return what ``read_document`` does, of a document that is opened."""
    counts, told, outlook = _told(known, decide)
    metadata = _metadata(told, decide)
    of_sentences = part_years(known.document, metadata, told.lines.tolist(), (told.ahead > LIKELY).tolist(), known.year)
    years = np.array([year or 0 for year in of_sentences], np.int64)

    def readings() -> Iterator[Reading]:
        read = 0
        for piece, count in zip(known.pieces, counts, strict=True):
            own = slice(read, read + count)
            read += count
            arrays = piece.directed(metadata, told.outlook, told.ahead[own], years[own])
            yield Reading(arrays, {OUTLOOK.name: outlook, **decode(arrays, tasks, decide)})

    return metadata, readings()


def temporality_of(piece: Piece, outlook: Answer, decide: Decide) -> Answer:
    """Return which way each sentence of ``piece`` looks, given which way the document does."""
    return decide(TEMPORALITY, piece, {OUTLOOK.name: outlook})


def _told(known: Opened, decide: Decide) -> tuple[list[int], Told, Answer]:
    """Return how many sentences each piece has, the document with which way they look, and its outlook."""
    rest = iter(known.pieces)
    first = next(rest)
    outlook = decide(OUTLOOK, first, {})
    starts, lines, lengths, ahead = [], [], [], []
    for piece in chain((first,), rest):
        starts.append(piece.sentences.starts)
        lines.append(piece.sentences.lines)
        lengths.append(np.diff(np.append(piece.sentences.starts, piece.end)))
        ahead.append(temporality_of(piece, outlook, decide).shares.reshape(-1, len(LABELS))[:, LABELS.index(AHEAD)])
    told = Told(
        known.document,
        known.block,
        known.year,
        title_kind(known.block),
        np.concatenate(starts),
        np.concatenate(lines),
        np.concatenate(lengths),
        float(outlook.shares[LABELS.index(AHEAD)]),
        np.concatenate(ahead),
    )
    return [len(one) for one in ahead], told, outlook


def _metadata(told: Told, decide: Decide) -> Metadata:
    """Return what is known of the document as a whole, its kind and its years decided."""
    kind = NOTHING_SAID
    if any(map(str.isalnum, told.document.text)):
        kind = DOCUMENT_KIND.kinds[int(decide(DOCUMENT_KIND, told, {}).kinds[0])]
    answer = decide(DOCUMENT_YEARS, replace(told, kind=kind), {})
    plans, results = years_answered(answer.questions.items, answer.shares)
    return read_metadata(told.document, told.block, kind, plans, results)
