"""Findings, with the records and the words that they are about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, Table, case, func, select, tuple_

from ..audit.bodies import Body
from . import schema
from .answers import last_answers
from .placing import bodies_with, keys_called
from .record_list import FoundRecord, records_at
from .rows import document_key
from .sorting import sorted_by
from .spans import FoundSpan, words_at

__all__ = [
    "ORDERS",
    "FindingQuery",
    "FoundFinding",
    "count_findings",
    "finding_spans",
    "is_finding",
    "iterate_findings",
    "query_findings",
    "sorted_findings",
]

ORDERS = ("body", "severity", "kind", "answer")
"""What findings can be sorted by; - before it turns the order round. ``severity``: errors first."""
AT_ONCE = 200
After = tuple[str, str]


class FoundFinding(NamedTuple):
    """A finding with the body, the figures and the words it is about."""

    id: str
    body: Body
    kind: str
    severity: str
    why: str
    records: list[FoundRecord]
    spans: list[FoundSpan]
    answer: str
    """the answer that stands: accepted, explained, suppressed, or open"""
    reason: str


@dataclass(frozen=True, slots=True)
class FindingQuery:
    """The criteria for findings; None is no criterion. ``subject`` is the key or a name of a body.

    ``answer`` is one of the ``ANSWERS``, or ``standing``: whatever is not suppressed.
    """

    kind: str | None = None
    severity: str | None = None
    subject: str | None = None
    answer: str | None = None


def query_findings(
    connection: Connection, query: FindingQuery, *, after: After | None = None, limit: int = 50
) -> tuple[list[FoundFinding], After | None]:
    """Return findings body by body in the order of their ids, and what to ask the next ones by."""
    findings = schema.findings.c
    place = tuple_(findings.subject, findings.id)
    asked = _asked(connection, query).order_by(*place.clauses).limit(limit + 1)
    if after is not None:
        asked = asked.where(place > tuple_(*after))
    rows = connection.execute(asked).all()
    page = rows[:limit]
    return _told(connection, page), (page[-1].subject, page[-1].id) if len(rows) > limit else None


def sorted_findings(
    connection: Connection, query: FindingQuery, *, order: str = "body", at: int = 0, limit: int = 50
) -> list[FoundFinding]:
    """Return ``limit`` findings that ``query`` asks for from the one at ``at`` on, in one of the ``ORDERS``."""
    asked = _in_order(connection, query, order).limit(limit).offset(at)
    return _told(connection, connection.execute(asked).all())


def _in_order(connection: Connection, query: FindingQuery, order: str) -> Select[Any]:
    findings, asked = schema.findings.c, _asked(connection, query)
    columns = {
        "severity": case({"error": 0, "warning": 1, "info": 2}, value=findings.severity, else_=3),
        "kind": findings.kind,
        "answer": asked.selected_columns.answer,
    }
    return sorted_by(asked, order, columns, (findings.subject, findings.id))


def _told(connection: Connection, page: Sequence[Row[Any]]) -> list[FoundFinding]:
    """Return the findings of ``page`` with their bodies, records and words."""
    bodies = bodies_with(connection, {row.subject for row in page})
    records, spans = _named(connection, schema.finding_records, page), _named(connection, schema.finding_spans, page)
    figures = records_at(connection, [(row.document, row.record) for of in records.values() for row in of])
    words = words_at(connection, [(row.document, row.start, row.end) for of in spans.values() for row in of])
    return [
        FoundFinding(
            row.id,
            bodies[row.subject],
            row.kind,
            row.severity,
            row.why,
            [
                figures[each.document, each.record]
                for each in records.get((row.subject, row.id), ())
                if (each.document, each.record) in figures
            ],
            [words[each.document, each.start, each.end] for each in spans.get((row.subject, row.id), ())],
            row.answer,
            row.reason,
        )
        for row in page
    ]


def count_findings(connection: Connection, query: FindingQuery) -> int:
    """Return how many findings ``query`` asks for."""
    asked = _asked(connection, query).with_only_columns(schema.findings.c.id)
    return connection.execute(select(func.count()).select_from(asked.subquery())).scalar_one()


def is_finding(connection: Connection, finding: str) -> bool:
    """Tell whether there is a finding with the id ``finding``."""
    query = select(schema.findings.c.id).where(schema.findings.c.id == finding).limit(1)
    return connection.execute(query).first() is not None


def iterate_findings(
    connection: Connection, query: FindingQuery = FindingQuery(), *, order: str = "body"
) -> Iterator[FoundFinding]:
    """Yield all findings that ``query`` asks for, in one of the ``ORDERS``; few of them are held at a time."""
    asked = _in_order(connection, query, order)
    for rows in connection.execute(asked, execution_options={"yield_per": AT_ONCE}).partitions():
        yield from _told(connection, rows)


def finding_spans(connection: Connection, sha256: str) -> list[tuple[int, int]]:
    """Return the places of a document that findings and verdicts on commitments rest on and that are no record."""
    key, spans, borne_out = document_key(sha256), schema.finding_spans.c, schema.commitment_spans.c
    query = select(spans.start, spans.end).where(spans.document == key)
    other = select(borne_out.start, borne_out.end).where(borne_out.found_document == key)
    return sorted((row.start, row.end) for row in connection.execute(query.union(other)))


def _asked(connection: Connection, query: FindingQuery) -> Select[Any]:
    findings, last = schema.findings.c, last_answers().subquery()
    answer = func.coalesce(last.c.answer, "open")
    asked = select(
        schema.findings, answer.label("answer"), func.coalesce(last.c.reason, "").label("reason")
    ).select_from(schema.findings.outerjoin(last, last.c.finding == findings.id))
    for column, value in ((findings.kind, query.kind), (findings.severity, query.severity)):
        if value is not None:
            asked = asked.where(column == value)
    if query.subject is not None:
        asked = asked.where(findings.subject.in_(keys_called(connection, query.subject)))
    if query.answer == "standing":
        asked = asked.where(answer != "suppressed")
    elif query.answer is not None:
        asked = asked.where(answer == query.answer)
    return asked


def _named(connection: Connection, table: Table, findings: Sequence[Row[Any]]) -> dict[After, list[Row[Any]]]:
    """Return the rows of ``table`` that belong to ``findings``, by the body and the id of the finding."""
    named = table.c
    query = (
        select(table)
        .where(named.subject.in_({row.subject for row in findings}), named.finding.in_({row.id for row in findings}))
        .order_by(named.subject, named.finding, named.position)
    )
    found: dict[After, list[Row[Any]]] = {}
    for row in connection.execute(query):
        found.setdefault((row.subject, row.finding), []).append(row)
    return found
