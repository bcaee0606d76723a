"""W3C Web Annotations: every record as an annotation on its document, in one AnnotationCollection.

Offsets are code points, as the Web Annotation Data Model asks; the quote stands beside them, for a text that has moved.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from ...schemas import Report
from ...schemas.report import Achievement, Commitment, Figure
from ..documents import iterate_reports

__all__ = ["webannotation"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters quoted before and after, as annotation clients do."""


def webannotation(connection: Connection) -> Iterator[str]:
    """Yield one JSON document, piece by piece."""
    yield (
        f'{{"@context": "{CONTEXT}", "id": "urn:duixian:annotations", "type": "AnnotationCollection", '
        '"label": "duixian", "first": {"id": "urn:duixian:annotations:1", "type": "AnnotationPage", "startIndex": 0, '
        '"items": ['
    )
    separator = "\n"
    for report, text in iterate_reports(connection):
        for records in (report.figures, report.commitments, report.achievements):
            for record in records:
                yield separator + json.dumps(_annotation(report, text, record), ensure_ascii=False)
                separator = ",\n"
    yield "\n]}}\n"


def _annotation(report: Report, text: str, record: Figure | Commitment | Achievement) -> dict[str, Any]:
    document = report.document
    return {
        "id": f"urn:duixian:{document.id}:{record.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": type(record).__name__.lower()},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": record.model_dump_json(),
            },
        ],
        "target": {
            "source": f"urn:sha256:{document.id}",
            "selector": [
                {"type": "TextPositionSelector", "start": record.start, "end": record.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[record.start : record.end],
                    "prefix": text[max(0, record.start - AROUND) : record.start],
                    "suffix": text[record.end : record.end + AROUND],
                },
            ],
        },
    }
