"""The one identity of a finding: of what kind it is and to which places it points, never how it is worded or numbered."""

import hashlib

from ...schemas.audit import FigureReference, Finding, TextReference
from ..facts import Fact
from .case import Observation

__all__ = ["finding_of"]

LENGTH = 12


def finding_of(kind: str, observation: Observation) -> Finding:
    """Return ``observation`` of the rule ``kind`` as a Finding; the same figures and words give the same id."""
    facts = list({fact.place: fact for fact in observation.facts}.values())
    spans = list(dict.fromkeys(observation.spans))
    places = sorted({_place(fact) for fact in facts} | {f"{document} {start}:{end}" for document, start, end in spans})
    told = "\n".join([kind, observation.check, *places])
    return Finding(
        kind=kind,
        severity=observation.severity,
        records=[FigureReference(document=fact.document, figure=fact.figure.id) for fact in facts],
        spans=[TextReference(document=document, start=start, end=end) for document, start, end in spans],
        why=observation.why,
        id=hashlib.sha256(told.encode()).hexdigest()[:LENGTH],
    )


def _place(fact: Fact) -> str:
    """Where a figure stands in its source: the number that a later version gives it may be another."""
    figure = fact.figure
    # A row of a table of actuals stands in no text; its id is the number of its line.
    return (
        f"{fact.document} {figure.start}:{figure.end}" if figure.end > figure.start else f"{fact.document} {figure.id}"
    )
