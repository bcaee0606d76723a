"""What an auditor should know about the numbers themselves: one module for each rule, found by the registry.

A rule takes the Case and yields observations. It says nothing rather than something that may be wrong.
"""

from collections.abc import Collection

from ...schemas.audit import Finding
from ..suppression import Suppression
from .case import Case, Observation
from .identity import finding_of
from .registry import GRAVITY, Rule, rule_labels, rules

__all__ = ["Case", "Rule", "find_all", "rule_labels", "rules"]


def find_all(case: Case, suppressions: Collection[Suppression] = (), *, also: Collection[str] = ()) -> list[Finding]:
    """Return what the rules find in ``case``, the most severe first, without those that a reviewer has answered.

    ``also`` are the ids of rules that run only on request.
    """
    answered = {entry.finding for entry in suppressions}
    order = {reading.document: index for index, reading in enumerate(case.readings)}
    found: dict[str, tuple[tuple[int, int, int, str], Finding]] = {}
    for rule in rules().values():
        if not (rule.default or rule.id in also):
            continue
        for observation in rule.find(case):
            finding = finding_of(rule.id, observation)
            if finding.id not in answered:
                first = _first_place(observation, order)
                found.setdefault(finding.id, ((GRAVITY[finding.severity], *first, finding.id), finding))
    return [finding for _, finding in sorted(found.values(), key=lambda entry: entry[0])]


def _first_place(observation: Observation, order: dict[str, int]) -> tuple[int, int]:
    places = [(order[fact.document], fact.figure.start) for fact in observation.facts]
    places += [(order[document], start) for document, start, _ in observation.spans]
    return min(places, default=(0, 0))
