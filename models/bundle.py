"""All that was learnt, as one value that is passed to whoever reads: a scorer for each task and the curves of confidence.

On disk it is one file of arrays, ``models.npz``: the same models are the same bytes.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from ..corpora import model_bytes
from .linear import LinearScorer
from .scorer import Scorer

__all__ = ["FILE", "PLAIN", "Bundle", "Curve", "Model", "default_bundle", "load_bundle", "save_bundle"]

FILE = "models.npz"

Curve = Sequence[tuple[float, float]]
"""Probabilities, ascending, with the share of records that were right there."""

PLAIN: Mapping[str, Curve] = dict.fromkeys(("figures", "commitments", "achievements"), ((0.0, 0.0), (1.0, 1.0)))
"""The curves that leave probabilities as they are."""


@dataclass(frozen=True, slots=True)
class Model:
    """The scorer of one task, and the temperature that divides its scores and makes its probabilities true.

    (Guo et al., On Calibration of Modern Neural Networks, ICML 2017.)
    """

    scorer: Scorer
    temperature: float = 1.0


@dataclass(frozen=True, slots=True)
class Bundle:
    """Models by task, and the curves of confidence by kind of record."""

    models: Mapping[str, Model]
    curves: Mapping[str, Curve] = field(default_factory=lambda: PLAIN)


@cache
def default_bundle() -> Bundle:
    """Return the models that the project's own documents taught, read once."""
    return _loaded(model_bytes())


def load_bundle(path: Path) -> Bundle:
    """Return the models that ``path`` holds. Raises OSError or ValueError where it holds none."""
    try:
        return _loaded(path.read_bytes())
    except (EOFError, KeyError, BadZipFile) as error:
        raise ValueError(f"{path.name} holds no models") from error


def save_bundle(bundle: Bundle, path: Path) -> None:
    """Write ``bundle`` to ``path``; its scorers have to be linear ones."""
    arrays = {
        f"{name}.{part}": array for name, model in bundle.models.items() for part, array in model.scorer.saved().items()
    }
    told = {
        "temperatures": {name: model.temperature for name, model in bundle.models.items()},
        "curves": {kind: [list(point) for point in curve] for kind, curve in bundle.curves.items()},
    }
    arrays["told"] = np.frombuffer(json.dumps(told, sort_keys=True).encode(), np.uint8)
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())


def _loaded(saved: bytes) -> Bundle:
    with np.load(io.BytesIO(saved)) as arrays:
        told = json.loads(arrays["told"].tobytes())
        models = {
            name: Model(
                LinearScorer.of({part: arrays[f"{name}.{part}"] for part in ("places", "weights", "transitions")}),
                temperature,
            )
            for name, temperature in told["temperatures"].items()
        }
    curves = {kind: [(at, share) for at, share in curve] for kind, curve in told["curves"].items()}
    return Bundle(models, curves)
