"""Learning by thirds: what models say of a document is learnt from the other documents alone."""

import pytest
from asking import choosing
from duixian.extractors.tasks.role import ROLE
from duixian.extractors.tasks.temporality import TEMPORALITY
from duixian.models.bundle import default_bundle
from duixian.training import fit
from duixian.training.fit import FOLDS, answered_unseen, examples_of, fold_of
from duixian.training.gold import ANNOTATED, load_document

NAMES = ("a01", "a03", "b03", "c03", "d03", "a06")


@pytest.fixture(scope="module")
def documents():
    return [load_document(ANNOTATED / f"{name}.json") for name in NAMES]


@pytest.fixture
def learnt(monkeypatch):
    """Note from which documents models are learnt, which then are those of the project."""
    of_which = []

    def fitted(examples):
        of_which.append({one.group for found in examples.values() for one in found})
        return {name: default_bundle().models[name].scorer for name in examples}

    monkeypatch.setattr(fit, "fitted", fitted)
    return of_which


def test_answers_about_a_third_are_learnt_from_the_other_two(documents, learnt):
    fold = fold_of(NAMES)
    examples = examples_of(documents, ())[TEMPORALITY.name]
    learnt.clear()

    assert len(answered_unseen(TEMPORALITY.name, examples, fold)) == FOLDS
    assert learnt == [{name for name in NAMES if fold[name] != held} for held in range(FOLDS)]


def test_each_document_is_told_by_the_models_that_have_not_seen_it(documents, monkeypatch):
    """The models of the first third say ahead of everything, the others behind: later tasks hear it."""
    ways = ("ahead", "behind", "behind")
    monkeypatch.setattr(fit, "answered_unseen", lambda *_: [choosing(temporality=way) for way in ways])
    heard = {}
    asked = type(ROLE).batch

    def batch(task, questions):
        if task is ROLE:
            ahead = questions.atoms["ahead"]
            heard.setdefault(len(heard), {ahead.name(int(code)) for code in ahead.codes.tolist()})
        return asked(task, questions)

    monkeypatch.setattr(type(ROLE), "batch", batch)
    examples = examples_of(documents, (ROLE,))

    fold = fold_of(NAMES)
    assert [one.group for one in examples[ROLE.name]] == list(NAMES)
    assert list(heard.values()) == [{ways[fold[name]]} for name in NAMES]


def test_what_is_learnt_of_temporality_does_not_hang_on_what_models_say_of_it(documents, learnt):
    examples = examples_of(documents, (ROLE,))[TEMPORALITY.name]
    alone = examples_of(documents[:1], (ROLE,))[TEMPORALITY.name]

    assert (examples[0].right == alone[0].right).all()
    assert (examples[0].batch.features == alone[0].batch.features).all()
