"""The lines and the sentences of a document as columns of numbers."""

from dataclasses import dataclass

import numpy as np

from ..models.scorer import Ints
from ..nlp.document_text import DocumentText
from .document.part_years import headings_ahead
from .word_columns import Flags, Words

__all__ = ["Lines", "Sentences", "lines_of", "sentences_of"]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a document; every column is as long as there are lines, one for a document without any."""

    starts: Ints
    sections: Ints
    """the number of the section of each; ``headings`` are those above the lines of each section"""
    headings: list[tuple[str, ...]]
    levels: Ints
    """of headings, -1 for other lines"""
    items: Flags
    parts: Ints
    """which way the headings above each line say that it looks: 0 where they say nothing, 1 behind, 2 ahead"""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a piece; every column but the last is as long as there are any, at least one."""

    first: Ints
    """the first word of each, and the word behind its last, the closing mark among them"""
    last: Ints
    starts: Ints
    lines: Ints
    of_words: Ints
    """the sentence of each word"""


def lines_of(document: DocumentText) -> Lines:
    """Return the lines of ``document``."""
    numbered: dict[tuple[str, ...], int] = {}
    lines = document.lines
    sections = [numbered.setdefault(line.section, len(numbered)) for line in lines]
    return Lines(
        np.array([line.start for line in lines] or [0], np.int64),
        np.array(sections or [0], np.int64),
        list(numbered) or [()],
        np.array([-1 if line.level is None else line.level for line in lines] or [-1], np.int64),
        np.array([line.bullet for line in lines] or [False], np.bool_),
        np.array([0 if ahead is None else 1 + ahead for ahead in headings_ahead(document)] or [0], np.int64),
    )


def sentences_of(words: Words, lines: Lines, start: int) -> Sentences:
    """Return the sentences that hold more than a mark; marks between them belong to the one before."""
    first = np.unique(words.sentence[~words.are("sentence")]) if len(words.starts) else np.zeros(0, np.int64)
    first = first if len(first) else np.zeros(1, np.int64)
    starts = np.append(words.starts, start)[np.minimum(first, len(words.starts))]
    of_lines = np.maximum(0, np.searchsorted(lines.starts, starts, side="right") - 1)
    of_words = np.maximum(0, np.searchsorted(first, words.sentence, side="right") - 1)
    return Sentences(first, np.append(first[1:], len(words.starts)), starts, of_lines, of_words)
