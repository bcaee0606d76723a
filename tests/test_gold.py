"""The floors that the measuring texts set; they are skipped where those are not at hand.

Those of the project's own documents are in ``tests/training/test_floors.py``.
"""

import json
import subprocess
import sys

import pytest
from duixian.pipeline import audit, extract
from duixian.readers import read

FLOORS = {
    "gold": {"found": 0.97, "read": 0.97, "record": 0.94, "commitments": 0.8, "role": 0.95, "year": 0.95},
    "hant": {"found": 0.88, "read": 0.86, "record": 0.53, "role": 0.72, "year": 0.9},
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_scores_stay_above_their_floors(shared, tmp_path, name):
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
    reached = {key: value["f1"] if isinstance(value, dict) else value for key, value in scores.items()}

    assert {key: reached[key] for key, floor in FLOORS[name].items() if reached[key] < floor} == {}


def test_no_target_of_the_newspaper_report_is_wrongly_missed(shared, tmp_path):
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
    scores = json.loads(done.stdout)

    assert scores["wrong_missed"] == 0
    assert scores["verdicts"] >= 0.8
