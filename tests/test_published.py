import json
from pathlib import Path

import jsonschema
import pytest
from duixian.audit.findings import rules
from duixian.pipeline import audit, extract
from duixian.published import PUBLISHED, schema_text
from duixian.readers import read


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_the_committed_schema_is_the_one_the_models_give(name):
    committed = Path(__file__).resolve().parents[1] / "schemas" / f"{name}.schema.json"

    assert schema_text(name) == committed.read_text(encoding="utf-8"), "run: python -m duixian.published schemas"


def test_what_the_pipeline_says_fits_the_schemas(samples):
    reports = [extract(read(str(path))) for path in sorted(samples.glob("linlan*.txt"))]
    for report in reports:
        jsonschema.validate(json.loads(report.model_dump_json()), json.loads(schema_text("report")))
    jsonschema.validate(json.loads(audit(reports).model_dump_json()), json.loads(schema_text("audit")))


def test_the_published_schema_lists_every_kind_of_finding():
    finding = json.loads(schema_text("audit"))["$defs"]["Finding"]

    assert finding["properties"]["kind"]["enum"] == list(rules())
