"""The measures agree to the digit with the scorer that the measuring texts come with."""

import json
import subprocess
import sys

import pytest
from duixian.training.evaluate import documents_of, evaluate, measure
from duixian.training.gold import ANNOTATED
from duixian.training.reliability import judged


@pytest.mark.parametrize("name", ["gold", "hant", "test split"])
def test_the_measures_are_those_of_the_scorer(shared, tmp_path, name):
    own = name == "test split"
    documents = documents_of(ANNOTATED, "test") if own else documents_of(shared / name)
    compared = evaluate(documents)
    for gold in documents:
        for path in (gold.path, gold.path.with_suffix(".json")):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(one.report.model_dump_json() + "\n" for one in compared), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, shared / "gold" / "score.py", tmp_path, reports, "--json"], capture_output=True, check=True
    )
    scores = json.loads(done.stdout)
    measured = measure(compared)["scores"]

    assert {key: measured[key] for key in scores} == scores


def test_classes_add_up_to_the_whole_and_every_record_is_in_one_bucket():
    compared = evaluate(documents_of(ANNOTATED, "dev")[:3])
    measured = measure(compared)
    whole = measured["scores"]["figures_gold"]

    for name, classes in measured["classes"].items():
        assert sum(row["figures"] for row in classes.values()) == whole, name
    assert sum(count for row in measured["roles"].values() for count in row.values()) == whole
    for name, records in judged(compared).items():
        assert sum(bucket["records"] for bucket in measured["reliability"][name]["buckets"]) == len(records)
        assert measured["reliability"][name]["records"] == len(records)


def test_the_splits_share_no_document():
    names = [{gold.name for gold in documents_of(ANNOTATED, split)} for split in ("train", "dev", "test")]

    assert set.union(*names) == {gold.name for gold in documents_of(ANNOTATED)}
    assert sum(map(len, names)) == len(set.union(*names))
