"""Models on disk: what is saved is what is read, and the same models are the same bytes."""

import numpy as np
import pytest
from duixian.corpora import model_bytes
from duixian.extractors.tasks import TASKS
from duixian.extractors.tasks.document_kind import DOCUMENT_KIND
from duixian.extractors.tasks.document_years import DOCUMENT_YEARS
from duixian.extractors.tasks.outlook import OUTLOOK
from duixian.extractors.tasks.temporality import TEMPORALITY
from duixian.models.bundle import PLAIN, Bundle, Model, default_bundle, load_bundle, save_bundle
from duixian.models.learning import fit_linear
from toys import separable

CURVES = {"figures": [(0.0, 0.1), (1.0, 0.9)], "commitments": [(0.5, 0.5)], "achievements": [(0.0, 0.0), (1.0, 1.0)]}


@pytest.fixture
def bundle():
    scorer = fit_linear([separable()])
    return Bundle({"one": Model(scorer, 1.25), "other": Model(scorer)}, CURVES)


def test_what_is_saved_is_loaded_again(bundle, tmp_path):
    save_bundle(bundle, tmp_path / "new" / "models.npz")
    again = load_bundle(tmp_path / "new" / "models.npz")

    assert again.curves == CURVES
    assert {name: model.temperature for name, model in again.models.items()} == {"one": 1.25, "other": 1.0}
    for name, model in bundle.models.items():
        assert np.array_equal(again.models[name].scorer.weights, model.scorer.weights)
        assert np.array_equal(again.models[name].scorer.transitions, model.scorer.transitions)


def test_the_same_models_are_the_same_bytes(bundle, tmp_path):
    paths = [tmp_path / "first.npz", tmp_path / "second.npz", tmp_path / "third.npz"]
    save_bundle(bundle, paths[0])
    save_bundle(bundle, paths[1])
    save_bundle(load_bundle(paths[0]), paths[2])

    assert len({path.read_bytes() for path in paths}) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"no models",
        b"",
        b"PK\x03\x04",
    ],
)
def test_a_file_that_holds_no_models_is_refused(tmp_path, content):
    path = tmp_path / "models.npz"
    path.write_bytes(content)

    with pytest.raises((OSError, ValueError)):
        load_bundle(path)


def test_every_task_has_a_model_among_the_projects_own():
    tasks = (OUTLOOK, TEMPORALITY, DOCUMENT_KIND, DOCUMENT_YEARS, *TASKS)

    assert set(default_bundle().models) == {task.model or task.name for task in tasks}
    assert set(default_bundle().curves) == set(PLAIN)


def test_the_projects_own_models_come_from_the_loader_of_data(tmp_path):
    (tmp_path / "models.npz").write_bytes(model_bytes())

    for name, model in load_bundle(tmp_path / "models.npz").models.items():
        assert np.array_equal(model.scorer.weights, default_bundle().models[name].scorer.weights)
