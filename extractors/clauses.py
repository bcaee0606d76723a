"""Clauses: what stands between two marks, and the parts of an enumeration; those that may promise or report something."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..models.scorer import Ints
from ..nlp.text.cues import Cues, cue_categories, find_cues
from .arrays import DocumentArrays

__all__ = ["Clauses", "clauses_of"]

SHORTEST, LONGEST = 4, 120
MARKER = re.compile(
    r"(?:[\s　\-●•·▲△★√“”、]|\d{1,2}[.、．](?!\d)|[①-⑳]|[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九]是|第?[一二三四五六七八九十][、，])*"
)
MARK = re.compile(r"[“「『《(（‘”」』》)）’,，。;；:：!！?？\n]")
OPENING, CLOSING = frozenset("“「『《(（‘"), frozenset("”」』》)）’")
ALWAYS = frozenset("。；;")


class Clauses(NamedTuple):
    """Clauses in order of place, without list marks before them; every column is as long as there are any."""

    starts: Ints
    ends: Ints
    lines: Ints
    orders: Ints
    """which clause of its line it is"""
    marks: Ints
    """where the mark before it ends: it may be followed by a list mark"""
    parts: Ints
    """how many parts of its enumeration are still to come"""
    first: Ints
    """its first word, and the word behind its last"""
    last: Ints
    cues: Cues
    """what promises are known by, in the whole piece"""


def clauses_of(arrays: DocumentArrays) -> Clauses:
    """Return the clauses that may promise or report something: they hold a number, or a verb that does."""
    text, document = arrays.text, arrays.document
    numbers = arrays.figures.starts.tolist()
    rows = []
    for index in range(arrays.first_line, arrays.last_line):
        line = document.lines[index]
        for order, (start, end, parts) in enumerate(_parted(text, _between_marks(text, line.start, line.end), numbers)):
            marker = MARKER.match(text, start, end)
            opened = marker.end() if marker else start
            if SHORTEST <= end - opened <= LONGEST:
                rows.append((opened, end, index, order, start, parts))
    found = np.array(rows, np.int64).reshape(-1, 6)
    cues = find_cues(text[arrays.start : arrays.end], "promises").moved(arrays.start)
    names = cue_categories("promises")
    verbs = cues.starts[np.isin(cues.categories, [names.index("verb"), names.index("soft verb")])]
    starts, ends = found[:, 0], found[:, 1]
    mentioned = np.array([mention.start for mention in document.numbers_between(arrays.start, arrays.end)], np.int64)
    kept = (np.searchsorted(verbs, ends) > np.searchsorted(verbs, starts)) | (
        np.searchsorted(mentioned, ends) > np.searchsorted(mentioned, starts)
    )
    found = found[kept]
    first, last = (np.searchsorted(arrays.words.starts, found[:, column]) for column in (0, 1))
    lines, orders, marks, parts = found.T[2:]
    return Clauses(found[:, 0], found[:, 1], lines, orders, marks, parts, first, last, cues)


def _between_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between commas; marks inside quotation marks or brackets do not part."""
    at, depth = start, 0
    for mark in MARK.finditer(text, start, end):
        sign = mark.group()
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING:
            depth = max(0, depth - 1)
        elif not depth or sign in ALWAYS:
            yield at, mark.start()
            at = mark.end()
    yield at, end


def _parted(text: str, spans: Iterator[tuple[int, int]], numbers: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield each clause, and before it, where it enumerates, its parts, and how many are still to come.

    Each part runs from the verb that all share to its own object: 评选A10名、B50名 gives 评选A10名 and the whole.
    """
    for start, end in spans:
        first, last = bisect_left(numbers, start), bisect_left(numbers, end)
        if last - first < 2:
            yield start, end, 0
            continue
        inside = numbers[first:last]
        marks = {max(text.rfind(sign, number, following) for sign in "、和") for number, following in pairwise(inside)}
        marks.discard(-1)
        places = sorted(marks)
        for index, mark in enumerate(places):
            yield start, mark, len(places) - index
        yield start, end, 0
