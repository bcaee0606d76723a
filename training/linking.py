"""Learns how likely a reported figure answers a target, from the pairs of plans and reports: ``corpora/linking.json``.

``python -m duixian.training.linking`` reads ``corpora/pairs`` and ``corpora/annotated`` and writes the weights.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from ..audit.bodies import bodies_of
from ..audit.facts import Fact
from ..audit.identity import identity_of
from ..audit.link import Candidates, candidates_of
from ..audit.link_model import FEATURES, LOWEST, bigrams, margins
from ..audit.names import core_of, unified_words
from ..audit.reading import reading_of
from ..corpora import splits
from ..i18n.wording import Wording
from ..pipeline import extract
from ..readers import read
from ..schemas import Report

__all__ = ["Example", "learn_linking", "linking_examples", "pair_frequencies"]


class Example(NamedTuple):
    """The targets of one document against the actuals of its body and year, and which answers which."""

    pair: str
    """the pair of documents it is from"""
    candidates: Candidates
    answers: NDArray[np.bool_]
    """rows: targets, columns: actuals"""
    annotated: NDArray[np.bool_]
    """the rows whose answers somebody wrote down"""


# Inverse strength of the regularisation, chosen by leaving out one pair of documents after the other.
STRENGTH = 0.5
DIGITS = 4
# A pair whose texts are annotated figure by figure, too, has them there.
TEXTS = ("annotated", "pairs")
NO_WORD = re.compile(r"[^一-鿿]+")


def learn_linking(examples: list[Example]) -> dict[str, Any]:
    """Return the bias, the weight of each feature and the weights of standing out; the same examples give the same.

    How much it counts that a candidate stands out is learnt on scores of models that have not seen its pair.
    """
    bias, weights = _fitted(examples)
    standing, right = list[Any](), list[Any]()
    for pair in sorted({example.pair for example in examples}):
        unseen = _fitted([example for example in examples if example.pair != pair])
        for example in examples:
            if example.pair == pair:
                scores, known = _scores(example, *unseen)
                standing.append(margins(scores, example.candidates.kinds)[known])
                right.append(example.answers[known])
                for rows in _with_a_silent_report(example, scores, known):
                    standing.append(rows)
                    right.append(np.zeros(len(rows), dtype=bool))
    second = LogisticRegression(C=STRENGTH, max_iter=2000).fit(np.concatenate(standing), np.concatenate(right))
    return {
        "bias": round(float(bias), DIGITS),
        "weights": {name: round(float(weight), DIGITS) for name, weight in zip(FEATURES, weights, strict=True)},
        "standing": [round(float(weight), DIGITS) for weight in (*second.coef_[0], *second.intercept_)],
    }


def linking_examples(corpora: Path) -> list[Example]:
    """Return the targets of the annotated pairs, document by document and year by year, with what may answer them."""
    examples: list[Example] = []
    for name, split in sorted(splits("pairs").items()):
        if split == "test":
            continue
        gold = corpora / "pairs" / f"{name}.audit.json"
        paths = {path.stem: path for folder in TEXTS for path in sorted((corpora / folder).glob(f"{name}_*.txt"))}
        examples += _of_pair(name, json.loads(gold.read_text(encoding="utf-8")), paths)
    return examples


def pair_frequencies(corpora: Path) -> dict[str, Any]:
    """Return in how many of the project's texts each pair of characters stands: ``{"3": "困难 难职 …"}``.

    Pairs of one text alone are left out: they weigh as much as those of none.
    """
    paths = sorted([*corpora.glob("annotated/*.txt"), *corpora.glob("samples/*.txt")])
    counts: Counter[str] = Counter()
    for path in paths:
        report = extract(read(str(path)))
        told = [unified_words(NO_WORD.sub("", sentence.plain)) for sentence in report.sentences]
        counts.update({pair for words in told for pair in bigrams(words) | bigrams(core_of(words))})
    by_count: dict[str, list[str]] = defaultdict(list)
    for pair, times in sorted(counts.items()):
        if times > 1:
            by_count[str(times)].append(pair)
    return {"documents": len(paths), "pairs": {times: " ".join(by_count[times]) for times in sorted(by_count, key=int)}}


def _of_pair(pair: str, entries: list[dict[str, Any]], paths: dict[str, Path]) -> Iterator[Example]:
    reports = {stem: extract(read(str(path))) for stem, path in paths.items()}
    texts = {stem: path.read_bytes().decode("utf-8") for stem, path in paths.items()}
    facts = _facts(reports)
    answers: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for entry in entries:
        stem = entry["target"]["document"]
        right = {fact.place for a in entry["actuals"] for fact in _at(facts[a["document"]], texts[a["document"]], a)}
        for target in _at(facts[stem], texts[stem], entry["target"]):
            answers[target.place] = right
    targets: dict[tuple[str, int | None, str], list[Fact]] = defaultdict(list)
    reported: dict[tuple[str, int | None], list[Fact]] = defaultdict(list)
    for fact in (fact for stem in facts for fact in facts[stem]):
        if fact.figure.role == "target":
            targets[fact.body, fact.year, fact.document].append(fact)
        elif fact.figure.role == "actual":
            reported[fact.body, fact.year].append(fact)
    say = Wording()
    for (body, year, _), group in targets.items():
        if found := reported.get((body, year)):
            yield _example(pair, candidates_of(group, found, say), answers)


def _example(pair: str, candidates: Candidates, answers: dict[tuple[str, str], set[tuple[str, str]]]) -> Example:
    wanted = [{place for target in row for place in answers.get(target.place, set())} for row in candidates.rows]
    told = [{fact.place for fact in column} for column in candidates.columns]
    annotated = np.array([any(target.place in answers for target in row) for row in candidates.rows], dtype=bool)
    right = np.array([[bool(places & column) for column in told] for places in wanted], dtype=bool)
    return Example(pair, candidates, right, annotated)


def _fitted(examples: list[Example]) -> tuple[float, NDArray[np.float64]]:
    matrix, right = list[tuple[float, ...]](), list[bool]()
    for example in examples:
        for row in np.flatnonzero(example.annotated):
            for column, measured in enumerate(example.candidates.measures[row]):
                if measured is not None:
                    matrix.append(measured.values)
                    right.append(bool(example.answers[row, column]))
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(np.array(matrix), right)
    return float(model.intercept_[0]), model.coef_[0]


def _with_a_silent_report(
    example: Example, scores: NDArray[np.float64], known: NDArray[np.bool_]
) -> Iterator[NDArray[np.float64]]:
    """Yield, for each target that is answered, its candidates as they would stand if the report were silent on it.

    Reports that are silent are rarer in the pairs than in archives; what stands out in them is wrong all the same.
    """
    for row in np.flatnonzero(example.answers.any(axis=1) & known.any(axis=1)):
        others = ~example.answers[row]
        if others.any() and known[row, others].any():
            yield margins(scores[:, others], example.candidates.kinds)[row][known[row, others]]


def _scores(
    example: Example, bias: float, weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the scores of an example, and which of them are of an annotated target and a candidate."""
    measures = example.candidates.measures
    known = np.array([[found is not None for found in line] for line in measures], dtype=bool)
    scores = np.full(known.shape, LOWEST)
    for row, column in np.argwhere(known):
        scores[row, column] = max(LOWEST, bias + float(np.dot(weights, measures[row][column].values)))
    return scores, known & example.annotated[:, None]


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
    stored = corpora / "linking.json"
    frequencies = pair_frequencies(corpora)
    # The measures weigh pairs by these frequencies: they are written before the weights are learnt from the measures.
    untrained = {"bias": 0.0, "weights": {}, "standing": [1.0, 0.0, 0.0, 0.0], **frequencies}
    stored.write_text(json.dumps(untrained, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    learnt = learn_linking(linking_examples(corpora)) | frequencies
    stored.write_text(json.dumps(learnt, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
