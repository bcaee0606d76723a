"""Learns all models from the annotated documents and writes them where the extractors look for them."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from threadpoolctl import threadpool_limits

from ..corpora import models_from, splits
from ..errors import Code, DuixianError
from ..extractors.confidence import load_curves
from ..extractors.linear_model import load_chooser, load_classifier
from .calibration import PLAIN, calibration
from .evaluate import evaluate
from .examples import deadline_examples, deliverable_examples, figure_examples
from .gold import GoldDocument, load_gold
from .learn import Choice, Example, fit_chooser, fit_classifier

__all__ = ["MODELS", "corpus_hash", "examples_of", "fitted", "train", "using"]

MODELS = Path(__file__).resolve().parents[1] / "corpora" / "models"
"""Where the extractors look for the models."""
MANIFEST = "manifest.json"
LEAST_DOCUMENTS = 6
"""Models are measured on folds of halves of the documents."""

Examples = Mapping[str, Sequence[Example] | Sequence[Choice]]
STRENGTHS = {"role": 0.3, "year": 0.3, "deliverable": 0.2}
"""Inverse strength of the regularisation where it is not 1, chosen by cross-validation without the test documents."""

Model = dict[str, Any]


def train(annotated: Path, models: Path, tell: Callable[[str], None] = lambda _: None) -> dict[str, str]:
    """Learn from the documents of ``annotated`` outside the test split; write one JSON file a model to ``models``.

    Returns the SHA-256 of each file by its name; the same corpus gives the same hashes. ``tell`` hears of progress.
    Raises DuixianError where there are too few documents.
    """
    of = splits()
    documents = [gold for gold in load_gold(annotated) if of.get(gold.name) != "test"]
    if len(documents) < LEAST_DOCUMENTS:
        raise DuixianError(Code.TOO_FEW_ANNOTATED, path=annotated, count=len(documents), least=LEAST_DOCUMENTS)
    examples = examples_of(documents)
    tell(f"{len(examples['year'])} figures and {len(examples['deliverable'])} clauses of {len(documents)} documents")
    learnt = fitted(examples)
    tell("the models are learnt; measuring what their probabilities are worth")
    learnt["confidence"] = _confidence(examples, documents)
    hashes = {name: write_model(models, name, model) for name, model in learnt.items()}
    manifest = {"corpus": corpus_hash(annotated), "models": hashes}
    (models / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return hashes


def _confidence(examples: Examples, documents: Sequence[GoldDocument]) -> Model:
    """Return the curves of confidence: what the models of either half of the documents are worth on the other."""
    compared = []
    for half in (documents[::2], documents[1::2]):
        unseen = {gold.name for gold in half}
        learnt = fitted(examples, {gold.name for gold in documents} - unseen)
        with using(learnt | {"confidence": dict(PLAIN)}):
            compared += evaluate(half)
    return calibration(compared)


def examples_of(documents: Sequence[GoldDocument]) -> Examples:
    """Return the examples by the name of the model that learns from them."""
    figures = figure_examples(documents)
    return {
        "role": figures.role,
        "year": figures.year,
        "indicator": figures.indicator,
        "action": figures.action,
        "deadline": [*figures.deadline, *deadline_examples(documents)],
        "deliverable": deliverable_examples(documents),
    }


def fitted(examples: Examples, groups: Collection[str] | None = None) -> dict[str, Model]:
    """Return the models by name; with ``groups``, learnt from the documents of these names alone."""
    # One thread: sums are then made in one order, and the small vectors here gain nothing from a second one.
    with threadpool_limits(1):
        return {
            name: _fit(name, [one for one in of_model if groups is None or one.group in groups])
            for name, of_model in examples.items()
        }


@contextmanager
def using(models: Mapping[str, Model]) -> Iterator[None]:
    """Let the extractors decide by ``models`` within."""
    with TemporaryDirectory() as folder:
        for name, model in models.items():
            write_model(Path(folder), name, model)
        with models_from(Path(folder)):
            _forget()
            yield
    _forget()


def write_model(folder: Path, name: str, model: Model) -> str:
    """Write ``model`` to ``folder/NAME.json`` and return the SHA-256 of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(model, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def corpus_hash(annotated: Path) -> str:
    """Return the SHA-256 over the names and bytes of all files of ``annotated``."""
    digest = hashlib.sha256()
    for path in sorted(annotated.iterdir()):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _forget() -> None:
    load_chooser.cache_clear()
    load_classifier.cache_clear()
    load_curves.cache_clear()


def _fit(name: str, examples: Sequence[Any]) -> Model:
    strength = STRENGTHS.get(name, 1.0)
    if isinstance(examples[0], Choice):
        return fit_chooser(examples, strength=strength)
    return fit_classifier(examples, strength=strength)
