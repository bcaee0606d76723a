"""The pairs of plans and reports that were written for this project, traps and all: how many verdicts are right."""

import json
from pathlib import Path

import pytest
from duixian.corpora import splits
from duixian.pipeline import audit, extract
from duixian.readers import read

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
LEAST = {"train": (0.86, 0.98), "test": (0.79, 0.95)}
"""By split: the share of all targets whose verdict is right, and that of the verdicts given. What is not right is
unverified; linking never learnt from the pairs of the test split."""


def place(text, entry):
    at = -1
    for _ in range(entry.get("nth", 1)):
        at = text.index(entry["context"], at + 1)
    return at, at + len(entry["context"])


def values(value):
    return value if isinstance(value, list | tuple) else [value]


@pytest.fixture(scope="module", params=["train", "test"])
def outcomes(request):
    """The split, wanted and given verdict of every target of its pairs, and the verdicts missed that nobody wrote down."""
    pairs, accused = [], []
    for name in (name for name, split in splits("pairs").items() if split == request.param):
        gold = CORPORA / "pairs" / f"{name}.audit.json"
        paths = {
            path.stem: path for folder in ("annotated", "pairs") for path in (CORPORA / folder).glob(f"{name}_*.txt")
        }
        reports = {stem: extract(read(str(path))) for stem, path in paths.items()}
        figures = {(r.document.id, f.id): (stem, f) for stem, r in reports.items() for f in r.figures}
        given = [(*figures[v.document, v.figure], v.verdict) for v in audit(reports.values()).targets]
        known = set()
        for entry in json.loads(gold.read_text(encoding="utf-8")):
            target = entry["target"]
            start, end = place(paths[target["document"]].read_bytes().decode(), target)
            found = [
                (figure.id, verdict)
                for stem, figure, verdict in given
                if stem == target["document"]
                and figure.start < end
                and start < figure.end
                and set(values(target["value"])) & set(values(figure.value))
            ]
            known.update((target["document"], identifier) for identifier, _ in found)
            verdicts = [verdict for _, verdict in found] or ["unverified"]
            best = entry["verdict"] if entry["verdict"] in verdicts else verdicts[0]
            free = entry.get("borderline") and best != "missed"
            pairs.append((entry["verdict"] if not free else best, best))
        accused += [
            figure.text for stem, figure, verdict in given if verdict == "missed" and (stem, figure.id) not in known
        ]
    return request.param, pairs, accused


def test_verdicts_are_right(outcomes):
    split, pairs, _ = outcomes
    least_right, least_precision = LEAST[split]
    given = [(wanted, got) for wanted, got in pairs if got != "unverified"]

    assert len(pairs) >= 150
    assert sum(wanted == got for wanted, got in pairs) / len(pairs) >= least_right
    assert sum(wanted == got for wanted, got in given) / len(given) >= least_precision


def test_nothing_is_wrongly_called_missed(outcomes):
    _, pairs, accused = outcomes

    assert accused == []
    assert [wanted for wanted, got in pairs if got == "missed" and wanted != "missed"] == []
