"""SARIF 2.1.0: the findings as results that code review tools, editors and dashboards can show and follow over time.

Columns and offsets are UTF-16 code units, and the log says so. A finding's id names its kind and its places, so that the
same one is recognised in the next log, however its wording has changed.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import Connection, select

from ..._version import __version__
from ...audit.findings import Rule, rules
from .. import schema
from ..findings import FoundFinding, iterate_findings
from .utf16 import Utf16

__all__ = ["sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
TEXTS_KEPT = 16


class _Text(NamedTuple):
    uri: str
    text: str
    units: Utf16


def sarif(connection: Connection) -> Iterator[str]:
    """Yield one SARIF log, piece by piece."""
    driver = {
        "name": "duixian",
        "semanticVersion": __version__,
        "rules": [_rule(each) for each in rules().values()],
    }
    yield (
        f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "utf16CodeUnits", '
        f'"tool": {{"driver": {json.dumps(driver, ensure_ascii=False)}}}, "results": ['
    )

    @lru_cache(TEXTS_KEPT)
    def text_of(sha256: str) -> _Text:
        documents, texts = schema.documents.c, schema.texts.c
        query = (
            select(documents.source, texts.text)
            .join(schema.texts, texts.document == documents.key)
            .where(documents.sha256 == sha256)
        )
        row = connection.execute(query).one()
        return _Text(_uri(row.source), row.text, Utf16(row.text))

    separator = "\n"
    for finding in iterate_findings(connection):
        places = [(record.sha256, record.start, record.end) for record in finding.records]
        places += [(span.sha256, span.start, span.end) for span in finding.spans]
        locations = [_location(text_of(sha256), start, end) for sha256, start, end in places]
        yield separator + json.dumps(_result(finding, locations), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}]}\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.zh}: {rule.summary}"},
        "defaultConfiguration": {"enabled": rule.default, "level": LEVELS[rule.severities[0]]},
    }


def _result(finding: FoundFinding, locations: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "ruleId": finding.kind,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.why},
        "locations": locations[:1],
        "relatedLocations": [{"id": number} | location for number, location in enumerate(locations[1:], 1)],
        "partialFingerprints": {"duixianFinding/v2": finding.id},
    }


def _location(text: _Text, start: int, end: int) -> dict[str, Any]:
    start_line, start_column = text.units.line_and_column(start)
    end_line, end_column = text.units.line_and_column(end)
    offset = text.units.offset(start)
    region = {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": offset,
        "charLength": text.units.offset(end) - offset,
        "snippet": {"text": text.text[start:end]},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": text.uri}, "region": region}}


def _uri(path: str) -> str:
    quoted = quote(path.encode("utf-8", "surrogateescape"), safe="/!")
    return f"file://{quoted}" if path.startswith("/") else quoted
