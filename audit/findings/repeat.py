"""repeat: one number reported in several places of a document, always the same."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...schemas.audit import Finding
from ..wording import quote
from .case import Case

if TYPE_CHECKING:
    from ..facts import Fact

__all__ = ["find_repeats"]


def find_repeats(case: Case) -> Iterator[Finding]:
    """Yield a finding for each actual that its document gives in more than one sentence."""
    for reading in case.readings:
        groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in reading.facts:
            if fact.figure.role == "actual" and fact.name.core:
                key = fact.name.core, fact.name.parts, str(fact.figure.value), fact.dimension, fact.year
                groups[key].append(fact)
        for group in groups.values():
            if len({fact.sentence for fact in group}) > 1:
                said = quote(group[0].figure, group[0].clause)
                yield case.finding("repeat", "info", group, case.say("repeat", len(group), said))
