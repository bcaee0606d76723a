"""All expressions of time of a document, read once, sentence by sentence, each with what the headings above it name."""

from collections.abc import Iterator, Sequence

from ..text.borders import SENTENCE_END
from ..text.lines import Line
from . import calendar
from .passage import Passage, Reference
from .periods import Period, PeriodReader

__all__ = ["document_periods"]


def document_periods(text: str, lines: Sequence[Line], references: Sequence[Reference]) -> list[Period]:
    """Return the expressions of time in the lines of a document in simplified characters, in order of place.

    ``references`` are those of the lines. A sentence leans on what the heading above it names, or the one above that
    where this names nothing: 25日前 under 6月 is 25 June. Nothing is carried from one sentence to the next.
    """
    reader = PeriodReader(text)
    periods, headings = list[Period](), list[Passage | None]()
    for line, reference in zip(lines, references, strict=True):
        opens = line.heading is not None and line.depth is not None
        del headings[len(line.section) - opens :]
        if not reader.may_read(line.start, line.end):
            headings += [None] * opens
            continue
        above = next((passage for passage in reversed(headings) if passage), None)
        known, start = above.under(reference) if above else Passage(reference), line.start
        if opens and line.heading is not None:
            start += len(line.heading)
            found, named = reader.read(line.start, start, known)
            periods += found
            headings.append(_carried(named) if found else None)
            known = headings[-1] or known
        for first, last in _sentences(text, start, line.end):
            if reader.may_read(first, last):
                periods += reader.read(first, last, known)[0]
    return periods


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in SENTENCE_END.finditer(text, start, end):
        yield start, mark.end()
        start = mark.end()
    yield start, end


def _carried(passage: Passage) -> Passage | None:
    """Return what a heading leaves for the lines below it: of a month that it names, any day may follow.

    A stretch over the turn of a year leaves nothing: the year of a month below it is open.
    """
    point = passage.last
    if point.stretch is None or point.stretch[0].year != point.stretch[1].year:
        return None
    one_month = point.month and point.stretch == calendar.months(point.stretch[0].year, point.month, point.month)
    return passage.note(point._replace(day=0), passage.noted_at) if one_month and point.day is None else passage
