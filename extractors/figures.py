"""Figures: the numbers that measure the work, with what they count, whether they are promised or reported, and when."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..corpora import lexicon, pattern
from ..models.bundle import Bundle
from ..nlp.numbers.quantities import Mention
from ..nlp.tables.cells import Cell
from ..nlp.text.words import words_of
from .arrays import DocumentArrays
from .confidence import calibrated
from .reporting_period import document_stretch, period_of
from .task import Answer, Answers
from .tasks.deadline import DEADLINE, targets_of
from .tasks.measured_thing import MEASURED_THING
from .tasks.role import ROLE, ROLES, roles_of, undecided
from .tasks.verb import CARRIED as CARRIED_VERB
from .tasks.verb import NO_VERB, VERB
from .tasks.year import YEAR
from .thing_certainty import certainty
from .thing_phrases import CARRIED
from .word_columns import number_verbs

if TYPE_CHECKING:
    from .phrases import Phrases

__all__ = ["Counted", "FigureRecord", "find_figures"]

GIVEN, HEADED = 0.9, 0.95
"""how sure the role is that the head of a column or a share of a task says, and the thing that the head of a row names"""
QUOTES = frozenset('“”「」《》『』"')
LEAST_THING = 2
"""characters that name a thing at least"""
UNNAMED = 0.5
"""how sure it is that a number counts nothing that is named"""
LED_UP, BEHIND = 80, 12
"""characters of its clause before a number, and behind it, in which words say what its value is and of which part"""


class Counted(NamedTuple):
    """The thing counted, at ``text[start:end]`` or carried over (no places), the verb, and how sure the thing is."""

    noun: str | None
    start: int | None
    end: int | None
    action: str | None
    certainty: float


class FigureRecord(NamedTuple):
    """A figure in offsets of the simplified text."""

    mention: Mention
    counted: Counted
    role: str
    year: int | None
    period: tuple[date, date] | None
    """the first and the last day of the stretch of time that it is about"""
    deadline: date | None
    measure: str | None
    scope: str | None
    section: tuple[str, ...]
    clause: tuple[int, int]
    cell: Cell | None
    confidence: float


def find_figures(arrays: DocumentArrays, answers: Answers, bundle: Bundle) -> list[FigureRecord]:
    """Return the figures of a document in order of place, as the tasks' ``answers`` tell them."""
    figures, lines = arrays.figures, arrays.document.lines
    roles = roles_of(arrays, answers).tolist()
    years = answers[YEAR.name]
    chosen = [int(year) or None for year in years.questions.items[years.best]] if len(figures) else []
    sure = dict(zip(undecided(arrays).tolist(), answers[ROLE.name].probability.tolist(), strict=True))
    due = answers[DEADLINE.name]
    days = dict(
        zip(targets_of(arrays, answers).tolist(), (due.questions.items[best] for best in due.best), strict=True)
    )
    stretch = document_stretch(arrays.document, arrays.metadata)
    records = []
    for index, counted in enumerate(_counted(arrays, answers)):
        mention, line, cell = figures.mentions[index], lines[int(figures.lines[index])], figures.cells[index]
        role, clause = ROLES[roles[index]], arrays.clause_of(int(figures.at[index]))
        period = period_of(arrays, index, role, chosen[index], days.get(index), stretch)
        records.append(
            FigureRecord(
                mention,
                counted,
                role,
                chosen[index],
                period,
                days.get(index),
                _measure(arrays, mention, clause),
                _scope(arrays, mention, clause),
                line.section,
                clause,
                cell,
                calibrated(bundle, "figures", sure.get(index, GIVEN) * counted.certainty),
            )
        )
    return records


def _counted(arrays: DocumentArrays, answers: Answers) -> Iterator[Counted]:
    """Yield what each figure counts; what the one before counted is carried over where nothing nearer names it."""
    text, cells = arrays.text, arrays.figures.cells
    things = zip(
        _phrases(arrays, answers[MEASURED_THING.name]), certainty(arrays, answers[MEASURED_THING.name]), strict=True
    )
    verbs = _phrases(arrays, answers[VERB.name])
    noun: str | None = None
    action: str | None = None
    for cell in cells:
        if cell:
            noun, action = cell.indicator or None, _verb_of_cell(cell)
            yield Counted(noun, cell.row_start, cell.row_end, action, HEADED)
            continue
        ((kind, start, end), sure), (verb_kind, verb_start, verb_end) = next(things), next(verbs)
        if kind != CARRIED:
            start, end = _name_in(arrays, start, end)
            noun = _tidy("".join(text[start:end].split()))
        if verb_kind != CARRIED_VERB:
            action = None if verb_kind == NO_VERB else "".join(text[verb_start:verb_end].split())
        placed = kind != CARRIED
        yield Counted(
            noun, start if placed else None, end if placed else None, action, float(sure) if noun else UNNAMED
        )


