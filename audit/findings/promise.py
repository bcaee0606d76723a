"""Which targets are certainly promises, so that silence on them may be reported."""

from ...corpora import pattern
from ..facts import Fact

__all__ = ["is_promise"]

LEAST_CONFIDENCE = 0.55


def is_promise(target: Fact) -> bool:
    """Whether a target is done by a verb, is no background of the plan, and is read with confidence."""
    return (
        bool(target.name.core and target.figure.action)
        and not pattern("claims", "background").search(target.clause)
        and target.figure.comparator != "lt"
        and target.figure.confidence >= LEAST_CONFIDENCE
    )
