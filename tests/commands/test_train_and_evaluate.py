"""The two commands as a user runs them."""

import json

import pytest
from duixian.cli import app
from duixian.errors import Code, DuixianError
from duixian.training import floors
from duixian.training.gold import ANNOTATED
from typer.testing import CliRunner


@pytest.fixture
def one(tmp_path):
    for suffix in (".json", ".txt"):
        (tmp_path / f"a01{suffix}").write_bytes((ANNOTATED / f"a01{suffix}").read_bytes())
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_evaluate_prints_every_measure_as_json(one):
    done = run("evaluate", one, "--format", "json")

    assert done.exit_code == 0
    measured = json.loads(done.stdout)
    assert measured["scores"]["documents"] == 1
    assert set(measured) == {"scores", "classes", "roles", "reliability"}


def test_evaluate_prints_tables_and_lists_the_differences_on_stderr(one):
    done = run("evaluate", one, "--errors")

    assert "record" in done.stdout
    assert "By dimension" in done.stdout
    assert all("a01.txt" in line for line in done.stderr.splitlines())


def test_the_html_page_needs_nothing_else(one):
    page = run("evaluate", one, "--format", "html", "--errors").stdout

    assert page.startswith("<!doctype html>")
    assert "<svg" in page
    assert "src=" not in page
    assert "<link" not in page


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no such folder"], Code.NOT_FOUND),
        (["."], Code.NO_ANNOTATIONS),
        (["--set-floors"], Code.FLOORS_ELSEWHERE),
    ],
)
def test_what_cannot_be_measured_is_told(tmp_path, monkeypatch, arguments, code):
    monkeypatch.chdir(tmp_path)
    error = run("evaluate", *arguments).exception

    assert isinstance(error, DuixianError)
    assert error.code == code


def test_an_annotation_that_does_not_stand_in_its_text_is_told(one):
    (one / "a01.txt").write_text("别的文章", encoding="utf-8")

    assert run("evaluate", one).exception.code == Code.BAD_ANNOTATION


def test_floors_fall_only_where_that_is_asked_for(tmp_path, monkeypatch):
    path = tmp_path / "floors.json"
    floors.save_floors(floors.Floors("", {"record": 1.0}), path)
    monkeypatch.setattr(floors, "FLOORS", path)
    arguments = ("evaluate", "--split", "test", "--format", "json", "--set-floors")

    assert run(*arguments).exception.code == Code.FLOORS_FALLEN
    assert floors.load_floors(path).scores == {"record": 1.0}
    assert run(*arguments, "--lower").exit_code == 0
    assert floors.load_floors(path).scores["record"] < 1.0


def test_train_prints_a_hash_for_each_model(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("a01", "a03", "b03", "c03", "d03", "a06"):
        for suffix in (".json", ".txt"):
            (corpus / f"{name}{suffix}").write_bytes((ANNOTATED / f"{name}{suffix}").read_bytes())
    done = run("train", corpus, "--out", tmp_path / "models")

    assert done.exit_code == 0, done.exception
    for line in done.stdout.splitlines():
        digest, name = line.split()
        assert len(digest) == 64
        assert (tmp_path / "models" / name).exists()


def test_too_few_documents_to_learn_from_are_told(one):
    assert run("train", one, "--out", one / "models").exception.code == Code.TOO_FEW_ANNOTATED
