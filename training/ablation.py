"""What the rules reach alone, what the models reach alone, and what both reach together.

All three run through the same pipeline, with other weights. Models alone do not hear what the rules say. Rules alone are
models whose few weights are set by hand: each follows the one sign that a person would follow. Cells of tables are
decided by the heads of their columns everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .calibration import PLAIN
from .compare import Compared
from .evaluate import evaluate
from .gold import GoldDocument
from .learn import Choice, Example
from .train import Examples, fitted, using

__all__ = ["RULES", "ablated", "unruled"]

RULES_WORD = ("rule", "parts=")
"""Features that begin so say what the rules decided."""
DECIDED = 0.05
"""A temperature at which the model is never of two minds, so that no rule decides in its place."""


def _model(labels: Sequence[str], bias: Sequence[float], weights: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    return {"labels": list(labels), "temperature": 1.0, "bias": list(bias), "weights": dict(weights)}


def _chooser(**weights: float) -> dict[str, Any]:
    return _model(["right"], [0.0], {feature: [weight] for feature, weight in weights.items()})


RULES: Mapping[str, Any] = {
    "role": _model(
        ["actual", "reference", "target"],
        [0.0, 0.0, 0.0],
        {"rule=actual": [9, 0, 0], "rule=reference": [0, 9, 0], "rule=target": [0, 0, 9]},
    ),
    # The year of its clause, else the year that the section or the document is about.
    "year": _chooser(clause=2.0, stance=1.0),
    # The phrase right after the number; before it for shares (覆盖率达到90%); else what the number before counted.
    "indicator": _chooser(
        **{"source=after": 3.0, "source=before": 2.0, "source+unit=before+%": 2.0, "source=carried": 1.0},
        **{f"source+length={source}+{size}": size / 10 for source in ("after", "before") for size in range(6)},
    ),
    # The nearest verb before the number.
    "action": _chooser(**{f"source+near=before+{near}": 3 - near / 10 for near in range(7)}),
    # The last day named before the promise; no day where a whole year is named.
    "deadline": _chooser(
        **{"source=inside": 2.0, "source+last=before+True": 1.5, "source+last=heading+True": 0.5},
        **{f"source+span={source}+year": -9.0 for source in ("inside", "before", "heading", "after")},
    ),
    "deliverable": _model(
        ["achievement", "commitment", "neither"],
        [0.0, 0.0, 9.0],
        {"rule=True+ahead": [0, 18, 0], "rule=True+behind": [18, 0, 0]},
    ),
    "confidence": PLAIN,
}


def ablated(examples: Examples, seen: Sequence[str], documents: Sequence[GoldDocument]) -> dict[str, list[Compared]]:
    """Return what each of the three makes of ``documents``; models learn from the documents named in ``seen``."""
    alone = fitted({name: unruled(of_model) for name, of_model in examples.items()}, set(seen))
    alone["role"]["temperature"] = DECIDED
    runs: dict[str, Mapping[str, Any]] = {"rules": RULES, "models": {**alone, "confidence": PLAIN}}
    compared = {}
    for name, models in runs.items():
        with using(models):
            compared[name] = evaluate(documents)
    return compared | {"both": evaluate(documents)}


def unruled(examples: Sequence[Any]) -> list[Any]:
    """Return ``examples`` without what the rules say of them."""
    return [_unruled(example) for example in examples]


def _unruled(example: Example | Choice) -> Example | Choice:
    if isinstance(example, Example):
        return replace(example, features=_without(example.features))
    return replace(example, candidates=[_without(features) for features in example.candidates])


def _without(features: Sequence[str]) -> list[str]:
    return [feature for feature in features if not feature.startswith(RULES_WORD)]
