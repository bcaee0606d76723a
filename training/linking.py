"""Learns how likely a reported figure answers a target, from the pairs of plans and reports: ``corpora/linking.json``.

``python -m duixian.training.linking`` reads ``corpora/pairs`` and ``corpora/annotated`` and writes the weights.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from ..audit.bodies import bodies_of
from ..audit.comparable import incomparable
from ..audit.facts import Fact, reading_of
from ..audit.identity import identity_of
from ..audit.likeness import FEATURES, features
from ..audit.wording import Wording
from ..pipeline import extract
from ..readers import read
from ..schemas import Report

__all__ = ["Example", "learn_linking", "linking_examples"]

Example = tuple[str, tuple[float, ...], bool]
"""The pair of documents it is from, the measures of likeness, and whether the figure answers the target."""

# Inverse strength of the regularisation, chosen by leaving out one pair of documents after the other.
STRENGTH = 0.5
DIGITS = 4


def learn_linking(examples: list[Example]) -> dict[str, Any]:
    """Return the bias and the weight of each feature; the same examples give the same numbers."""
    matrix = np.array([measured for _, measured, _ in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, [answers for _, _, answers in examples])
    weights = {name: round(float(weight), DIGITS) for name, weight in zip(FEATURES, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), DIGITS), "weights": weights}


def linking_examples(corpora: Path) -> list[Example]:
    """Return every target of the annotated pairs with every figure that may be compared with it."""
    examples = []
    for gold in sorted((corpora / "pairs").glob("*.audit.json")):
        name = gold.name.partition(".")[0]
        paths = {path.stem: path for path in sorted((corpora / "annotated").glob(f"{name}_*.txt"))}
        entries = json.loads(gold.read_text(encoding="utf-8"))
        examples += [(name, *example) for example in _of_pair(entries, paths)]
    return examples


def _of_pair(entries: list[dict[str, Any]], paths: dict[str, Path]) -> Iterator[tuple[tuple[float, ...], bool]]:
    reports = {stem: extract(read(str(path))) for stem, path in paths.items()}
    texts = {stem: path.read_bytes().decode("utf-8") for stem, path in paths.items()}
    facts = _facts(reports)
    actuals = [fact for stem in facts for fact in facts[stem] if fact.figure.role == "actual"]
    say = Wording()
    for entry in entries:
        stem = entry["target"]["document"]
        right = {fact.place for a in entry["actuals"] for fact in _at(facts[a["document"]], texts[a["document"]], a)}
        for target in _at(facts[stem], texts[stem], entry["target"]):
            for actual in actuals:
                if target.body != actual.body or incomparable(target, actual, say):
                    continue
                measured = features(target, actual)
                if measured is not None:
                    yield measured, actual.place in right


def _facts(reports: dict[str, Report]) -> dict[str, list[Fact]]:
    bodies = bodies_of(map(identity_of, reports.values()))
    return {stem: list(reading_of(report, bodies[report.document.id].key).facts) for stem, report in reports.items()}


def _at(facts: list[Fact], text: str, entry: dict[str, Any]) -> list[Fact]:
    """The facts that stand at the context of an entry and have its value."""
    at = -1
    for _ in range(entry.get("nth", 1)):
        at = text.index(entry["context"], at + 1)
    end = at + len(entry["context"])
    wanted = _numbers(entry["value"])
    return [f for f in facts if f.figure.start < end and at < f.figure.end and wanted & _numbers(f.figure.value)]


def _numbers(value: Any) -> set[float]:
    return {float(number) for number in (value if isinstance(value, list | tuple) else [value])}


def main() -> None:
    """Learn from the corpora of this project and write the weights beside them."""
    corpora = Path(__file__).resolve().parents[1] / "corpora"
    learnt = learn_linking(linking_examples(corpora))
    (corpora / "linking.json").write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
