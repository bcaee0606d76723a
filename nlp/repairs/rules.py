"""Rules of the lexicon that take lines, or stretches of lines, out of a page: compiled once, tried behind an anchor."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from ...corpora import lexicon

__all__ = ["Rule", "Span", "found", "rules"]

_LONGEST_LINE = 400
"""Characters of the longest line that goes as a whole; a longer one is an article without line breaks."""


class Span(NamedTuple):
    """A stretch of the text that goes."""

    start: int
    end: int


class Rule(NamedTuple):
    """One entry of the lexicon, as its head describes it."""

    id: str
    anchors: tuple[str, ...]
    pattern: re.Pattern[str]
    where: str
    takes_line: bool


@cache
def rules(kind: str) -> tuple[Rule, ...]:
    """Return the rules of ``kind``, notice or furniture."""
    return tuple(map(_compiled, lexicon("repair")[kind]))


def found(plain: str, rules: Iterable[Rule], zone: Span) -> Iterator[Span]:
    """Yield what ``rules`` take out of ``zone``, a stretch of whole lines of ``plain``; may overlap."""
    for rule in rules:
        for anchor in rule.anchors:
            at = plain.find(anchor, zone.start, zone.end)
            while at >= 0:
                start = plain.rfind("\n", 0, at) + 1
                end = plain.find("\n", at)
                end = len(plain) if end < 0 else end
                yield from _taken(plain, rule, start, end)
                at = plain.find(anchor, end, zone.end)


def _taken(plain: str, rule: Rule, start: int, end: int) -> Iterator[Span]:
    for match in rule.pattern.finditer(plain, start, end):
        if match.start() == match.end():
            continue
        if rule.takes_line and end - start <= _LONGEST_LINE:
            yield Span(start, end)
            return
        yield Span(match.start(), match.end())


def _compiled(entry: dict[str, Any]) -> Rule:
    return Rule(
        entry["id"],
        tuple(entry["anchors"]),
        re.compile(entry["pattern"], re.MULTILINE),
        entry["where"],
        entry["takes"] == "line",
    )
