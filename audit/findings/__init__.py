"""What an auditor would want to be told about the numbers themselves: one module for each rule, registered by name.

A rule takes the Case and yields findings. It says nothing rather than something that may be wrong.
"""

from collections.abc import Callable, Collection, Iterator

from ...schemas.audit import Finding
from ..suppression import Suppression
from .arithmetic import find_arithmetic
from .case import Case
from .claim import find_claims
from .conflict import find_conflicts
from .dropped_target import find_dropped_targets
from .duplicate_paragraph import find_duplicate_paragraphs
from .recycled_figure import find_recycled_figures
from .repeat import find_repeats
from .restated_target import find_restated_targets

__all__ = ["RULES", "Case", "find_all"]

RULES: dict[str, Callable[[Case], Iterator[Finding]]] = {
    "conflict": find_conflicts,
    "arithmetic": find_arithmetic,
    "claim": find_claims,
    "dropped_target": find_dropped_targets,
    "restated_target": find_restated_targets,
    "recycled_figure": find_recycled_figures,
    "duplicate_paragraph": find_duplicate_paragraphs,
    "repeat": find_repeats,
}
GRAVITY = {"error": 0, "warning": 1, "info": 2}


def find_all(case: Case, suppressions: Collection[Suppression] = ()) -> list[Finding]:
    """Return what all rules find in ``case``, the gravest first, without what a reviewer has answered."""
    answered = {entry.finding for entry in suppressions}
    found = {finding.id: finding for rule in RULES.values() for finding in rule(case) if finding.id not in answered}
    order = {reading.document: index for index, reading in enumerate(case.readings)}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        places = [(order[record.document], int(record.figure[1:])) for record in finding.records]
        places += [(order[span.document], span.start) for span in finding.spans]
        return (GRAVITY[finding.severity], *min(places, default=(0, 0)), finding.id)

    return sorted(found.values(), key=key)
