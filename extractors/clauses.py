"""Clauses: what stands between two marks, and the members of an enumeration; those that may promise or report something."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..corpora import pattern
from ..models.scorer import Ints
from ..nlp.text.cues import Cues, find_cues
from .arrays import Piece
from .enumeration import members

__all__ = ["Clauses", "clauses_of"]

SHORTEST, LONGEST = 4, 120
MARK = re.compile(
    r"[“「『《(（‘”」』》)）’，。;；!！?？\n\t|　]|(?<!\d)[,:：]|[,:：](?!\d)|(?<=[一-鿿])\.(?=\s*[一-鿿])"
    r"|(?<=\S{3}) +(?=[一-鿿]{3})"
)
OPENING, CLOSING = frozenset("“「『《(（‘"), frozenset("”」』》)）’")
ALWAYS = frozenset("。；;\t|")
LAST_BRACKET = re.compile(r"[(（][^()（）]*[)）]?$")


class Clauses(NamedTuple):
    """Clauses in order of place, without list marks before them; every column is as long as there are any."""

    starts: Ints
    ends: Ints
    lines: Ints
    orders: Ints
    """which clause of its line it is"""
    marks: Ints
    """where the mark before it ends: it may be followed by a list mark"""
    members: Ints
    """which member of an enumeration it is, from 0"""
    left: Ints
    """how many members of its enumeration are still to come"""
    heads: Ints
    """which clause is the first member of its enumeration: its verb is that of all"""
    first: Ints
    """its first word, and the word behind its last"""
    last: Ints
    cues: Cues
    """what promises are known by, in the whole piece"""


def clauses_of(piece: Piece) -> Clauses:
    """Return the clauses that may promise or report something: they hold a number, a verb, or something done."""
    text, document = piece.text, piece.document
    numbers = [(mention.start, mention.end) for mention in piece.figures.mentions]
    rows: list[tuple[int, ...]] = []
    known = 0
    for index in range(piece.first_line, piece.last_line):
        line = document.lines[index]
        order = 0
        for start, end in _between_marks(text, line.start, line.end):
            while known < len(numbers) and numbers[known][0] < start:
                known += 1
            inside = known
            while inside < len(numbers) and numbers[inside][1] <= end:
                inside += 1
            head = len(rows)
            for member in members(text, start, end, numbers[known:inside]):
                marker = pattern("promises", "list_mark").match(text, member.start, member.end)
                opened = marker.end() if marker else member.start
                closed = _closed(text, opened, member.end)
                if (SHORTEST if member.order == 0 else SHORTEST - 1) <= closed - opened <= LONGEST:
                    rows.append(
                        (opened, closed, index, order, member.start, member.order, member.left, min(head, len(rows)))
                    )
                order += 1
    found = np.array(rows, np.int64).reshape(-1, 8)
    cues = find_cues(text[piece.start : piece.end], "promises").moved(piece.start)
    first, last = (np.searchsorted(piece.words.starts, found[:, column]) for column in (0, 1))
    starts, ends, lines, orders, marks, which, left, heads = found.T
    return Clauses(starts, ends, lines, orders, marks, which, left, heads, first, last, cues)


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
            at, depth = mark.end(), 0
    yield at, end


def _closed(text: str, start: int, end: int) -> int:
    """Return where a clause ends without spaces, and without the bracket that explains it: 建驿站60个(已建成23个)."""
    stripped = text[start:end].rstrip()
    bracket = LAST_BRACKET.search(stripped)
    if bracket and bracket.start() >= SHORTEST:
        return start + len(stripped[: bracket.start()].rstrip())
    return start + len(stripped)
