"""Label Studio: one task a document, its records as predictions for people to correct.

The project's labelling configuration::

    <View>
      <Labels name="record" toName="text">
        <Label value="target"/><Label value="actual"/><Label value="reference"/>
        <Label value="commitment"/><Label value="achievement"/>
      </Labels>
      <Text name="text" value="$text"/>
    </View>

Its editor is JavaScript and counts UTF-16 code units.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from ..._version import __version__
from ...schemas import Report
from ...schemas.report import Figure
from ..documents import iterate_reports
from .utf16 import Utf16

__all__ = ["labelstudio"]


def labelstudio(connection: Connection) -> Iterator[str]:
    """Yield one JSON list of tasks, piece by piece."""
    separator = "[\n"
    for report, text in iterate_reports(connection):
        yield separator + json.dumps(_task(report, text), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _task(report: Report, text: str) -> dict[str, Any]:
    units = Utf16(text)
    document = report.document
    result = [
        {
            "id": record.id,
            "from_name": "record",
            "to_name": "text",
            "type": "labels",
            "score": record.confidence,
            "value": {
                "start": units.offset(record.start),
                "end": units.offset(record.end),
                "text": text[record.start : record.end],
                "labels": [record.role if isinstance(record, Figure) else type(record).__name__.lower()],
            },
        }
        for records in (report.figures, report.commitments, report.achievements)
        for record in records
    ]
    return {
        "data": {"text": text, "source": document.source, "sha256": document.id, "title": document.title},
        "predictions": [{"model_version": __version__, "result": result}],
    }
