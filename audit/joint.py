"""Targets that name several things at once: 举办消防、急救培训10场次 is answered by 急救培训6场 and 消防培训4场 together."""

from dataclasses import replace

from ..corpora import pattern
from .clues import clue
from .facts import Fact
from .names import core_of

__all__ = ["added_up", "has_more_things", "parts_of"]


def has_more_things(target: Fact, actual: Fact) -> bool:
    """Whether ``target`` names several things, and ``actual`` only one of them."""
    return len(_things(target)) > 1 and len(_named(target, actual)) == 1


def parts_of(target: Fact, actual: Fact, others: list[Fact]) -> list[Fact]:
    """Return the facts that report on the things ``target`` names one by one, ``actual`` among them; else nothing.

    They stand in one sentence, count in one unit, and each names one of the things.
    """
    beside = [
        fact
        for fact in [actual, *others]
        if (fact.document, fact.sentence, fact.figure.unit, fact.figure.comparator)
        == (actual.document, actual.sentence, actual.figure.unit, "eq")
        and not isinstance(fact.figure.value, tuple)
    ]
    found: dict[str, Fact] = {}
    for fact in beside:
        named = _named(target, fact)
        if len(named) == 1:
            found.setdefault(named[0], fact)
    parts = list({fact.place: fact for fact in found.values()}.values())
    return parts if len(parts) == len(_things(target)) > 1 else []


def added_up(parts: list[Fact]) -> Fact:
    """Return ``parts`` as one fact: the first with the sum of all, in the words of all."""
    parts = sorted(parts, key=lambda part: part.figure.start)
    first = parts[0].figure
    value = sum(part.value for part in parts)
    low, high = (sum(part.figure.interval[end] or 0 for part in parts) for end in (0, 1))
    figure = first.model_copy(update={"value": value, "interval": (low, high)})
    return replace(parts[0], figure=figure, clause="、".join(dict.fromkeys(part.clause for part in parts)))


def _named(target: Fact, actual: Fact) -> list[str]:
    """The things of ``target`` that the name of ``actual`` holds; 急救培训 and 消防 share what stands at their end."""
    return [thing for thing in _things(target) if thing[:2] in actual.name.core]


def _things(target: Fact) -> tuple[str, ...]:
    """The things that a target counts together: by its name, or by the list before its number (急救培训、消防培训共10场)."""
    if target.name.items or not clue("list_total").search(target.near):
        return target.name.items
    before = clue("list_total").split(target.near, maxsplit=1)[0].lstrip("，,、：: ")
    verb = target.figure.action or ""
    listed = [core_of(item) for item in pattern("linking", "listed").split(before.removeprefix(verb))]
    return tuple(listed) if len(listed) > 1 and all(len(item) > 1 for item in listed) else ()
