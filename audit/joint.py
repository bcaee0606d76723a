"""Targets that name several things at once: 举办消防、急救培训10场次 is answered by 急救培训6场 and 消防培训4场 together."""

from dataclasses import replace

from .facts import Fact

__all__ = ["added_up", "names_more", "parts_of"]


def names_more(target: Fact, actual: Fact) -> bool:
    """Whether ``target`` names several things, and ``actual`` only one of them."""
    return len(target.name.items) > 1 and len(_named(target, actual)) == 1


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
    return parts if len(parts) == len(target.name.items) > 1 else []


def added_up(parts: list[Fact]) -> Fact:
    """Return ``parts`` as one fact: the first with the sum of all."""
    first = parts[0].figure
    value = sum(part.value for part in parts)
    low, high = (sum(part.figure.interval[end] or 0 for part in parts) for end in (0, 1))
    text = "＋".join("".join(part.figure.text.split()) for part in parts)
    figure = first.model_copy(update={"value": value, "interval": (low, high), "text": text})
    return replace(parts[0], figure=figure, clause="、".join(dict.fromkeys(part.clause for part in parts)))


def _named(target: Fact, actual: Fact) -> list[str]:
    """The things of ``target`` that the name of ``actual`` holds; 急救培训 and 消防 share what stands at their end."""
    return [item for item in target.name.items if item[:2] in actual.name.core]
