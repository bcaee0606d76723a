"""Preparing a Report for the audit: each figure with the words around it and the name it is compared by."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ..corpora import lexicon, pattern
from ..nlp.text.borders import INNER_END
from ..schemas.report import Figure, Report
from .clues import clue
from .comparable import RATES
from .completion import is_completion
from .facts import LONGEST_LEAD, PLANS, SYSTEM, Fact, Reading
from .names import name_of
from .neighbours import in_their_sentences

__all__ = ["reading_of"]

NEXT = re.compile(r"[、\d]")
# Characters of the adverbs that may stand between a thing and its verb: 驿站已建, 疗休养只组织.
LONGEST_SENTENCE = 2_000
# What is reported up to December is reported for the year.
DAYS_OF_GRACE = 31


def reading_of(report: Report, body: str) -> Reading:
    """Return ``report`` ready to be audited as a report of ``body``."""
    starts = tuple(sentence.start for sentence in report.sentences)
    facts = list(_in_agreement(report, in_their_sentences(list(_facts_of(report, body)))))
    return Reading(report, body, tuple(facts), starts)


def _facts_of(report: Report, body: str) -> Iterator[Fact]:
    """Yield the figures of ``report`` as facts, in their order."""
    crowd = Counter((_index(figure), figure.dimension) for figure in report.figures)
    same_name: dict[tuple[int, str, str | None], dict[str, int]] = defaultdict(dict)
    for figure in report.figures:
        members = same_name[_index(figure), _noun(figure), figure.unit]
        members[figure.id] = len(members)
    named: dict[int, str] = {}
    ends: dict[int, int] = {}
    for figure in report.figures:
        index = _index(figure)
        words = _words_around(report, figure, ends.get(index, 0))
        noun = _noun(figure)
        if _is_empty_name(noun):
            # 会员总数增加到10510人，新增890人: the second counts what the first did.
            noun = named.get(index) or pattern("linking", "numbers", "alone").sub("", words.clause)
        elif noun in lexicon("linking")["measures"]["words"]:
            noun = pattern("linking", "numbers", "alone").sub("", _clause_before(words.sentence_before)) or noun
        named[index] = noun
        noun = _without_verb(noun, figure.action or "")
        yield Fact(
            document=report.document.id,
            body=body,
            figure=figure,
            name=name_of(noun),
            dimension=figure.dimension,
            direction=_direction(figure, noun, words.sentence_before),
            share=_share_of_year(figure),
            sentence=index,
            clause=words.clause,
            lead=words.lead,
            near=words.near,
            after=words.after,
            sentence_words=f"{words.sentence}\n{figure.section[-1] if figure.section else ''}",
            before=words.sentence_before,
            measure=figure.measure,
            is_in_total=False,
            has_verb=bool(figure.action or figure.cell)
            or clue("aim").search(words.sentence_before + words.after) is not None,
            is_each=figure.measure != "rate" and clue("each").search(words.near) is not None,
            is_completion_rate=is_completion(figure, words.sentence_before),
            is_rate_of_count=False,
            completion=None,
            is_carried_over=figure.indicator is None or figure.indicator.start is None,
            rivals=crowd[index, figure.dimension] - 1,
            is_from_system=report.document.media_type == SYSTEM,
            series=_series(figure, same_name[index, _noun(figure), figure.unit]),
        )
        ends[index] = figure.sentence.end if figure.sentence else 0


class _Words(NamedTuple):
    """The words around a figure: its clause, what stands in it before and after the number, and its sentence."""

    clause: str
    lead: str
    near: str
    after: str
    sentence: str
    sentence_before: str


def _words_around(report: Report, figure: Figure, floor: int) -> _Words:
    """Return the words around ``figure``; ``floor`` is where in its sentence the figure before it ended."""
    place, cell = figure.sentence, figure.cell
    if cell is not None:
        return _Words(f"{cell.row}{cell.column}{figure.text}", cell.row, cell.row, "", cell.row, cell.row)
    if place is None:
        return _Words("", "", "", "", "", "")
    text = report.sentences[place.index].plain
    opened = max(0, place.start - LONGEST_LEAD)
    left = max((found.end() for found in INNER_END.finditer(text, opened, place.start)), default=opened)
    right = INNER_END.search(text, place.end, place.end + LONGEST_LEAD)
    end = right.start() if right else min(len(text), place.end + LONGEST_LEAD)
    after = text[place.end : end]
    near = text[max(left, floor) : place.end] + NEXT.split(after, maxsplit=1)[0]
    return _Words(
        text[left:end],
        text[max(opened, floor) : place.start],
        near,
        after,
        text[max(0, place.start - LONGEST_SENTENCE) : place.end + LONGEST_LEAD],
        text[opened : place.start],
    )


def _clause_before(words: str) -> str:
    """The clause before the one that ``words`` end in."""
    clauses = INNER_END.split(words)
    return clauses[-2] if len(clauses) > 1 else ""


def _index(figure: Figure) -> int:
    return figure.sentence.index if figure.sentence else -1


def _noun(figure: Figure) -> str:
    return figure.indicator.text if figure.indicator else ""


def _without_verb(noun: str, verb: str) -> str:
    """The thing without its verb: 工会 of 新建工会, 暑托班 of 暑托班只办."""
    thing = noun.removeprefix(verb) or noun
    if verb and thing.endswith(verb) and len(thing) > len(verb) + 1:
        thing = thing.removesuffix(verb).rstrip("".join(lexicon("linking")["adverbs"]["words"]))
    return thing or noun


def _share_of_year(figure: Figure) -> float:
    """How much of its year an actual is about; a target has all the time until it is due."""
    period = figure.period
    if period is None or figure.role == "target":
        return 1.0
    if period.start.month == 1 and (date(period.end.year, 12, 31) - period.end).days <= DAYS_OF_GRACE - 1:
        return 1.0
    return round(((period.end - period.start).days + 1) / 365, 2)


def _in_agreement(report: Report, facts: list[Fact]) -> Iterator[Fact]:
    """Turn targets of a report into actuals where it gives the same words as a result elsewhere."""
    if report.document.doc_type in PLANS:
        yield from facts
        return
    done = {(fact.name, fact.clause, fact.year) for fact in facts if fact.figure.role == "actual"}
    for fact in facts:
        again = (
            (fact.name, fact.clause, fact.year) in done and not fact.figure.cell and not clue("aim").search(fact.clause)
        )
        if fact.figure.role == "target" and again:
            yield replace(fact, figure=fact.figure.model_copy(update={"role": "actual"}))
        else:
            yield fact


def _is_empty_name(noun: str) -> bool:
    """Whether a name is no thing: empty, or a word of change alone."""
    change = lexicon("linking")["change"]
    return not noun or noun in {*change["rise"], *change["fall"]}


def _series(figure: Figure, members: Mapping[str, int]) -> tuple[int, int]:
    return members[figure.id], len(members)


def _direction(figure: Figure, noun: str, lead: str) -> str | None:
    if figure.dimension not in RATES:
        return None
    if clue("level").search(lead):
        return None
    words = f"{noun} {figure.action or ''}"
    change = lexicon("linking")["change"]
    if any(words.find(word) >= 0 for word in change["fall"]):
        return "fall"
    return "rise" if any(words.find(word) >= 0 for word in change["rise"]) else None