def _phrases(arrays: DocumentArrays, answer: Answer) -> Iterator[tuple[int, int, int]]:
    """Yield of each chosen candidate its kind and its span of the text."""
    phrases: Phrases = answer.questions.items
    starts, ends = arrays.words.starts, arrays.words.ends
    first, last = phrases.first[answer.best], phrases.last[answer.best]
    # What is carried over, or is no verb, has no place of its own.
    placed = first >= 0
    begins = np.where(placed, starts.take(first, mode="clip") if len(starts) else 0, 0)
    closes = np.where(placed, ends.take(last - 1, mode="clip") if len(ends) else 0, 0)
    yield from zip(answer.kinds.tolist(), begins.tolist(), closes.tolist(), strict=True)


def _verb_of_cell(cell: Cell) -> str | None:
    """Return the verb that the head of a column or of a row begins with; rates and accounts have none."""
    is_money = (cell.unit or "").endswith("元")
    if cell.unit == "%" or cell.difference or (is_money and pattern("tables", "account").search(cell.row)):
        return None
    return _verb_of_head(cell.indicator.removeprefix(cell.row)) or _verb_of_head(cell.row)


def _verb_of_head(row: str) -> str | None:
    """Return the verb that a head of a table begins with (新建 of 新建驿站), if a thing follows."""
    words = words_of(row, []).words
    for verb in ("".join(words[:2]), *words[:1]):  # 新 + 发展
        if verb in number_verbs() and len(row) >= len(verb) + LEAST_THING:
            return verb
    return None


def _measure(arrays: DocumentArrays, mention: Mention, clause: tuple[int, int]) -> str | None:
    """Return what the value is: a rate, an amount, how many there are by now (total), or how many more (increment)."""
    quantity = mention.quantity
    if quantity is None or quantity.dimension in {"percent", "percentage_point", "multiple"}:
        return "rate"
    if quantity.dimension == "money":
        return "amount"
    for measure, cue in _measures():
        if cue.search(arrays.text, max(clause[0], mention.start - LED_UP), mention.start):
            return measure
    return None


def _scope(arrays: DocumentArrays, mention: Mention, clause: tuple[int, int]) -> str | None:
    """Return the word for the part of the whole that is counted: 其中, 市本级, 全市."""
    found = pattern("actions", "scopes").search(
        arrays.text, max(clause[0], mention.start - LED_UP), mention.end + BEHIND
    )
    return found.group() if found else None


def _name_in(arrays: DocumentArrays, start: int, end: int) -> tuple[int, int]:
    """Return the part of a phrase that names the thing: without who acts before it, and what is told of it behind."""
    found, text = arrays.words, arrays.text
    first, last = np.searchsorted(found.starts, (start, end)).tolist()
    starts, ends = found.starts[first:last].tolist(), found.ends[first:last].tolist()
    words = [text[begins:closes] for begins, closes in zip(starts, ends, strict=True)]
    if not QUOTES.isdisjoint(words):
        return start, end
    stop = next((order for order, word in enumerate(words) if order and word in _ends_names()), len(words))
    head = max((order + 1 for order, word in enumerate(words[: stop - 1]) if word in _precedes_names()), default=0)
    named = sum(map(len, words[head:stop])) >= LEAST_THING and lexicon("actions")["describing"] not in words[head:stop]
    head = head if named else 0
    return starts[head], ends[stop - 1]


@cache
def _ends_names() -> frozenset[str]:
    return frozenset(lexicon("actions")["behind_names"])


@cache
def _precedes_names() -> frozenset[str]:
    return frozenset(lexicon("actions")["before_names"])


def _tidy(noun: str) -> str:
    if noun.count("“") != noun.count("”"):
        noun = noun.strip("“”")
    return noun.strip(lexicon("actions")["around_names"]) or noun


@cache
def _measures() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["measure"], pattern("actions", "measure", entry["id"])) for entry in lexicon("actions")["measure"]
    )
