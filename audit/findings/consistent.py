"""consistent: numbers that follow from those beside them, as an auditor who recomputes them will find."""

from collections.abc import Iterator

from .case import Case, Observation
from .reckoned_anew import reckoned_anew
from .registry import rule

__all__ = ["find_consistent"]


@rule(
    "consistent",
    zh="前后相符",
    en="consistent",
    summary="numbers that do follow from those beside them",
    severities=("info",),
    default=False,
)
def find_consistent(case: Case) -> Iterator[Observation]:
    """Yield sums, rates and changes that come out as they are written."""
    return (observation for observation in reckoned_anew(case) if observation.is_agreement)
