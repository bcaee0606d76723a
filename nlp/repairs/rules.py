"""Rules of the lexicon that take lines, or stretches of lines, out of a page: tried behind an anchor."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from ...corpora import lexicon
from .words import is_traditional, simplified, traditional

__all__ = ["Rule", "Rules", "Span", "found", "rules"]

_LONGEST_LINE = 400
"""Characters of the longest line that goes as a whole; a longer one is an article without line breaks."""


class Span(NamedTuple):
    """A stretch of the text that goes."""

    start: int
    end: int


class Rule(NamedTuple):
    """One entry of the lexicon, as its head describes it."""

    anchors: tuple[str, ...]
    pattern: str
    where: str
    takes_line: bool


class Rules(NamedTuple):
    """Rules that are tried together, and the words that one of which must stand in a line for any of them to match."""

    each: tuple[Rule, ...]
    anchors: frozenset[str]


@cache
def rules(kind: str, *places: str) -> Rules:
    """Return the rules of ``kind``, notice or furniture, for ``places``: anywhere, edges, head or tail."""
    chosen = tuple(rule for rule in map(_rule, lexicon("repair")[kind]) if rule.where in places)
    return Rules(chosen, frozenset(anchor for rule in chosen for anchor in rule.anchors))


def found(text: str, rules: Rules, zone: Span) -> Iterator[Span]:
    """Yield what ``rules`` take out of ``zone``, a stretch of whole lines of ``text``; may overlap."""
    if not rules.anchors:
        return
    in_traditional = is_traditional(text)
    anchored, end = _anchored(rules.anchors, in_traditional), zone.start
    while match := anchored.search(text, end, zone.end):
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        end = len(text) if end < 0 else end
        line = simplified(text[start:end]) if in_traditional else text[start:end]
        for rule in rules.each:
            if any(anchor in line for anchor in rule.anchors):
                yield from _taken(line, rule, start)


def _taken(line: str, rule: Rule, start: int) -> Iterator[Span]:
    # Compiled behind an anchor alone: few pages need more than two or three of the patterns.
    for match in re.finditer(rule.pattern, line):
        if match.start() == match.end():
            continue
        if rule.takes_line and len(line) <= _LONGEST_LINE:
            yield Span(start, start + len(line))
            return
        yield Span(start + match.start(), start + match.end())


@cache
def _anchored(anchors: frozenset[str], in_traditional: bool) -> re.Pattern[str]:  # noqa: FBT001
    words = anchors | set(map(traditional, anchors)) if in_traditional else anchors
    return re.compile("|".join(map(re.escape, sorted(words))))


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(tuple(entry["anchors"]), entry["pattern"], entry["where"], entry["takes"] == "line")
