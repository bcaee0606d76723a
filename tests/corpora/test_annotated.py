"""The annotated documents of this project: every quote stands in its text, every label is one there is."""

import json
from pathlib import Path

import pytest
from duixian.corpora import genres, splits

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
    for achievement in gold["achievements"]:
        assert place(text, achievement["quote"], achievement.get("nth", 1)) >= 0, achievement["quote"]
        assert isinstance(achievement["optional"], bool)


def test_there_are_enough_of_every_kind():
    golds = [json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES]
    roles = [figure["role"] for gold in golds for figure in gold["figures"]]
    years = {year for gold in golds for of_kind in gold["years"].values() for year in of_kind}

    assert len(golds) >= 150
    assert len(roles) >= 2500
    assert min(roles.count(role) for role in ("target", "actual", "reference")) >= 400
    assert sum(not label["optional"] for gold in golds for label in gold["commitments"]) >= 2000
    assert sum(not label["optional"] for gold in golds for label in gold["achievements"]) >= 800
    assert {gold["doc_type"] for gold in golds} == {"plan", "summary", "mixed", "speech", "notice", "news"}
    assert {"hans", "hant"} <= {gold["script"] for gold in golds}
    assert min(years) <= 2005
    assert max(years) >= 2026


def test_every_document_is_in_one_split_and_no_split_is_empty():
    split = splits()

    assert sorted(split) == sorted(genres()) == NAMES
    assert set(split.values()) == {"train", "dev", "test"}
