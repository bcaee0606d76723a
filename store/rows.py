"""A Report laid out as rows of the tables."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..audit.identity import identity_of
from ..schemas import Report
from ..schemas.packing import packed
from ..schemas.report import Achievement, Commitment, Figure
from .searching import folded, pairs_of

__all__ = ["Prepared", "Row", "document_key", "prepare"]

Row = dict[str, Any]
NUL_STANDS_AS = "\ufffd"
"""PostgreSQL holds no U+0000; another character takes its place, so that offsets stay valid."""


class Prepared(NamedTuple):
    """A Report as rows, table by table, ready to be added: made by workers, so that the writing process only writes."""

    sha256: str
    source: str
    version: str
    rows: dict[str, list[Row]]


def document_key(sha256: str) -> int:
    """Return the key of a document in the database: the first 63 bits of its SHA-256.

    Two of a million documents meet with a probability of one in twenty million; the second is then refused.
    """
    return int(sha256[:16], 16) >> 1


def prepare(report: Report, text: str, version: str) -> Prepared:
    """Return the rows for ``report`` on the source ``text``, read by ``version`` of the pipeline."""
    document = report.document
    key = document_key(document.id)
    issuer = document.issuer
    identity = identity_of(report)
    rows: dict[str, list[Row]] = {
        "documents": [
            {
                "key": key,
                "sha256": document.id,
                "version": version,
                "source": document.source,
                "title": document.title,
                "issuer": issuer and issuer.name,
                "level": issuer and issuer.level,
                "region": issuer and issuer.region,
                "region_code": issuer and issuer.region_code,
                "full_name": identity.full_name,
                "other_names": _lines(identity.other_names) or None,
                "body": None,
                "unplaced": None,
                "doc_type": document.doc_type,
                "number": document.number,
                "date": document.date,
                "script": document.script,
                "encoding": document.encoding,
                "media_type": document.media_type,
                "characters": document.characters,
                "numbers": document.coverage.numbers,
                "understood": document.coverage.understood,
            }
        ],
        "document_years": [
            {"document": key, "kind": kind, "year": year}
            for kind, years in (("plan", document.years.plan), ("actual", document.years.actual))
            for year in sorted(set(years))
        ],
        "reports": [{"document": key, "body": packed(report)}],
        "texts": [_text(key, text)],
        "repairs": [
            {"document": key, "position": position, **repair.model_dump()}
            for position, repair in enumerate(report.repairs)
        ],
        "figures": [{"document": key, **_figure(figure, text)} for figure in report.figures],
        "commitments": [
            {"document": key, **_deed(commitment), "deadline": commitment.deadline, "owner": commitment.owner}
            for commitment in report.commitments
        ],
        "achievements": [{"document": key, **_deed(achievement)} for achievement in report.achievements],
        "numbers": [
            {"document": key, "position": position, **number.model_dump()}
            for position, number in enumerate(report.numbers)
        ],
    }
    return Prepared(
        document.id,
        document.source,
        version,
        {table: [_fit(row) for row in of] for table, of in rows.items()},
    )


def _text(key: int, text: str) -> Row:
    plain = folded(text)
    return {"document": key, "text": text, "plain": None if plain == text else plain, "pairs": pairs_of(plain)}


def _figure(figure: Figure, text: str) -> Row:
    clause = text[figure.clause.start : figure.clause.end]
    plain = folded(clause)
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    return {
        "id": figure.id,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value_low": low,
        "value_high": high,
        "unit": figure.unit,
        "dimension": figure.dimension,
        "precision": figure.precision,
        "comparator": figure.comparator,
        "low": figure.interval[0],
        "high": figure.interval[1],
        "low_closed": figure.closed[0],
        "high_closed": figure.closed[1],
        "currency": figure.currency,
        "indicator": figure.indicator and figure.indicator.text,
        "indicator_code": figure.indicator and figure.indicator.code,
        "action": figure.action,
        "measure": figure.measure,
        "role": figure.role,
        "year": figure.year,
        "period_start": figure.period and figure.period.start,
        "period_end": figure.period and figure.period.end,
        "deadline": figure.deadline,
        "scope": figure.scope,
        "section": _lines(figure.section),
        "clause": clause,
        "plain": None if plain == clause else plain,
        "clause_start": figure.clause.start,
        "clause_end": figure.clause.end,
        "confidence": figure.confidence,
    }


def _deed(record: Commitment | Achievement) -> Row:
    return {
        "id": record.id,
        "start": record.start,
        "end": record.end,
        "text": record.text,
        "action": record.action,
        "object": record.object,
        "section": _lines(record.section),
        "figures": " ".join(record.figures),
        "confidence": record.confidence,
    }


def _lines(headings: Iterable[str]) -> str:
    return "\n".join(headings)


def _fit(row: Row) -> Row:
    for name, value in row.items():
        if isinstance(value, str) and not value.isprintable():
            row[name] = value.replace("\x00", NUL_STANDS_AS).encode("utf-8", "replace").decode("utf-8")
    return row
