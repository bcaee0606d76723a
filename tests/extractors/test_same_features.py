"""Training sees what prediction sees: the same documents walked by models and by an oracle give the same batches."""

import dataclasses

import numpy as np
import pytest
from duixian import pipeline
from duixian.extractors.decode import by_models, decode
from duixian.extractors.tasks import TASKS
from duixian.readers import read
from duixian.training import oracle
from duixian.training.fit import read_arrays
from duixian.training.gold import ANNOTATED, load_gold
from duixian.training.oracle import Oracle

EVERY = 3
"""Each third of the annotated documents, for the sake of time."""


def walked_by_models(gold, monkeypatch):
    """Return the batches and answers of the pipeline itself, by the name of the task."""
    batches, answers = {}, {}

    def watched(bundle):
        inner = by_models(bundle)

        def decide(task, questions, before):
            answers[task.name] = inner(task, questions, before)
            if len(questions.starts):
                batches[task.name] = task.batch(questions)
            return answers[task.name]

        return decide

    monkeypatch.setattr(pipeline, "by_models", watched)
    pipeline.extract(read(str(gold.path)))
    return batches, answers


def echo(answers):
    """Return what the oracle is to take for right: what the models answered."""

    def of(name):
        def masks(*_):
            answer = answers[name]
            right = np.zeros(len(answer.shares), bool)
            right[answer.best] = True
            return right, ~right

        return masks

    return {task.name: of(task.name) for task in TASKS}


@pytest.mark.parametrize("part", range(4))
def test_batches_are_equal_bit_by_bit(monkeypatch, part):
    documents = list(load_gold(ANNOTATED))[::EVERY][part::4]
    assert documents
    for gold in documents:
        batches, answers = walked_by_models(gold, monkeypatch)
        monkeypatch.setattr(oracle, "_MASKS", echo(answers))
        walked = Oracle(gold, read_arrays(gold.text))
        decode(walked.arrays, TASKS, walked)

        taught = {name: [example.batch for example in found] for name, found in walked.examples.items()}
        asked = {}
        for task in TASKS:
            if task.name in batches:
                asked.setdefault(task.model or task.name, []).append(batches[task.name])
        assert set(taught) == set(asked), gold.name
        for name, found in asked.items():
            for one, other in zip(found, taught[name], strict=True):
                for field in dataclasses.fields(one):
                    same = np.array_equal(getattr(one, field.name), getattr(other, field.name))
                    assert same, (gold.name, name, field.name)


def test_the_oracle_asks_with_the_batches_of_the_tasks_themselves(monkeypatch):
    """What an annotator wrote changes the answers, never how a question is put."""
    made = []
    batch = type(TASKS[0]).batch
    monkeypatch.setattr(type(TASKS[0]), "batch", lambda *asked: made.append(batch(*asked)) or made[-1])
    gold = next(load_gold(ANNOTATED))
    walked = Oracle(gold, read_arrays(gold.text))
    decode(walked.arrays, TASKS, walked)

    kept = [example.batch for found in walked.examples.values() for example in found]
    assert {id(one) for one in kept} == {id(one) for one in made}
