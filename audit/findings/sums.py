"""Wholes and their parts: 60家，其中企业38家、园区14家、院校6家; 合计189人次; “7个100”."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...schemas.audit import Finding
from ..facts import Fact, Reading
from .case import Case
from .rounding import is_exact, shown

__all__ = ["find_sums"]

TOTAL = re.compile(r"(?:合计|共计|总计|一共|三项|两项|总共)[^，,]{0,8}$")
PARTS = re.compile(r"其中|分别[为是]|包括|含|^[^，,。]{0,2}[（(]")
LISTED = re.compile(r"[^，,。]{0,14}")
SET_OF = re.compile(r"([二三四五六七八九十]|\d{1,2})个“?(\d{2,4})”?(?![\d个名家人万])")
NUMERALS = {character: index for index, character in enumerate("一二三四五六七八九十", 1)}
# A list that adds up to nearly the whole was meant to add up to it; one that does not is a choice of parts.
NEARLY = 0.1
# Sentences after “7个100” in which its numbers follow.
REACH = 14


def find_sums(case: Case) -> Iterator[Finding]:
    """Yield lists whose members do not add up to the whole named beside them, and sets that are as announced."""
    for reading, index, facts in case.runs(longest=2):
        words = reading.sentence(index)
        yield from _parts_of_whole(case, reading, index, words, facts)
        yield from _total_at_end(case, reading, index, words, facts)
        yield from _together(case, facts)
    for reading in case.readings:
        yield from _announced(case, reading)


def _parts_of_whole(case: Case, reading: Reading, index: int, words: str, facts: list[Fact]) -> Iterator[Finding]:
    for at, whole in enumerate(facts[:-2]):
        first = facts[at + 1]
        if not PARTS.search(_between(reading, index, words, whole, first)) or not is_exact(whole):
            continue
        parts = [first]
        for part in facts[at + 2 :]:
            gap = _between(reading, index, words, parts[-1], part)
            if ("、" not in gap and "和" not in gap) or not LISTED.fullmatch(gap):
                break
            parts.append(part)
        if len(parts) < 2 or any(part.dimension != whole.dimension or not is_exact(part) for part in parts):
            continue
        total = sum(part.value for part in parts)
        if total == whole.value:
            yield case.finding(
                "arithmetic", "info", (whole, *parts), case.say("sum_right", _added(parts), shown(total))
            )
        elif abs(total - whole.value) <= NEARLY * whole.value:
            why = case.say("sum", _added(parts), shown(total), shown(whole.value))
            yield case.finding("arithmetic", "error", (whole, *parts), why)


def _total_at_end(case: Case, reading: Reading, index: int, words: str, facts: list[Fact]) -> Iterator[Finding]:
    for at, total in enumerate(facts[2:], 2):
        if not TOTAL.search(_before(reading, index, words, total)) or not is_exact(total):
            continue
        parts: list[Fact] = []
        for part in reversed(facts[:at]):
            if part.dimension != total.dimension or part.figure.unit != total.figure.unit or not is_exact(part):
                break
            parts.insert(0, part)
        if len(parts) < 2:
            continue
        added = sum(part.value for part in parts)
        sentence, severity = ("sum_right", "info") if added == total.value else ("sum", "error")
        values = (_added(parts), shown(added), shown(total.value))[: 2 if severity == "info" else 3]
        yield case.finding("arithmetic", severity, (*parts, total), case.say(sentence, *values))  # type: ignore[arg-type]


def _together(case: Case, facts: list[Fact]) -> Iterator[Finding]:
    """30 and 70 of one kind, where the same body gives 100 of that kind for another year: what they come to."""
    for first, second in pairwise(facts):
        code = first.name.code
        same = code is not None and code == second.name.code and first.figure.role == second.figure.role == "target"
        if not same or first.dimension != second.dimension or _noun(first) == _noun(second):
            continue
        whole = first.value + second.value
        for reading in case.by_body[first.body]:
            for other in reading.facts:
                if other.name.code == code and other.value == whole and other.year != first.year:
                    why = case.say("together", _added([first, second]), shown(whole))
                    yield case.finding("arithmetic", "info", (first, second), why)
                    return


def _announced(case: Case, reading: Reading) -> Iterator[Finding]:
    for index, sentence in enumerate(reading.report.sentences):
        for found in SET_OF.finditer(sentence.plain):
            wanted = int(found[1]) if found[1].isdecimal() else NUMERALS[found[1]]
            value = int(found[2])
            members = [
                fact
                for fact in reading.facts
                if index <= fact.sentence <= index + REACH and fact.value == value and fact.figure.role == "target"
            ]
            if len(members) == wanted >= 2:
                span = (reading.document, sentence.start + found.start(), sentence.start + found.end())
                why = case.say("named", found.group(), wanted, value)
                yield case.finding("arithmetic", "info", members, why, [span])


def _between(reading: Reading, index: int, words: str, first: Fact, second: Fact) -> str:
    start = reading.report.sentences[index].start
    return words[max(0, first.figure.end - start) : max(0, second.figure.start - start)]


def _before(reading: Reading, index: int, words: str, fact: Fact) -> str:
    return words[: max(0, fact.figure.start - reading.report.sentences[index].start)]


def _noun(fact: Fact) -> str:
    return fact.figure.indicator.text if fact.figure.indicator else ""


def _added(facts: list[Fact]) -> str:
    return " + ".join(shown(fact.value) for fact in facts)
