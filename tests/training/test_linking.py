"""What linking has learnt is what its corpora give."""

import json

from duixian.training.linking import learn_linking, linking_examples


def test_the_stored_weights_are_those_of_the_pairs(corpora):
    stored = json.loads((corpora / "linking.json").read_text(encoding="utf-8"))
    learnt = learn_linking(linking_examples(corpora))

    assert {name: stored[name] for name in learnt} == learnt


def test_no_pair_of_the_test_split_is_learnt_from(corpora):
    assert {example.pair for example in linking_examples(corpora)}.isdisjoint({"p14", "p16", "p18", "p20", "p22"})
