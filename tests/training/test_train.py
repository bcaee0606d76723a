"""The models come from the annotated documents alone."""

import json

import pytest
from duixian.corpora import model_text
from duixian.pipeline import extract
from duixian.training.gold import ANNOTATED, load_gold
from duixian.training.train import examples_of, fitted, train, using

MODELS_BY_NAME = ("role", "year", "indicator", "action", "deadline", "deliverable")
SUBSET = ("a01", "a03", "b03", "c03", "d03", "a06")


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    folder = tmp_path_factory.mktemp("few")
    for name in SUBSET:
        for suffix in (".json", ".txt"):
            (folder / f"{name}{suffix}").write_bytes((ANNOTATED / f"{name}{suffix}").read_bytes())
    return folder


def test_the_same_documents_give_the_same_bytes(few, tmp_path):
    hashes = [train(few, tmp_path / name) for name in ("first", "second")]

    assert hashes[0] == hashes[1]
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes(), path.name


def test_models_are_swapped_within_and_back_after(source):
    text = source("某市总工会2023年工作总结\n全年新建职工书屋30家。")
    before = extract(text)
    always = {"labels": ["actual", "reference", "target"], "temperature": 1.0, "bias": [0, 9, 0], "weights": {}}
    models = {name: json.loads(model_text(name)) for name in (*MODELS_BY_NAME, "confidence")}

    with using(models | {"role": always}):
        assert extract(text).figures[0].role == "reference"
    assert extract(text) == before


def test_models_learnt_from_some_documents_hear_nothing_of_the_others(few):
    examples = examples_of(list(load_gold(few)))
    names = {"a01", "a03", "b03", "c03"}
    kept = {name: [one for one in of_model if one.group in names] for name, of_model in examples.items()}

    assert fitted(examples, names)["role"] == fitted(kept)["role"]
