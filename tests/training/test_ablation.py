"""Parts of the models left out: the templates without some atoms, the questions apart from their neighbours."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from duixian.extractors.tasks import TASKS
from duixian.extractors.tasks.clause import CLAUSE
from duixian.extractors.tasks.document_kind import DOCUMENT_KIND
from duixian.extractors.tasks.document_years import DOCUMENT_YEARS
from duixian.extractors.tasks.outlook import OUTLOOK
from duixian.extractors.tasks.temporality import TEMPORALITY
from duixian.training.ablation import LEFT_OUT, WHOLE, ablated, share_right, unlinked, without
from duixian.training.evaluate import documents_of
from duixian.training.fit import examples_of, fitted
from duixian.training.gold import ANNOTATED
from duixian.training.models_page import CAUSES, QUESTIONS


@pytest.fixture(scope="module")
def few():
    return documents_of(ANNOTATED, "train")[:8]


def test_an_atom_is_taken_out_of_every_template():
    task = replace(CLAUSE, templates=("word", "word+ahead", "ahead", "roles+ahead"))

    assert without(task, ["ahead"]).templates == ("word", "roles")
    assert without(task, ["nothing"]) == task


def test_what_is_left_out_is_there():
    """An atom that is renamed would be left out no longer."""
    tasks = {task.name: task for task in TASKS}
    for of_tasks, atoms in LEFT_OUT.values():
        named = {atom for name in of_tasks for template in tasks[name].templates for atom in template.split("+")}
        assert set(atoms) <= named
        assert all(without(tasks[name], atoms) != tasks[name] for name in of_tasks)


def test_questions_apart_teach_no_sequence(few):
    examples = examples_of(few)
    apart = unlinked(examples)

    assert "deadline" in set(examples) - set(apart)
    assert not any(one.batch.links.any() for of_model in apart.values() for one in of_model)
    assert not fitted({"role": apart["role"]})["role"].transitions.any()
    assert fitted({"role": examples["role"]})["role"].transitions.any()


def test_a_model_knows_what_it_has_seen_and_a_share_is_of_the_answered(few):
    examples = examples_of(few)["role"]

    assert share_right(fitted({"role": examples})["role"], examples) > 0.9


def test_each_ablation_tells_of_the_models_that_it_changes(few):
    shares = ablated(few[:4], few[4:])

    assert set(shares) == {WHOLE, "without sequence", *LEFT_OUT}
    assert set(shares[WHOLE]) == set(QUESTIONS)
    for name, (of_tasks, _) in LEFT_OUT.items():
        assert set(shares[name]) == set(of_tasks)
    assert all(0 <= share <= 1 for found in shares.values() for share in found.values())


def test_the_page_was_written_with_the_causes_that_were_read():
    page = (Path(__file__).resolve().parents[2] / "docs" / "models.md").read_text(encoding="utf-8")

    for cause in tomllib.loads(CAUSES.read_text(encoding="utf-8"))["cause"]:
        assert f"| {cause['name']} | {cause['count']} | {cause['example']} |" in page


def test_every_model_has_its_line_on_the_page():
    tasks = (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS, *TASKS)

    assert set(QUESTIONS) == {task.model or task.name for task in tasks}
