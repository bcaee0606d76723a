"""What a manager asks of a morning: what came in, where numbers were not understood, which bodies are silent."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from . import schema
from .spans import called

__all__ = ["Line", "SilentBody", "doubtful_documents", "newest_documents", "silent_bodies"]

MOST = 8


class Line(NamedTuple):
    """A document, by its title or the name of its file, with whose it is and a number or a time."""

    sha256: str
    document: str
    issuer: str | None
    number: int = 0
    time: datetime | None = None


class SilentBody(NamedTuple):
    """A body with targets for years of which nothing it reported was read."""

    key: str
    name: str | None
    targets: int


def newest_documents(connection: Connection) -> list[Line]:
    """Return the documents that were read last, the last first."""
    documents, events = schema.documents.c, schema.events.c
    query = (
        select(documents.sha256, documents.title, documents.source, documents.issuer, events.time)
        .join_from(schema.events, schema.documents, documents.sha256 == events.sha256)
        .where(events.kind == "document_read")
        .order_by(events.id.desc())
        .limit(4 * MOST)  # one that was read several times counts once
    )
    found: dict[str, Line] = {}
    for row in connection.execute(query):
        line = Line(row.sha256, called(row.title, row.source), row.issuer, time=row.time)
        found.setdefault(row.sha256, line)
    return list(found.values())[:MOST]


def doubtful_documents(connection: Connection) -> list[Line]:
    """Return the documents with most numbers that were not understood."""
    documents = schema.documents.c
    missed = documents.numbers - documents.understood
    query = select(documents.sha256, documents.title, documents.source, documents.issuer, missed.label("missed"))
    rows = connection.execute(query.where(missed > 0).order_by(missed.desc(), documents.source).limit(MOST))
    return [Line(row.sha256, called(row.title, row.source), row.issuer, row.missed) for row in rows]


def silent_bodies(connection: Connection) -> list[SilentBody]:
    """Return the bodies with most targets for years of which no report was read."""
    targets, bodies = schema.targets.c, schema.bodies.c
    times = func.count().label("times")
    query = (
        select(targets.subject, bodies.name, times)
        .join_from(schema.targets, schema.bodies, bodies.key == targets.subject)
        .where(targets.verdict == "unverified", targets.reason == "no_report")
        .group_by(targets.subject, bodies.name)
        .order_by(times.desc(), bodies.name)
        .limit(MOST)
    )
    return [SilentBody(row.subject, row.name, row.times) for row in connection.execute(query)]
