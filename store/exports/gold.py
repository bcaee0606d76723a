"""What people reviewed, as annotated documents: the same files as in ``corpora/annotated``, for ``duixian train``.

Only documents with a decision go out. Records that nobody has decided on are marked optional: they are scored neither
way, and say nothing for or against what a model finds there.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from ...schemas import Report
from ...schemas.report import Achievement, Commitment, Figure
from .. import schema
from ..decisions import place_of, standing
from ..documents import get_report, get_text
from ..reviews import RecordKind, reviews_of

__all__ = ["gold_documents", "write_gold"]

NAME_LENGTH = 16
"""Hexadecimal digits of a document's SHA-256 in its files' names."""

IsDecided = Callable[[RecordKind, Any], bool]


def write_gold(connection: Connection, folder: Path) -> None:
    """Fill ``folder`` with ``NAME.json`` and ``NAME.txt`` for each document that people reviewed."""
    folder.mkdir(parents=True, exist_ok=True)
    for annotated, text in gold_documents(connection):
        path = folder / f"{annotated['id']}.json"
        path.write_text(json.dumps(annotated, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        path.with_suffix(".txt").write_bytes(text.encode("utf-8", "replace"))


def gold_documents(connection: Connection) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each reviewed document as an annotated one, with its source text, in the order of their SHA-256."""
    reviewed = select(schema.reviews.c.sha256).distinct().order_by(schema.reviews.c.sha256)
    for sha256 in connection.execute(reviewed).scalars().all():
        report, text = get_report(connection, sha256), get_text(connection, sha256)
        if report is None or text is None:
            continue
        reviews = standing(reviews_of(connection, sha256))
        places = {(place.kind, place.start, place.end) for place in (place_of(reviews, key) for key in reviews)}

        def is_decided(kind: RecordKind, record: Any, places: set[Any] = places) -> bool:
            return (kind, record.start, record.end) in places

        yield _annotated(report, text, is_decided), text


def _annotated(report: Report, text: str, is_decided: IsDecided) -> dict[str, Any]:
    document = report.document
    name = document.id[:NAME_LENGTH]
    return {
        "id": name,
        "source": f"{name}.txt",
        "title": document.title,
        "issuer": document.issuer.name if document.issuer else None,
        "region": document.issuer.region if document.issuer else None,
        "doc_type": document.doc_type,
        "years": document.years.model_dump(),
        "script": document.script,
        "figures": [_figure(figure, text, optional=not is_decided("figure", figure)) for figure in report.figures],
        "commitments": [
            _deed(record, text, optional=not is_decided("commitment", record)) | {"deadline": _date(record)}
            for record in report.commitments
        ],
        "achievements": [
            _deed(record, text, optional=not is_decided("achievement", record)) for record in report.achievements
        ],
    }


def _figure(figure: Figure, text: str, *, optional: bool) -> dict[str, Any]:
    start, end = min(figure.clause.start, figure.start), max(figure.clause.end, figure.end)
    earlier = text.find(figure.text, start)
    if earlier < figure.start:  # the context may hold the quantity once only before its own place: not at all
        start = text.rfind(figure.text, start, figure.end - 1) + 1
    return {
        "context": text[start:end],
        "nth": _nth(text, start, text[start:end]),
        "quantity": figure.text,
        "value": figure.value,
        "unit": figure.unit,
        "comparator": figure.comparator,
        "indicator": figure.indicator.text if figure.indicator else None,
        "action": figure.action,
        "role": figure.role,
        "year": figure.year,
        "deadline": _date(figure),
        "optional": optional,
    }


def _deed(record: Commitment | Achievement, text: str, *, optional: bool) -> dict[str, Any]:
    return {
        "quote": record.text,
        "nth": _nth(text, record.start, record.text),
        "action": record.action,
        "object": record.object,
        "optional": optional,
    }


def _date(record: Figure | Commitment) -> str | None:
    return record.deadline.isoformat() if record.deadline else None


def _nth(text: str, start: int, quote: str) -> int:
    """Return how often ``quote`` has stood in ``text`` up to ``start``, this place included."""
    count, at = 1, text.find(quote)
    while 0 <= at < start:
        count, at = count + 1, text.find(quote, at + 1)
    return count
