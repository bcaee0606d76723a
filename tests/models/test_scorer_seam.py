"""Another model behind the one seam: a small neural network reads a document, and no file of the package changes."""

from dataclasses import dataclass

import numpy as np
import pytest
from duixian.models.bundle import Bundle, Model
from duixian.models.learning import joined
from duixian.models.scorer import LINKS
from duixian.pipeline import extract
from duixian.training.evaluate import documents_of
from duixian.training.fit import examples_of, fitted
from duixian.training.gold import ANNOTATED
from sklearn.neural_network import MLPClassifier

WIDTH = 4096


def projected(batch):
    """Return a row for each candidate: its features (and its label) folded into few columns."""
    features = np.repeat(batch.features, batch.labels or 1, axis=0).astype(np.int64)
    folded = (features * 2654435761 + batch.kinds[:, None] * 40503 * bool(batch.labels)) % WIDTH
    rows = np.zeros((batch.candidates, WIDTH), np.float32)
    np.add.at(rows, (np.arange(batch.candidates)[:, None], folded), 1)
    return rows


@dataclass(frozen=True)
class NeuralScorer:
    """A candidate's score is how likely it is right by itself; neighbours are not heard."""

    network: MLPClassifier
    transitions: np.ndarray

    def scores(self, batch):
        return np.log(self.network.predict_proba(projected(batch))[:, 1] + 1e-6).astype(np.float64)

    def saved(self):
        raise NotImplementedError


def fit_neural(task, examples):
    batch, right, allowed = joined(examples)
    network = MLPClassifier((16,), max_iter=20, random_state=0)
    network.fit(projected(batch)[allowed], right[allowed])
    return NeuralScorer(network, np.zeros((len(LINKS), len(task.kinds), len(task.kinds))))


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_a_neural_scorer_takes_the_place_of_the_linear_one(source):
    scorers = fitted(examples_of(documents_of(ANNOTATED, "train")[:16]), fit=fit_neural)
    bundle = Bundle({name: Model(scorer) for name, scorer in scorers.items()})

    report = extract(source("某市总工会2023年工作要点\n新建职工书屋30家，培训工会干部200人次。\n"), bundle)

    assert [figure.role for figure in report.figures] == ["target", "target"]
    assert [figure.year for figure in report.figures] == [2023, 2023]
    assert "职工书屋" in report.figures[0].indicator.text
    assert report.commitments
