"""Where a document speaks of a thing, whether or not it gives a number for it."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..facts import Fact, Reading
from ..names import core_of
from .case import Case, Place, clauses, noun

__all__ = ["Mention", "mention_of"]

# A clause about a thing holds at least this share of the bigrams of its name.
NAMED = 0.6
# A shorter name is in many clauses; the verb must be there as well.
SHORTEST_NAME = 3


class Mention(NamedTuple):
    """A clause that speaks of a thing."""

    words: str
    place: Place
    has_number: bool
    """whether the clause gives a number in the dimension of what is looked for, or one that was not understood"""


def mention_of(case: Case, thing: Fact, reading: Reading) -> Mention | None:
    """Return the clause of ``reading`` that speaks of what ``thing`` counts; None if none does."""
    best: tuple[float, int, int, int] = (0.0, 0, 0, 0)
    wanted = _pairs(noun(thing)) | _pairs(thing.name.core)
    for index, sentence in enumerate(reading.report.sentences):
        if wanted.isdisjoint(_pairs(sentence.plain)):
            continue
        for start, end in clauses(sentence.plain):
            best = max(best, (_named(thing, sentence.plain[start:end]), -index, -start, end))
    if best[0] < NAMED:
        return None
    _, index, start, end = best[0], -best[1], -best[2], best[3]
    inside = [
        fact
        for fact in case.sentences.get((reading.document, index), [])
        if fact.figure.sentence and start <= fact.figure.sentence.start < end
    ]
    words = "".join(reading.sentence(index)[start:end].split())
    unread = not inside and any(character.isdecimal() for character in words)
    counted = unread or any(fact.dimension == thing.dimension for fact in inside)
    return Mention(words, case.span(reading.document, index, start, end), counted)


def _named(thing: Fact, clause: str) -> float:
    """How much of a thing's name, as it is written or as it is compared, stands in ``clause``."""
    name, core = noun(thing), thing.name.core
    if len(name) < SHORTEST_NAME:
        return float(bool(name) and name in clause and (thing.figure.action or name) in clause.replace(name, "", 1))
    written = len(_pairs(name) & _pairs(clause)) / len(_pairs(name))
    if len(core) < SHORTEST_NAME:
        return written
    return max(written, len(_pairs(core) & _pairs(core_of(clause))) / len(_pairs(core)))


@lru_cache(maxsize=100_000)
def _pairs(words: str) -> frozenset[str]:
    return frozenset("".join(two) for two in pairwise(words))
