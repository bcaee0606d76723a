"""The floors that the measuring texts set; they are skipped where those are not at hand.

Those of the project's own documents are in ``tests/training/test_floors.py``.
"""

import json
import subprocess
import sys
from functools import partial

import pytest
from duixian.pipeline import audit, extract
from duixian.readers import read

FLOORS = {
    "gold": {"found": 0.97, "read": 0.97, "record": 0.87, "commitments": 0.8, "role": 0.92, "year": 0.95},
    "hant": {"found": 0.88, "read": 0.86, "record": 0.53, "role": 0.72, "year": 0.84},
}
AIMS = {("gold", "record"): 0.94, ("gold", "role"): 0.95, ("hant", "year"): 0.9}
"""What was once reached and is to be reached again."""


@pytest.fixture
def scored(shared, tmp_path):
    """How texts are scored, by their name."""
    return partial(_scores, shared, tmp_path)


def _scores(shared, tmp_path, name):
    reports = tmp_path / "reports.jsonl"
    folder = shared / name
    paths = sorted(folder.glob("*.txt"))
    reports.write_text("".join(extract(read(str(path))).model_dump_json() + "\n" for path in paths), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, shared / "gold" / "score.py", folder, reports, "--json"],
        capture_output=True,
        check=True,
    )
    scores = json.loads(done.stdout)
    return {key: value["f1"] if isinstance(value, dict) else value for key, value in scores.items()}


@pytest.mark.parametrize("name", FLOORS)
def test_the_scores_stay_above_their_floors(scored, name):
    scores = scored(name)

    assert {key: scores[key] for key, floor in FLOORS[name].items() if scores[key] < floor} == {}


@pytest.mark.parametrize(("name", "key"), AIMS)
@pytest.mark.xfail(reason="the roles of figures and the years of the traditional texts are read less well than before")
def test_the_scores_reach_what_they_once_were(scored, name, key):
    assert scored(name)[key] >= AIMS[name, key]


@pytest.fixture
def newspaper(shared, tmp_path):
    """The scores of the audit of the newspaper report."""
    path = next((shared / "gold").glob("seed_001*.txt"))
    report = extract(read(str(path)))
    (tmp_path / "reports.jsonl").write_text(report.model_dump_json(), encoding="utf-8")
    (tmp_path / "audit.json").write_text(audit([report]).model_dump_json(), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable, shared / "gold" / "score_audit.py", shared / "gold" / "seed_001.audit.json",
            tmp_path / "reports.jsonl", tmp_path / "audit.json", "--json",
        ],
        capture_output=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_no_target_of_the_newspaper_report_is_wrongly_missed(newspaper):
    assert newspaper["wrong_missed"] == 0
    assert newspaper["precision"] == 1


def test_the_targets_of_the_newspaper_report_get_their_verdicts(newspaper):
    assert newspaper["verdicts"] >= 0.8
