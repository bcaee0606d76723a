"""The quality gate: what the models reach on documents that they have not seen may not fall."""

import hashlib
import json

import pytest
from duixian.training import floors
from duixian.training.evaluate import documents_of, evaluate, measure
from duixian.training.floors import Floors, below, load_floors, raised
from duixian.training.gold import ANNOTATED
from duixian.training.train import MODELS, corpus_hash


@pytest.fixture(scope="module")
def measured():
    return measure(evaluate(documents_of(ANNOTATED, "test")))


def test_no_score_on_the_test_split_falls_below_its_floor(measured):
    assert below(load_floors(floors.FLOORS), measured) == {}


def test_floors_and_models_belong_to_the_corpus_as_it_is():
    corpus = corpus_hash(ANNOTATED)

    assert load_floors(floors.FLOORS).corpus == corpus, "set floors anew: duixian evaluate --split test --set-floors"
    manifest = json.loads((MODELS / "manifest.json").read_text())
    assert manifest["corpus"] == corpus, "train anew: duixian train"
    for name, digest in manifest["models"].items():
        assert hashlib.sha256((MODELS / name).read_bytes()).hexdigest() == digest, name


def test_the_models_are_small():
    """They are 2.5 MB, learnt from the whole of the annotated documents; what is added may not make them half as large again."""
    assert sum(path.stat().st_size for path in MODELS.iterdir()) < 3_000_000


def test_a_fallen_score_is_told_with_its_floor(measured):
    score = measured["scores"]["record"]["f1"]

    assert below(Floors("", {"record": score + 0.01}), measured) == {"record": (score + 0.01, score)}
    assert below(raised(measured, ""), measured) == {}


def test_floors_come_back_as_they_were_saved(tmp_path):
    kept = Floors("hash", {"record": 0.9})
    floors.save_floors(kept, tmp_path / "floors.json")

    assert load_floors(tmp_path / "floors.json") == kept
    assert load_floors(tmp_path / "none.json") == Floors("", {})
