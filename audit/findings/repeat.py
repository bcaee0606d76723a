"""repeat: one number reported in several places of a document, always the same."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .case import Case, Observation
from .registry import rule

if TYPE_CHECKING:
    from ..facts import Fact

__all__ = ["find_repeats"]


@rule(
    "repeat",
    zh="重复数字",
    en="repeat",
    summary="told twice, and consistent",
    severities=("info",),
)
def find_repeats(case: Case) -> Iterator[Observation]:
    """Yield each actual that its document gives in more than one sentence, and not only by printing one twice."""
    for reading in case.readings:
        copies = case.copies[reading.document]
        groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in reading.facts:
            if fact.figure.role == "actual" and fact.name.core and fact.figure.sentence:
                key = fact.name.core, fact.name.parts, str(fact.figure.value), fact.dimension, fact.year
                groups[key].append(fact)
        for group in groups.values():
            said_in = {fact.figure.sentence.index for fact in group if fact.figure.sentence}
            if len({copies.get(index, index) for index in said_in}) > 1:
                why = case.say("repeat", len(group), case.quote(group[0]))
                yield Observation("same_number", "info", tuple(group), why)
