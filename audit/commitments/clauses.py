"""The status that the clauses of a report give to things: done, late or not done, still going on, or yet to come."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...corpora import pattern
from ...nlp.text.borders import INNER_MARKS
from ...nlp.text.numbering import mark_of
from ...schemas.report import Report
from ..facts import Reading
from .keywords import keywords_of

__all__ = ["Passage", "Status", "passages_of"]

Status = Literal["done", "late", "open", "ahead"]

OPENING, CLOSING = frozenset("“「『《(（"), frozenset("”」』》)）")
MARKS = re.compile(f"[“「『《(（”」』》)）{INNER_MARKS}]")
# A sentence up to this length may be a heading: with a number before it, and without one.
LONGEST_HEADING, LONGEST_PLAIN_HEADING = 40, 20
LOWEST = 9
# The greatest number of clauses in which a commitment is reported.
WIDEST = 3
# What the keywords of a thing weigh at least.
LEAST_SUBJECT = 1.5
# How far behind a word such as 取消 the number of a part may end: 取消2场.
OF_PART = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring clauses of a sentence, and the status that they give to what they are about."""

    reading: Reading
    sentence: int
    first: int
    """index of its first clause in the sentence"""
    pieces: tuple[tuple[int, int], ...]
    """where its clauses stand in the plain words of the sentence"""
    status: Status
    stop: int
    """where the last clause about the same thing ends: one that says that it is late, or what was done then"""
    cues: frozenset[str]
    """the words that say that it is late, or that it is still going on"""

    @property
    def plain(self) -> str:
        """The words of the sentence that it stands in."""
        return self.reading.report.sentences[self.sentence].plain

    @property
    def text(self) -> str:
        """Its own words."""
        return self.plain[self.pieces[0][0] : self.pieces[-1][1]]

    @property
    def span(self) -> tuple[int, int]:
        """Its place in the source text."""
        return self.reading.report.sentences[self.sentence].source_span(self.pieces[0][0], self.stop)


def passages_of(reading: Reading) -> Iterator[Passage]:
    """Yield the clauses of a report, alone and with their neighbours, but for those under headings that look ahead."""
    promised, done = _places(reading.report)
    for index, (sentence, ahead) in enumerate(zip(reading.report.sentences, _look_ahead(reading), strict=True)):
        if ahead or sentence.plain == reading.report.document.title:
            continue
        pieces = list(_pieces(sentence.plain))
        statuses = [
            _status(sentence.plain[start:end], planned=_is_planned(sentence.source_span(start, end), promised, done))
            for start, end in pieces
        ]
        for first in range(len(pieces)):
            for last in range(first, min(first + WIDEST, len(pieces))):
                yield _told(reading, index, pieces, statuses, first, last)


def _told(
    reading: Reading,
    sentence: int,
    pieces: list[tuple[int, int]],
    statuses: list[tuple[Status, frozenset[str]]],
    first: int,
    last: int,
) -> Passage:
    plain = reading.report.sentences[sentence].plain
    final = last
    for following in range(last + 1, len(pieces)):
        clause = plain[slice(*pieces[following])]
        if not pattern("commitments", "late", "going_on").match(clause) or _has_subject(clause, statuses[following][1]):
            break
        if statuses[following][0] in {"late", "open"}:
            final = following
    if (
        final == last
        and last + 1 < len(pieces)
        and pattern("commitments", "leading", "pattern").search(plain[slice(*pieces[last])])
    ):
        final = last + 1
    told = statuses[first : final + 1]
    names = [status for status, _ in told]
    status: Status = next((name for name in ("late", "ahead", "open") if name in names), "done")
    return Passage(
        reading,
        sentence,
        first,
        tuple(pieces[first : last + 1]),
        status,
        pieces[final][1],
        frozenset(word for name, words in told if name == status for word in words),
    )


def _status(clause: str, *, planned: bool) -> tuple[Status, frozenset[str]]:
    late = _cues("late", clause)
    if late:
        # 4处未开工, 取消2场: a part of it only
        partly = pattern("commitments", "late", "partly").search(clause, 0, late[-1].end() + OF_PART)
        return ("open" if partly else "late"), _words(late)
    if planned or pattern("commitments", "ahead", "patterns").search(clause):
        return "ahead", frozenset()
    still = _cues("open", clause)
    return ("open" if still else "done"), _words(still)


def _cues(name: str, clause: str) -> list[re.Match[str]]:
    turned = pattern("commitments", "late", "not_late")
    return [
        found
        for found in pattern("commitments", name, "patterns").finditer(clause)
        if not turned.search(clause, 0, found.start())
    ]


def _words(cues: list[re.Match[str]]) -> frozenset[str]:
    return frozenset(found.group() for found in cues)


def _has_subject(clause: str, cues: frozenset[str]) -> bool:
    """Whether what is said to be late is named in the clause itself: 歌咏大会成功举办，但书画展尚未举办."""
    before = clause[: min((clause.find(cue) for cue in cues), default=0)]
    return keywords_of(pattern("commitments", "late", "cause").sub("", before)).weight >= LEAST_SUBJECT


def _pieces(plain: str) -> Iterator[tuple[int, int]]:
    """Stretches between commas; those inside quotation marks or brackets do not part."""
    at, depth = 0, 0
    for mark in MARKS.finditer(plain):
        sign = mark.group()
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            if mark.start() > at:
                yield at, mark.start()
            at = mark.end()
    if len(plain) > at:
        yield at, len(plain)


def _look_ahead(reading: Reading) -> Iterator[bool]:
    """Whether each sentence stands under a heading that looks ahead, up to the next heading of its level or above."""
    opened: int | None = None
    for sentence in reading.report.sentences:
        plain = sentence.plain.strip()
        mark = mark_of(plain)
        level = mark.style.level if mark else None
        if len(plain) <= (LONGEST_PLAIN_HEADING if level is None else LONGEST_HEADING):
            if pattern("commitments", "ahead", "headings").search(plain):
                opened = min(level or 0, LOWEST if opened is None else opened)
            elif opened is not None and level is not None and level <= opened:
                opened = None
        yield opened is not None


def _places(report: Report) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The places of the records of a report that promise, and of those that give results."""
    promised = [(record.start, record.end) for record in report.commitments]
    done = [(record.start, record.end) for record in report.achievements]
    done += [(figure.start, figure.end) for figure in report.figures if figure.role == "actual"]
    return sorted(promised), sorted(done)


def _is_planned(span: tuple[int, int], promised: list[tuple[int, int]], done: list[tuple[int, int]]) -> bool:
    return _is_overlapping(span, promised) and not _is_overlapping(span, done)


def _is_overlapping(span: tuple[int, int], places: list[tuple[int, int]]) -> bool:
    start, end = span
    last = bisect_right(places, (end - 1, end - 1))
    return any(begin < end and start < stop for begin, stop in places[max(0, last - WIDEST) : last + 1])
