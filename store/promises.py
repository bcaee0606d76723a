"""Commitments without a number, with what came of them, page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, Table, func, null, select, tuple_

from ..audit.bodies import Body
from . import schema
from .placing import bodies_with, keys_called
from .searching import has_words_in_either_script
from .spans import FoundSpan, called, words_at

__all__ = ["FoundPromise", "PromisePlace", "PromiseQuery", "count_promises", "iterate_promises", "query_promises"]

After = tuple[str, int, str]
AT_ONCE = 500


class PromisePlace(NamedTuple):
    """A commitment or an achievement where it stands."""

    sha256: str
    document: str
    id: str
    start: int
    end: int
    text: str
    deadline: date | None = None


class FoundPromise(NamedTuple):
    """A commitment with its verdict, the achievements that show it was kept and the words that are evidence."""

    body: Body
    verdict: str
    why: str
    confidence: float
    commitment: PromisePlace
    evidence: list[PromisePlace]
    spans: list[FoundSpan]


@dataclass(frozen=True, slots=True)
class PromiseQuery:
    """The criteria for commitments; None is no criterion. ``subject`` is the key or a name of a body."""

    verdict: str | None = None
    subject: str | None = None
    words: str | None = None


def query_promises(
    connection: Connection, query: PromiseQuery, *, after: After | None = None, at: int = 0, limit: int = 50
) -> tuple[list[FoundPromise], After | None]:
    """Return the commitments that ``query`` asks for, body by body, and what to ask the next ones by."""
    verdicts = schema.commitment_verdicts.c
    place = tuple_(verdicts.subject, verdicts.document, verdicts.commitment)
    asked = _asked(connection, query).order_by(*place.clauses).limit(limit + 1).offset(at)
    if after is not None:
        asked = asked.where(place > tuple_(*after))
    rows = connection.execute(asked).all()
    page = rows[:limit]
    bodies = bodies_with(connection, {row.subject for row in page})
    links = _of_page(connection, schema.commitment_evidence, page)
    spans = _of_page(connection, schema.commitment_spans, page)
    promised = _places(connection, schema.commitments, {row.document for row in page})
    done = _places(connection, schema.achievements, {link.found_document for of in links.values() for link in of})
    words = words_at(connection, [_place(span) for of in spans.values() for span in of])
    found = [
        FoundPromise(
            bodies[row.subject],
            row.verdict,
            row.why,
            row.confidence,
            promised[row.document, row.commitment],
            [done[link.found_document, link.achievement] for link in links.get((row.document, row.commitment), ())],
            [words[_place(span)] for span in spans.get((row.document, row.commitment), ())],
        )
        for row in page
    ]
    last: Row[Any] | None = page[-1] if len(rows) > limit else None
    return found, (last.subject, last.document, last.commitment) if last else None


def iterate_promises(connection: Connection, query: PromiseQuery) -> Iterator[FoundPromise]:
    """Yield all commitments that ``query`` asks for, body by body; few of them are held at a time."""
    after: After | None = None
    while True:
        found, after = query_promises(connection, query, after=after, limit=AT_ONCE)
        yield from found
        if after is None:
            return


def count_promises(connection: Connection, query: PromiseQuery) -> int:
    """Return how many commitments ``query`` asks for."""
    return connection.execute(select(func.count()).select_from(_asked(connection, query).subquery())).scalar_one()


def _asked(connection: Connection, query: PromiseQuery) -> Select[Any]:
    verdicts, commitments = schema.commitment_verdicts.c, schema.commitments.c
    asked = select(schema.commitment_verdicts)
    if query.verdict is not None:
        asked = asked.where(verdicts.verdict == query.verdict)
    if query.subject is not None:
        asked = asked.where(verdicts.subject.in_(keys_called(connection, query.subject)))
    if query.words:
        here = (commitments.document == verdicts.document) & (commitments.id == verdicts.commitment)
        asked = asked.join(schema.commitments, here)
        asked = asked.where(has_words_in_either_script(commitments.text, query.words))
    return asked


def _of_page(connection: Connection, table: Table, page: Sequence[Row[Any]]) -> dict[tuple[int, str], list[Row[Any]]]:
    """Return the rows of ``table`` about the documents of ``page``, by commitment."""
    columns = table.c
    query = (
        select(table)
        .where(columns.document.in_({row.document for row in page}))
        .order_by(columns.document, columns.commitment, columns.position)
    )
    found: dict[tuple[int, str], list[Row[Any]]] = {}
    for row in connection.execute(query):
        found.setdefault((row.document, row.commitment), []).append(row)
    return found


def _place(span: Row[Any]) -> tuple[int, int, int]:
    return span.found_document, span.start, span.end


def _places(connection: Connection, table: Table, documents: set[int]) -> dict[tuple[int, str], PromisePlace]:
    columns, of = table.c, schema.documents.c
    deadline = columns.deadline if "deadline" in columns else null().label("deadline")
    query = (
        select(
            columns.document,
            columns.id,
            columns.start,
            columns.end,
            columns.text,
            deadline,
            of.sha256,
            of.title,
            of.source,
        )
        .join_from(table, schema.documents, of.key == columns.document)
        .where(columns.document.in_(documents))
    )
    return {
        (row.document, row.id): PromisePlace(
            row.sha256, called(row.title, row.source), row.id, row.start, row.end, row.text, row.deadline
        )
        for row in connection.execute(query)
    }
