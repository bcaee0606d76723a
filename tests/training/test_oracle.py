"""The oracle: what annotators found, as answers to the questions of the tasks, and as examples."""

import json
from itertools import pairwise

import numpy as np
import pytest
from asking import choosing
from duixian.extractors.reading import read_document, temporality_of
from duixian.extractors.tasks import TASKS
from duixian.extractors.tasks.document_kind import DOCUMENT_KIND
from duixian.extractors.tasks.document_years import DOCUMENT_YEARS
from duixian.extractors.tasks.outlook import LABELS, OUTLOOK
from duixian.extractors.tasks.temporality import TEMPORALITY
from duixian.nlp.document_text import prepare
from duixian.training.gold import load_document
from duixian.training.notation import annotate
from duixian.training.oracle import Oracle

HEAD = """title: 青石市总工会2023年工作总结和2024年工作打算
issuer: 青石市总工会
region: 青石市
doc_type: mixed
plan: 2024
actual: 2023
script: hans
---
青石市总工会2023年工作总结和2024年工作打算
"""
BOTH = "已建书屋{30家|a|书屋}。各方反映良好。再建书屋{40家|t|书屋}。\n"


@pytest.fixture
def gold(tmp_path):
    def make(body, name="x01"):
        text, annotations = annotate(HEAD + body, name)
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(json.dumps(annotations), encoding="utf-8")
        return load_document(tmp_path / f"{name}.json")

    return make


def walked(oracle, tasks=TASKS):
    """Return the pieces of the oracle's document, when it has answered all that was asked."""
    return list(read_document(prepare(oracle.gold.text), oracle, tasks)[1])


def directions(oracle):
    """Return what the oracle says of each sentence below the title: which way it looks, None where nobody says."""
    walked(oracle, ())
    (example,) = oracle.examples[TEMPORALITY.name]
    rows = example.right.reshape(-1, len(LABELS)).tolist()
    return [None if all(row) else LABELS[row.index(True)] for row in rows][1:]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("再建书屋{40家|t|书屋}。", ["ahead"]),
        ("已建书屋{30家|a|书屋}。", ["behind"]),
        ("现有会员{3000人|r|会员}。", [None]),
        ("各方反映良好。", [None]),
        ("<召开:大会|召开大会>。", ["ahead"]),
        ("<+召开:大会|召开了大会>。", ["behind"]),
        ("比去年的{30家|r2022|书屋}多建{10家|t|书屋}。", ["ahead"]),
        ("已建书屋{30家|a|书屋}，再建书屋{40家|t|书屋}。", [None]),
        ("<召开:大会|召开大会>，已建书屋{30家|a|书屋}。", [None]),
        (BOTH, ["behind", None, "ahead"]),
    ],
)
def test_a_sentence_looks_the_way_of_what_was_found_in_it(gold, body, said):
    assert directions(Oracle(gold(body))) == said


def test_both_answers_are_right_and_none_wrong_where_nobody_says(gold):
    oracle = Oracle(gold("各方反映良好。\n"))
    walked(oracle, ())
    (example,) = oracle.examples[TEMPORALITY.name]

    assert example.right.all()
    assert not example.wrong.any()


def test_without_models_later_tasks_are_told_what_annotators_found(gold):
    (reading,) = walked(Oracle(gold(BOTH)))

    assert reading.arrays.figure_ahead.tolist() == [0.0, 1.0]
    assert reading.arrays.figure_years.tolist() == [2023, 2024]


@pytest.mark.parametrize(("way", "ahead"), [("ahead", 1.0), ("behind", 0.0)])
def test_with_models_later_tasks_are_told_what_these_say(gold, way, ahead):
    (reading,) = walked(Oracle(gold(BOTH), {TEMPORALITY.name: choosing(temporality=way)}))

    assert reading.arrays.figure_ahead.tolist() == [ahead, ahead]


def test_what_models_say_is_learnt_by_nobody(gold):
    document = gold(BOTH)
    taught = [Oracle(document), Oracle(document, {TEMPORALITY.name: choosing(temporality="ahead")})]
    for oracle in taught:
        walked(oracle)
    (alone,), (told,) = (oracle.examples[TEMPORALITY.name] for oracle in taught)

    assert np.array_equal(alone.right, told.right)
    assert np.array_equal(alone.batch.features, told.batch.features)
    roles = [oracle.examples["role"][0] for oracle in taught]
    assert np.array_equal(*(one.right for one in roles))
    assert not np.array_equal(*(one.batch.features for one in roles))


def test_examples_carry_the_name_of_their_document_and_are_kept_by_model(gold):
    oracle = Oracle(gold(BOTH, "x07"))
    walked(oracle)

    of_document = {task.name for task in (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS)}
    assert set(oracle.examples) >= {*of_document, "role", "year", "indicator", "action", "deliverable"}
    assert set(oracle.examples) <= {*of_document, *(task.model or task.name for task in TASKS)}
    assert {one.group for found in oracle.examples.values() for one in found} == {"x07"}


def test_sentences_are_asked_in_their_order_and_touch_each_other(gold):
    oracle = Oracle(gold(BOTH))
    (reading,) = walked(oracle, ())
    spans = temporality_of(reading.arrays, reading.answers[OUTLOOK.name], oracle).questions.spans.tolist()

    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert spans[0][0] == 0
    assert all(one[0] < two[0] for one, two in pairwise(spans))
