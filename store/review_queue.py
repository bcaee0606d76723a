"""The review queue: all records that a reviewer has not decided on, the least certain first; and who agrees with whom."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column, Connection, Select, Table, Text, cast, exists, func, literal, select, union_all

from . import schema
from .decisions import same_word
from .placing import keys_called
from .reviews import RecordKey, Review
from .searching import folded, has_words, has_words_in_either_script, in_clause

FINAL = ("exceeded", "met", "partial", "missed")
"""Verdicts that can be wrong; an unverified target is not reviewed."""
KINDS = ("figure", "commitment", "target")

__all__ = ["KINDS", "Agreement", "ReviewQuery", "agreements", "count_waiting", "reviewed_by_others", "waiting"]


@dataclass(frozen=True, slots=True)
class ReviewQuery:
    """Which records are to be reviewed; None is no criterion. ``most`` is the greatest confidence.

    ``issuer`` is the key or a name of a body; ``words`` stand in the clause or text, or in the indicator.
    """

    kind: str | None = None
    issuer: str | None = None
    sha256: str | None = None
    words: str | None = None
    most: float | None = None


class Agreement(NamedTuple):
    """Two reviewers, how many records both have decided on, and on how many their last words agree."""

    one: str
    other: str
    both: int
    alike: int


def waiting(
    connection: Connection, query: ReviewQuery, reviewer: str, *, at: int = 0, limit: int = 1
) -> list[RecordKey]:
    """Return records that ``reviewer`` has not decided on, the least certain first, from the one at ``at`` on."""
    # Each kind by itself goes by its index; only the first of each can be among the first of all.
    parts = [part.order_by(confidence).limit(at + limit) for part, confidence in _parts(connection, query, reviewer)]
    if not parts:
        return []
    together = union_all(*(select(part.subquery()) for part in parts)).subquery()
    found = select(together).order_by(together.c.confidence, together.c.sha256, together.c.start)
    rows = connection.execute(found.limit(limit).offset(at))
    return [RecordKey(row.sha256, row.kind, row.start, row.end) for row in rows]


def count_waiting(connection: Connection, query: ReviewQuery, reviewer: str) -> int:
    """Return how many records ``reviewer`` has not decided on."""
    return sum(
        connection.execute(select(func.count()).select_from(part.subquery())).scalar_one()
        for part, _ in _parts(connection, query, reviewer)
    )


def reviewed_by_others(connection: Connection, reviewer: str, *, limit: int = 500) -> list[RecordKey]:
    """Return records that others have decided on and ``reviewer`` has not, the latest first."""
    reviews = schema.reviews.c
    place = (reviews.sha256, reviews.kind, reviews.start, reviews.end)
    mine = set(connection.execute(select(*place).where(reviews.reviewer == reviewer, reviews.withdrawn.is_(None))))
    query = select(*place).where(reviews.reviewer != reviewer, reviews.withdrawn.is_(None))
    found = connection.execute(query.order_by(reviews.id.desc()).limit(limit))
    return [RecordKey(*row) for row in dict.fromkeys(found) if row not in mine]


def agreements(reviews: Sequence[Review]) -> list[Agreement]:
    """Return for each two reviewers on how many records they agree, those with most in common first."""
    words: dict[RecordKey, dict[str, Review]] = {}
    for review in reviews:
        words.setdefault(review.record, {})[review.reviewer] = review
    both: Counter[tuple[str, str]] = Counter()
    alike: Counter[tuple[str, str]] = Counter()
    for said in words.values():
        for pair in combinations(sorted(said), 2):
            both[pair] += 1
            alike[pair] += same_word(said[pair[0]], said[pair[1]])
    return [Agreement(*pair, times, alike[pair]) for pair, times in both.most_common()]


def _parts(connection: Connection, query: ReviewQuery, reviewer: str) -> Iterator[tuple[Select[Any], Column[Any]]]:
    figures, targets = schema.figures.c, schema.targets.c
    if query.kind in {None, "figure"}:
        part = _records("figure", schema.figures, figures.confidence).where(figures.role != "reference")
        yield _asked(connection, "figure", part, query, reviewer, schema.figures), figures.confidence
    if query.kind in {None, "commitment"}:
        commitments = schema.commitments.c
        part = _records("commitment", schema.commitments, commitments.confidence)
        yield _asked(connection, "commitment", part, query, reviewer, schema.commitments), commitments.confidence
    if query.kind in {None, "target"}:
        here = (targets.document == figures.document) & (targets.figure == figures.id)
        for verdict in FINAL:
            part = _records("target", schema.figures, targets.confidence).join(schema.targets, here)
            part = part.where(targets.verdict == verdict)
            yield _asked(connection, "target", part, query, reviewer, schema.figures), targets.confidence


def _records(kind: str, table: Table, confidence: Column[Any]) -> Select[Any]:
    documents, columns = schema.documents.c, table.c
    return select(
        documents.sha256, literal(kind).label("kind"), columns.start, columns.end, confidence.label("confidence")
    ).join_from(table, schema.documents, documents.key == columns.document)


def _asked(
    connection: Connection, kind: str, part: Select[Any], query: ReviewQuery, reviewer: str, table: Table
) -> Select[Any]:
    documents, reviews = schema.documents.c, schema.reviews.c
    decided = exists().where(
        reviews.reviewer == reviewer,
        reviews.withdrawn.is_(None),
        reviews.sha256 == documents.sha256,
        reviews.kind == kind,
        reviews.start == table.c.start,
        reviews.end == table.c.end,
    )
    here = _named(documents.sha256, table.c.start, table.c.end)
    part = part.where(~decided, here.not_in(_moved(connection, kind, reviewer)))
    if query.issuer is not None:
        part = part.where(documents.body.in_(keys_called(connection, query.issuer)))
    if query.sha256 is not None:
        part = part.where(documents.sha256 == query.sha256)
    if query.words and table is schema.figures:
        named = schema.figures.c.indicator.contains(folded(query.words), autoescape=True)
        part = part.where(has_words(in_clause(), query.words) | named)
    elif query.words:
        part = part.where(has_words_in_either_script(table.c.text, query.words))
    if query.most is not None:
        part = part.where(part.selected_columns.confidence <= query.most)
    return part


def _moved(connection: Connection, kind: str, reviewer: str) -> Select[Any]:
    """Return the places to which records that ``reviewer`` has decided on were moved: decisions name the first place."""
    mine, moving = schema.reviews.alias(), schema.reviews.alias()
    start, end = (_noted(connection, moving.c.fields, name) for name in ("start", "end"))
    same = (moving.c.sha256 == mine.c.sha256) & (moving.c.start == mine.c.start) & (moving.c.end == mine.c.end)
    return (
        select(_named(moving.c.sha256, start, end))
        .join_from(mine, moving, same & (moving.c.kind == ("figure" if kind == "target" else kind)))
        .where(mine.c.reviewer == reviewer, mine.c.kind == kind, mine.c.withdrawn.is_(None))
        .where(moving.c.withdrawn.is_(None), start.is_not(None), end.is_not(None))
        .where((start != moving.c.start) | (end != moving.c.end))
    )


def _named(sha256: Any, start: Any, end: Any) -> Any:
    """Return a place as one text: a list of triples SQLite would go through for each record, one of texts it looks up."""
    return sha256 + " " + cast(start, Text) + " " + cast(end, Text)


def _noted(connection: Connection, fields: Column[Any], name: str) -> Any:
    """Return the whole number that a decision notes as the field ``name``."""
    if connection.dialect.name == "postgresql":
        return cast(fields, JSON)[name].as_integer()
    return func.json_extract(fields, f"$.{name}")
