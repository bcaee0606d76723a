"""Commitments without a number, with what came of them, page by page."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, select, tuple_

from . import schema

__all__ = ["FoundPromise", "PromisePlace", "query_promises"]

After = tuple[str, int, str]


class PromisePlace(NamedTuple):
    """A commitment or an achievement where it stands."""

    sha256: str
    document: str
    id: str
    text: str


class FoundPromise(NamedTuple):
    """A commitment with its verdict and the achievements that show it was kept."""

    subject: str
    verdict: str
    confidence: float
    commitment: PromisePlace
    evidence: list[PromisePlace]


def query_promises(
    connection: Connection,
    *,
    verdict: str | None = None,
    subject: str | None = None,
    after: After | None = None,
    limit: int = 50,
) -> tuple[list[FoundPromise], After | None]:
    """Return commitments issuer by issuer, and what to ask the next ones by."""
    verdicts = schema.commitment_verdicts.c
    place = tuple_(verdicts.subject, verdicts.document, verdicts.commitment)
    asked = select(schema.commitment_verdicts).order_by(*place.clauses).limit(limit + 1)
    for column, value in ((verdicts.verdict, verdict), (verdicts.subject, subject)):
        if value is not None:
            asked = asked.where(column == value)
    if after is not None:
        asked = asked.where(place > tuple_(*after))
    rows = connection.execute(asked).all()
    page = rows[:limit]
    links = schema.commitment_evidence.c
    linked = connection.execute(
        select(schema.commitment_evidence)
        .where(links.document.in_({row.document for row in page}))
        .order_by(links.document, links.commitment, links.position)
    ).all()
    promised = _places(connection, schema.commitments, {row.document for row in page})
    done = _places(connection, schema.achievements, {row.found_document for row in linked})
    found = [
        FoundPromise(
            row.subject,
            row.verdict,
            row.confidence,
            promised[row.document, row.commitment],
            [
                done[link.found_document, link.achievement]
                for link in linked
                if (link.document, link.commitment) == (row.document, row.commitment)
            ],
        )
        for row in page
    ]
    last: Row[Any] | None = page[-1] if len(rows) > limit else None
    return found, (last.subject, last.document, last.commitment) if last else None


def _places(connection: Connection, table: Table, documents: set[int]) -> dict[tuple[int, str], PromisePlace]:
    columns, of = table.c, schema.documents.c
    query = (
        select(columns.document, columns.id, columns.text, of.sha256, of.title, of.source)
        .join_from(table, schema.documents, of.key == columns.document)
        .where(columns.document.in_(documents))
    )
    return {
        (row.document, row.id): PromisePlace(
            row.sha256, row.title or row.source.replace("\\", "/").rpartition("/")[2], row.id, row.text
        )
        for row in connection.execute(query)
    }
