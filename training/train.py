"""Learns all models from the annotated documents and writes them where the extractors look for them."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from ..corpora import splits
from .examples import deadline_examples, deliverable_examples, figure_examples
from .gold import GoldDocument, load_gold
from .learn import fit_chooser, fit_classifier

__all__ = ["MODELS", "corpus_hash", "train"]

MODELS = Path(__file__).resolve().parents[1] / "corpora" / "models"
"""Where the extractors look for the models."""

MANIFEST = "manifest.json"


def train(annotated: Path, models: Path, tell: Callable[[str], None] = lambda _: None) -> dict[str, str]:
    """Learn from the documents of ``annotated`` outside the test split; write one JSON file a model to ``models``.

    Returns the SHA-256 of each file by its name; the same corpus gives the same hashes. ``tell`` hears of progress.
    """
    of = splits()
    documents = [gold for gold in load_gold(annotated) if of.get(gold.name) != "test"]
    models.mkdir(parents=True, exist_ok=True)
    hashes = {}
    # One thread: sums are then made in one order, and the small vectors here gain nothing from a second one.
    with threadpool_limits(1):
        for name, learnt in _learnt(documents, tell):
            text = json.dumps(learnt, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
            (models / f"{name}.json").write_text(text, encoding="utf-8")
            hashes[name] = hashlib.sha256(text.encode("utf-8")).hexdigest()
    manifest = {"corpus": corpus_hash(annotated), "models": hashes}
    (models / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return hashes


def corpus_hash(annotated: Path) -> str:
    """Return the SHA-256 over the names and bytes of all files of ``annotated``."""
    digest = hashlib.sha256()
    for path in sorted(annotated.iterdir()):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _learnt(documents: Sequence[GoldDocument], tell: Callable[[str], None]) -> Any:
    figures = figure_examples(documents)
    tell(f"{len(figures.role)} figures of {len(documents)} documents")
    yield "role", fit_classifier(figures.role, strength=0.1)
    yield "year", fit_chooser(figures.year)
    yield "indicator", fit_chooser(figures.indicator)
    yield "action", fit_chooser(figures.action)
    yield "deadline", fit_chooser([*figures.deadline, *deadline_examples(documents)])
    clauses = deliverable_examples(documents)
    tell(f"{len(clauses)} clauses")
    yield "deliverable", fit_classifier(clauses, strength=0.1)
