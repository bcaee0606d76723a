"""Clauses: what stands between two marks, and the parts of an enumeration; those that may promise or report something."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ..corpora import lexicon
from ..nlp.document_text import DocumentText
from ..nlp.text.lines import Line
from .document.temporality import Stance

__all__ = ["Clause", "clauses"]

SHORTEST, LONGEST = 4, 120
MARKER = re.compile(
    r"(?:[\s　\-●•·▲△★√“”、]|\d{1,2}[.、．](?!\d)|[①-⑳]|[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九]是|第?[一二三四五六七八九十][、，])*"
)
MARK = re.compile(r"[“「『《(（‘”」』》)）’,，。;；:：!！?？\n]")
OPENING, CLOSING = frozenset("“「『《(（‘"), frozenset("”」』》)）’")
ALWAYS = frozenset("。；;")


class Clause(NamedTuple):
    """A clause at ``start:end``, without list marks before it, and what it is known by."""

    start: int
    end: int
    line: Line
    stance: Stance
    order: int
    """which clause of its line it is"""
    roles: frozenset[str]
    """of the figures inside"""
    before: str
    """the character before it, and the one after it"""
    after: str
    parts: int
    """how many parts of its enumeration are still to come"""
    words: list[str]


def clauses(document: DocumentText, line_stances: list[Stance], roles: dict[int, str]) -> Iterator[Clause]:
    """Yield the clauses of ``document`` that may promise or report something: they hold a number, or a verb that does.

    ``roles`` holds the roles of the figures by their places.
    """
    text = document.text
    numbers = [mention.start for mention in document.numbers if mention.quantity]
    starts = [mention.start for mention in document.numbers]
    ends = [mention.end for mention in document.numbers]
    words, verbs = document.words.words, _verbs()
    for line, stance in zip(document.lines, line_stances, strict=True):
        for order, (start, end, parts) in enumerate(_parted(text, _between_marks(text, line.start, line.end), numbers)):
            marker = MARKER.match(text, start, end)
            opened = marker.end() if marker else start
            if not SHORTEST <= end - opened <= LONGEST:
                continue
            first = bisect_right(ends, opened)
            if not (first < len(ends) and starts[first] < end) and not verbs.search(text, opened, end):
                continue
            inside = numbers[bisect_left(numbers, opened) : bisect_left(numbers, end)]
            yield Clause(
                opened,
                end,
                line,
                stance,
                order,
                frozenset(roles[place] for place in inside if place in roles),
                text[start - 1 : start],
                text[end : end + 1],
                parts,
                words[slice(*document.words.between(opened, end))],
            )


def _between_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between commas; marks inside quotation marks or brackets do not part."""
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


@cache
def _verbs() -> re.Pattern[str]:
    actions = lexicon("actions")
    verbs = sorted({*actions["concrete"], *actions["increment"]}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, verbs)))
