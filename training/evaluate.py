"""Runs the pipeline over annotated documents and measures what comes out."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from ..corpora import splits
from ..models.bundle import Bundle
from ..pipeline import extract
from ..readers import read
from .compare import Compared, compare
from .gold import GoldDocument, load_gold
from .measures import by_class, headline, roles
from .reliability import reliability

__all__ = ["Split", "documents_of", "evaluate", "measure"]

Split = Literal["train", "dev", "test"]


def documents_of(folder: Path, split: Split | None = None) -> list[GoldDocument]:
    """Return the annotated documents of ``folder`` in the order of their names; with ``split`` those of it alone."""
    return [gold for gold in load_gold(folder) if split is None or splits().get(gold.name) == split]


def evaluate(documents: Iterable[GoldDocument], bundle: Bundle | None = None) -> list[Compared]:
    """Return what the pipeline makes of ``documents``, by the models of ``bundle``, beside what annotators found."""
    return [compare(gold, extract(read(str(gold.path)), bundle)) for gold in documents]


def measure(compared: Sequence[Compared]) -> dict[str, Any]:
    """Return all measures as plain data: ``scores``, ``classes``, ``roles`` and ``reliability`` by kind of record."""
    return {
        "scores": headline(compared),
        "classes": by_class(compared),
        "roles": roles(compared),
        "reliability": reliability(compared),
    }
