"""Wholes and their parts: 60家，其中企业38家、园区14家、院校6家; 合计189人次; “7个100”."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from ...corpora import pattern
from ...nlp.numbers.numerals import whole_number
from ..facts import Fact, Reading
from .case import Case, Observation, noun
from .rounding import is_exact, shown

__all__ = ["find_sums"]

_words = partial(pattern, "arithmetic", "sums")

LISTED = re.compile(r"[^，,。]{0,14}")
# A list that adds up to nearly the whole was meant to add up to it; one that does not is a choice of parts.
NEARLY = 0.1
MOST_PARTS = 60
"""Members of a list at most, since each whole looks at all that follow it; of a longer list nothing is said."""
# Sentences after “7个100” in which its numbers follow.
REACH = 14


def find_sums(case: Case) -> Iterator[Observation]:
    """Yield lists whose members add up to the whole named beside them, or do not, and sets that are as announced."""
    for _, _, facts in case.runs(least=2):
        yield from _parts_of_whole(case, facts)
        yield from _total_at_end(case, facts)
        yield from _together(case, facts)
    for reading in case.readings:
        yield from _announced(case, reading)


def _parts_of_whole(case: Case, facts: list[Fact]) -> Iterator[Observation]:
    for at, whole in enumerate(facts[:-2]):
        first = facts[at + 1]
        if not _words("parts").search(case.between(whole, first)) or not is_exact(whole):
            continue
        parts = [first]
        for part in facts[at + 2 : at + 2 + MOST_PARTS]:
            gap = case.between(parts[-1], part)
            if not _words("joins").search(gap) or not LISTED.fullmatch(gap):
                break
            parts.append(part)
        if not 2 <= len(parts) <= MOST_PARTS or any(
            part.dimension != whole.dimension or not is_exact(part) for part in parts
        ):
            continue
        if abs(sum(part.value for part in parts) - whole.value) <= NEARLY * whole.value:
            yield _sum(case, whole, parts)


def _total_at_end(case: Case, facts: list[Fact]) -> Iterator[Observation]:
    for at, total in enumerate(facts[2:], 2):
        if not _words("total").search(case.before(total)) or not is_exact(total):
            continue
        parts: list[Fact] = []
        for part in reversed(facts[max(0, at - MOST_PARTS - 1) : at]):
            if part.dimension != total.dimension or part.figure.unit != total.figure.unit or not is_exact(part):
                break
            parts.insert(0, part)
        if 2 <= len(parts) <= MOST_PARTS:
            yield _sum(case, total, parts)


def _sum(case: Case, whole: Fact, parts: list[Fact]) -> Observation:
    added = sum(part.value for part in parts)
    right = added == whole.value
    why = case.say("sum_right" if right else "sum", _added(parts), shown(added), case.quote(whole))
    return Observation("sum", "info" if right else "error", (whole, *parts), why, is_agreement=right)


def _together(case: Case, facts: list[Fact]) -> Iterator[Observation]:
    """30 and 70 of one kind, where the same body gives 100 of that kind for another year: what they come to."""
    for first, second in pairwise(facts):
        code = first.name.code
        same = code is not None and code == second.name.code and first.figure.role == second.figure.role == "target"
        if not same or first.dimension != second.dimension or noun(first) == noun(second):
            continue
        whole = first.value + second.value
        for reading in case.by_body[first.body]:
            for other in reading.facts:
                if other.name.code == code and other.value == whole and other.year != first.year:
                    values = _added([first, second]), shown(whole), other.year or "", case.quote(other)
                    yield Observation("together", "info", (first, second, other), case.say("together", *values))
                    return


def _announced(case: Case, reading: Reading) -> Iterator[Observation]:
    for index, sentence in enumerate(reading.report.sentences):
        for found in _words("announced").finditer(sentence.plain):
            wanted = whole_number(found[1]) or 0
            value = int(found[2])
            members = tuple(
                fact
                for later in range(index, index + REACH + 1)
                for fact in case.sentences.get((reading.document, later), [])
                if fact.value == value and fact.figure.role == "target"
            )
            if len(members) == wanted >= 2:
                span = case.span(reading.document, index, *found.span())
                why = case.say("named", found.group(), wanted, value)
                yield Observation("announced", "info", members, why, (span,), is_agreement=True)


def _added(facts: list[Fact]) -> str:
    return " + ".join(shown(fact.value) for fact in facts)
