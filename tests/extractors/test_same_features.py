"""Training sees what prediction sees: the same documents walked by models and by an oracle give the same batches."""

import dataclasses

import numpy as np
import pytest
from duixian import pipeline
from duixian.extractors.decode import by_models
from duixian.extractors.reading import read_document
from duixian.extractors.tasks import TASKS
from duixian.extractors.tasks.document_kind import DOCUMENT_KIND
from duixian.extractors.tasks.document_years import DOCUMENT_YEARS
from duixian.extractors.tasks.outlook import OUTLOOK
from duixian.extractors.tasks.temporality import TEMPORALITY
from duixian.models.bundle import default_bundle
from duixian.nlp.document_text import prepare
from duixian.readers import read
from duixian.training import oracle
from duixian.training.gold import ANNOTATED, load_gold
from duixian.training.oracle import Oracle

EVERY = 12
"""One document in so many, for the sake of time."""
PARTS = 4
ASKED = (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS, *TASKS)


def walked_by_models(gold, monkeypatch):
    """Return the batches and answers of the pipeline itself, by the name of the task."""
    batches, answers = {}, {}

    def watched(bundle):
        inner = by_models(bundle)

        def decide(task, arrays, before):
            answers[task.name] = answer = inner(task, arrays, before)
            if len(answer.questions.starts):
                batches[task.name] = task.batch(answer.questions)
            return answer

        return decide

    monkeypatch.setattr(pipeline, "by_models", watched)
    pipeline.extract(read(str(gold.path)))
    return batches, answers


def walked_by(walker):
    """Return the oracle ``walker`` when it has answered all that is asked of its document."""
    _, readings = read_document(prepare(walker.gold.text), walker)
    assert len(list(readings)) == 1
    return walker


def echo(answers):
    """Return what the oracle is to take for right: what the models answered."""

    def of(name):
        def masks(*_):
            answer = answers[name]
            right = np.zeros(len(answer.shares), bool)
            right[answer.best] = True
            return right, ~right

        return masks

    return {task.name: of(task.name) for task in ASKED}


@pytest.mark.parametrize("part", range(PARTS))
def test_batches_are_equal_bit_by_bit(monkeypatch, part):
    documents = list(load_gold(ANNOTATED))[::EVERY][part::PARTS]
    assert documents
    decide = by_models(default_bundle())
    unseeing = {task.name: decide for task in ASKED}
    for gold in documents:
        batches, answers = walked_by_models(gold, monkeypatch)
        monkeypatch.setattr(oracle, "RIGHT_AND_WRONG", echo(answers))
        walked = walked_by(Oracle(gold, unseeing))

        taught = {name: [example.batch for example in found] for name, found in walked.examples.items()}
        asked = {}
        for task in ASKED:
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
    walked = walked_by(Oracle(next(load_gold(ANNOTATED))))

    kept = [example.batch for found in walked.examples.values() for example in found]
    assert {id(one) for one in kept} == {id(one) for one in made}
