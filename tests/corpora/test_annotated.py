"""The annotated documents of this project: every quote stands in its text, every label is one there is."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "corpora" / "annotated"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
COMPARATORS = {"eq", "ge", "gt", "le", "lt", "approx", "range"}


def place(text, quote, nth):
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            break
    return at


@pytest.mark.parametrize("name", NAMES)
def test_every_annotation_stands_in_its_text(name):
    text = (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")
    gold = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))

    assert gold["doc_type"] in {"plan", "summary", "mixed", "speech", "notice", "news"}
    for figure in gold["figures"]:
        assert place(text, figure["context"], figure.get("nth", 1)) >= 0, figure["context"]
        assert figure["quantity"] in figure["context"]
        assert figure["comparator"] in COMPARATORS
        assert figure["role"] in {"target", "actual", "reference"}
        assert isinstance(figure["optional"], bool)
        assert isinstance(figure["value"], list) == (figure["comparator"] == "range")
    for commitment in gold["commitments"]:
        assert place(text, commitment["quote"], commitment.get("nth", 1)) >= 0, commitment["quote"]
        assert isinstance(commitment["optional"], bool)


def test_there_are_enough_of_every_kind():
    golds = [json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES]
    roles = [figure["role"] for gold in golds for figure in gold["figures"]]

    assert min(roles.count(role) for role in ("target", "actual", "reference")) >= 50
    assert {gold["doc_type"] for gold in golds} == {"plan", "summary", "mixed", "speech", "notice", "news"}
