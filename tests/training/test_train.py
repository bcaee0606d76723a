"""The models come from the annotated documents alone, and the same documents give the same models."""

import json

import numpy as np
import pytest
from duixian.errors import DuixianError
from duixian.models.bundle import FILE, Bundle, Model, default_bundle, load_bundle
from duixian.models.linear import LinearScorer
from duixian.models.scorer import LINKS
from duixian.pipeline import extract
from duixian.training.fit import FOLDS, examples_of, fitted, fold_of, temperatures
from duixian.training.gold import ANNOTATED, load_gold
from duixian.training.train import train

SUBSET = ("a01", "a03", "b03", "c03", "d03", "a06")


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    folder = tmp_path_factory.mktemp("few")
    for name in SUBSET:
        for suffix in (".json", ".txt"):
            (folder / f"{name}{suffix}").write_bytes((ANNOTATED / f"{name}{suffix}").read_bytes())
    return folder


@pytest.fixture(scope="module")
def examples(few):
    return examples_of(list(load_gold(few)))


@pytest.mark.slow
def test_the_same_documents_give_the_same_bytes(few, tmp_path, source):
    hashes = [train(few, tmp_path / name) for name in ("first", "second")]

    assert hashes[0] == hashes[1]
    assert set(hashes[0]) == {FILE}
    for path in (tmp_path / "first").iterdir():
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes(), path.name
    assert json.loads((tmp_path / "first" / "manifest.json").read_text())["models"] == hashes[0]
    learnt = load_bundle(tmp_path / "first" / FILE)
    report = extract(source("某市总工会2023年工作要点\n新建职工书屋30家。"), learnt)
    assert [figure.role for figure in report.figures] == ["target"]


def test_too_few_documents_are_refused(few, tmp_path):
    folder = tmp_path / "fewer"
    folder.mkdir()
    for path in [path for path in few.iterdir() if path.stem in SUBSET[:2]]:
        (folder / path.name).write_bytes(path.read_bytes())

    with pytest.raises(DuixianError, match="2"):
        train(folder, tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_a_document_is_read_by_the_models_that_are_passed(source):
    text = source("某市总工会2023年工作总结\n全年新建职工书屋30家。")
    before, own = extract(text), default_bundle()
    always = np.zeros_like(own.models["role"].scorer.weights)
    always[:-1, 2] = 1
    reference = Model(LinearScorer(always, np.zeros((len(LINKS), 3, 3))))

    other = extract(text, Bundle({**own.models, "role": reference}, own.curves))

    assert other.figures[0].role == "reference"
    assert extract(text) == before


def test_models_learnt_from_some_documents_hear_nothing_of_the_others(few, examples):
    kept = [gold for gold in load_gold(few) if gold.name in SUBSET[:4]]
    seen = [one for one in examples["outlook"] if one.group in SUBSET[:4]]

    one, other = (fitted({"outlook": of})["outlook"] for of in (seen, examples_of(kept)["outlook"]))

    assert np.array_equal(one.weights, other.weights)
    assert np.array_equal(one.transitions, other.transitions)


def test_every_document_is_in_one_part_and_parts_are_alike_in_size():
    fold = fold_of(["c", "a", "b", "a", "e", "d"])

    assert fold == {"a": 0, "b": 1, "c": 2, "d": 0, "e": 1}
    assert set(fold.values()) == set(range(FOLDS))


def test_a_model_that_claims_twice_as_much_is_cooled_twice_as_much(examples):
    fold = fold_of(SUBSET)
    seen = [[one for one in examples["year"] if fold[one.group] != part] for part in range(FOLDS)]
    calm = [fitted({"year": of_part}) for of_part in seen]
    loud = [{"year": LinearScorer(one["year"].weights * 2, one["year"].transitions * 2)} for one in calm]

    told, loudly = (temperatures({"year": examples["year"]}, folds, fold)["year"] for folds in (calm, loud))

    assert loudly == pytest.approx(2 * told, rel=0.05)
