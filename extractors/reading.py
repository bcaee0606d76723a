"""A document read: which way its sentences look, what it is and of which years, and then all that is asked of its parts.

Both who extracts and who trains walk through here: with models, or with what annotators found.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ..nlp.document_text import DocumentText
from .arrays import DocumentArrays, Piece, Pieces
from .decode import Decide, decode
from .document.kind import title_kind
from .document.metadata import Metadata, read_metadata
from .document.part_years import part_years
from .document.title_block import TitleBlock, read_title_block
from .document.years import year_of
from .task import Answer, Task
from .tasks import TASKS
from .tasks.document_kind import DOCUMENT_KIND
from .tasks.document_years import DOCUMENT_YEARS, years_answered
from .tasks.outlook import OUTLOOK
from .tasks.temporality import AHEAD, LABELS, TEMPORALITY
from .told import Told

__all__ = ["Reading", "directions_of", "read_document"]

LIKELY = 0.5
NOTHING_SAID = "other"


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
    counts, told = _told(document, block, spoken, pieces, decide)
    metadata = _metadata(told, decide)
    of_sentences = part_years(document, metadata, told.lines.tolist(), (told.ahead > LIKELY).tolist(), spoken)
    years = np.array([year or 0 for year in of_sentences], np.int64)

    def readings() -> Iterator[Reading]:
        known = 0
        for piece, count in zip(pieces, counts, strict=True):
            own = slice(known, known + count)
            known += count
            arrays = piece.directed(metadata, told.outlook, told.ahead[own], years[own])
            yield Reading(arrays, decode(arrays, tasks, decide))

    return metadata, readings()


def directions_of(piece: Piece, decide: Decide, outlook: Answer | None = None) -> dict[str, Answer]:
    """Return which way the document looks that ``piece`` opens (if ``outlook`` does not say), and each of its sentences."""
    answers = {OUTLOOK.name: outlook or decide(OUTLOOK, piece, {})}
    answers[TEMPORALITY.name] = decide(TEMPORALITY, piece, answers)
    return answers


def _told(
    document: DocumentText, block: TitleBlock, spoken: int | None, pieces: Iterable[Piece], decide: Decide
) -> tuple[list[int], Told]:
    """Return how many sentences each of ``pieces`` has, and the document with which way they look."""
    starts, lines, lengths, ahead = [], [], [], []
    outlook: Answer | None = None
    for piece in pieces:
        directions = directions_of(piece, decide, outlook)
        outlook, answer = directions[OUTLOOK.name], directions[TEMPORALITY.name]
        starts.append(piece.sentences.starts)
        lines.append(piece.sentences.lines)
        lengths.append(np.diff(np.append(piece.sentences.starts, piece.end)))
        ahead.append(answer.shares.reshape(-1, len(LABELS))[:, LABELS.index(AHEAD)])
    of_starts, of_lines, of_lengths = (np.concatenate(column) for column in (starts, lines, lengths))
    looks = float(outlook.shares[OUTLOOK.kinds.index(AHEAD)]) if outlook else LIKELY
    kind = title_kind(block)
    told = Told(document, block, spoken, kind, of_starts, of_lines, of_lengths, looks, np.concatenate(ahead))
    return [len(one) for one in ahead], told


def _metadata(told: Told, decide: Decide) -> Metadata:
    """Return what is known of the document as a whole, its kind and its years decided."""
    kind = NOTHING_SAID
    if any(map(str.isalnum, told.document.text)):
        kind = DOCUMENT_KIND.kinds[int(decide(DOCUMENT_KIND, told, {}).kinds[0])]
    answer = decide(DOCUMENT_YEARS, replace(told, kind=kind), {})
    plans, results = years_answered(answer.questions.items, answer.shares)
    return read_metadata(told.document, told.block, kind, plans, results)
