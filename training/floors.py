"""The quality gate: scores on the test split below which nothing may fall, and the corpus that they were measured on.

Floors are the scores cut to two digits, so that a single record on the edge does not stop the work.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["FLOORS", "Floors", "below", "load_floors", "raised", "save_floors"]

FLOORS = Path(__file__).with_name("floors.json")
GUARDED = (
    "found", "read", "record", "role", "indicator", "action", "year", "deadline", "commitments", "achievements",
    "issuer", "doc_type", "region", "plan_years", "actual_years",
)  # fmt: skip


class Floors(NamedTuple):
    """Floors by measure, and the SHA-256 of the annotated documents that they hold for."""

    corpus: str
    scores: dict[str, float]


def load_floors(path: Path) -> Floors:
    """Return the floors that ``path`` holds; none for a file that is not there."""
    if not path.exists():
        return Floors("", {})
    saved = json.loads(path.read_text(encoding="utf-8"))
    return Floors(saved["corpus"], saved["scores"])


def save_floors(floors: Floors, path: Path) -> None:
    """Write ``floors`` to ``path``."""
    path.write_text(json.dumps(floors._asdict(), indent=1) + "\n", encoding="utf-8")


def reached(measured: Mapping[str, Any]) -> dict[str, float]:
    """Return the guarded measures of an evaluation: its scores, and the share right of the figures that claim to be."""
    scores = measured["scores"]
    values = {name: scores[name]["f1"] if isinstance(scores[name], Mapping) else scores[name] for name in GUARDED}
    values["sure"] = measured["reliability"]["figures"]["sure_right"]
    return {name: value for name, value in values.items() if value is not None}


def below(floors: Floors, measured: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """Return the floor and the score of each measure that fell below its floor."""
    now = reached(measured)
    return {name: (floor, now.get(name, 0.0)) for name, floor in floors.scores.items() if now.get(name, 0.0) < floor}


def raised(measured: Mapping[str, Any], corpus: str) -> Floors:
    """Return the floors that ``measured`` sets on ``corpus``."""
    return Floors(corpus, {name: math.floor(value * 100 + 1e-9) / 100 for name, value in reached(measured).items()})
