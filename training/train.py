"""Learns all models from the annotated documents and writes them where the extractors look for them."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ..corpora import splits
from ..errors import Code, DuixianError
from ..models.bundle import FILE, Bundle, save_bundle
from .calibration import calibration
from .evaluate import evaluate
from .fit import FOLDS, bundled, examples_of, fitted, fold_of, temperatures
from .gold import GoldDocument, load_gold

__all__ = ["MODELS", "corpus_hash", "learnt_from", "train"]

MODELS = Path(__file__).resolve().parents[1] / "corpora" / "models"
"""Where the extractors look for the models."""
MANIFEST = "manifest.json"
LEAST_DOCUMENTS = 6
"""Models are measured on thirds of the documents."""


def train(annotated: Path, models: Path, tell: Callable[[str], None] = lambda _: None) -> dict[str, str]:
    """Learn from the documents of ``annotated`` outside the test split; write the models to a file in ``models``.

    Returns the SHA-256 of the file by its name; the same corpus gives the same. ``tell`` hears of progress. Raises
    DuixianError where there are too few documents.
    """
    of = splits()
    documents = [gold for gold in load_gold(annotated) if of.get(gold.name) != "test"]
    if len(documents) < LEAST_DOCUMENTS:
        raise DuixianError(Code.TOO_FEW_ANNOTATED, path=annotated, count=len(documents), least=LEAST_DOCUMENTS)
    save_bundle(learnt_from(documents, tell), models / FILE)
    hashes = {FILE: hashlib.sha256((models / FILE).read_bytes()).hexdigest()}
    manifest = {"corpus": corpus_hash(annotated), "models": hashes}
    (models / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return hashes


def learnt_from(documents: list[GoldDocument], tell: Callable[[str], None] = lambda _: None) -> Bundle:
    """Return what ``documents`` teach: the models, and what their probabilities are worth on documents not seen."""
    examples = examples_of(documents)
    asked = {name: sum(len(one.batch.starts) for one in of_model) for name, of_model in examples.items()}
    tell(f"{len(documents)} documents: " + ", ".join(f"{count} × {name}" for name, count in asked.items()))
    fold = fold_of([gold.name for gold in documents])
    folds = []
    for held in range(FOLDS):
        seen = {name: [one for one in of_model if fold[one.group] != held] for name, of_model in examples.items()}
        folds.append(fitted(seen))
        tell(f"learnt from {FOLDS - 1} of {FOLDS} parts, without part {held + 1}")
    temperature = temperatures(examples, folds, fold)
    compared = []
    for held, scorers in enumerate(folds):
        compared += evaluate((gold for gold in documents if fold[gold.name] == held), bundled(scorers, temperature))
    tell("measured what the probabilities are worth; learning from all parts")
    return replace(bundled(fitted(examples), temperature), curves=calibration(compared))


def corpus_hash(annotated: Path) -> str:
    """Return the SHA-256 over the names and bytes of all files of ``annotated``."""
    digest = hashlib.sha256()
    for path in sorted(annotated.iterdir()):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
