"""arithmetic: numbers of one sentence, or of a report and the one before, that do not add up; and what they imply."""

from collections.abc import Iterator

from .case import Case, Observation
from .reckoned_anew import reckoned_anew
from .registry import rule

__all__ = ["find_arithmetic"]


@rule(
    "arithmetic",
    zh="数字勾稽",
    en="arithmetic",
    summary="numbers that do not follow from those beside them",
    severities=("error", "warning", "info"),
)
def find_arithmetic(case: Case) -> Iterator[Observation]:
    """Yield numbers that do not follow from those beside them, and implied numbers that are nowhere stated."""
    return (observation for observation in reckoned_anew(case) if not observation.is_agreement)
