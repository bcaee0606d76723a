"""The JSON Schemas as published: generated from the models and the rules, committed, and compared by a test."""

import json
from pathlib import Path

from .audit.findings import rules
from .schemas import audit, report
from .schemas.audit import Audit
from .schemas.base import Model
from .schemas.docstrings import add_descriptions
from .schemas.report import Report

__all__ = ["PUBLISHED", "schema_text"]

PUBLISHED: dict[str, type[Model]] = {"report": Report, "audit": Audit}


def schema_text(name: str) -> str:
    """Return the JSON Schema of ``report`` or ``audit`` as it is committed in ``schemas/NAME.schema.json``."""
    schema = PUBLISHED[name].model_json_schema(mode="serialization")
    add_descriptions(schema, report, audit)
    if name == "audit":
        # The models know no rules; what they find is of one of these kinds.
        schema["$defs"]["Finding"]["properties"]["kind"]["enum"] = list(rules())
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def write_all(folder: Path) -> None:
    """Write every schema into ``folder``: ``python -m duixian.published schemas``."""
    for name in PUBLISHED:
        (folder / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":
    import sys

    write_all(Path(sys.argv[1]))
