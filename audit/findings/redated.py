"""redated: the title, or else the date of the document, gives another year than the text itself."""

from collections.abc import Iterator

from ...extractors.document.title_block import years_in
from ...extractors.document.years import events_named
from ...nlp.times.years import years_named
from ..facts import SYSTEM, Reading
from .case import Case, Observation, Place
from .registry import rule

__all__ = ["find_redated"]

BESIDE = 1
"""how many years beside that of its title a document may well speak of: it recalls the year before, or looks ahead"""

Dated = tuple[int, str, Place]
"""A year that the text tells, by which words, and where."""


@rule(
    "redated",
    zh="年份存疑",
    en="doubtful year",
    summary="the title or the date gives another year than the text",
    severities=("info",),
)
def find_redated(case: Case) -> Iterator[Observation]:
    """Yield the documents whose text tells, by events or by the years that it names, another time than its title or date."""
    for reading in case.readings:
        document = reading.report.document
        if document.media_type == SYSTEM:
            continue
        titled = years_in(document.title or "")
        if titled:
            dated = _other_than(titled, list(_events(case, reading))) or _only_earlier(titled, _years(case, reading))
            yield from _observation(case, "title", "redated_title", titled, dated)
        elif document.date:
            said = [document.date.year]
            dated = _other_than(said, list(_events(case, reading)))
            yield from _observation(case, "date", "redated_date", said, dated)


def _observation(case: Case, check: str, sentence: str, said: list[int], dated: list[Dated]) -> Iterator[Observation]:
    if dated:
        year, words, place = max(dated, key=lambda one: one[0])
        stated = "、".join(str(one) for one in said)
        yield Observation(check, "info", (), case.say(sentence, stated, year, words), (place,))


def _other_than(said: list[int], dated: list[Dated]) -> list[Dated]:
    """Return ``dated`` where each of its years lies outside of those that are ``said`` and beside them, else nothing."""
    near = range(min(said) - BESIDE, max(said) + BESIDE + 1)
    return [] if any(year in near for year, _, _ in dated) else dated


def _only_earlier(said: list[int], dated: list[Dated]) -> list[Dated]:
    """Return ``dated`` where each of its years is too early for a document of the one year that is ``said``."""
    return dated if len(said) == 1 and all(year < said[0] - BESIDE for year, _, _ in dated) else []


def _events(case: Case, reading: Reading) -> Iterator[Dated]:
    for index, sentence in enumerate(reading.report.sentences):
        for event in events_named(sentence.plain):
            place = case.span(reading.document, index, event.start, event.end)
            yield event.year, sentence.plain[event.start : event.end], place


def _years(case: Case, reading: Reading) -> list[Dated]:
    """Return the common years that the text names below its title; a number that nothing marks as one may be an amount."""
    title = "".join((reading.report.document.title or "").split())
    found = []
    for index, sentence in enumerate(reading.report.sentences):
        if (words := "".join(sentence.plain.split())) and words not in title:
            found += [
                (
                    named.year,
                    sentence.plain[named.start : named.end],
                    case.span(reading.document, index, named.start, named.end),
                )
                for named in years_named(sentence.plain)
                if named.calendar == "western" and named.form != "bare"
            ]
    return found
