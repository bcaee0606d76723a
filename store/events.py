"""What happened, in order, for systems that follow the database: each event has a number, greater than all before it."""

import json
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, func, insert, select

from . import schema
from .times import in_utc

__all__ = ["Event", "EventKind", "add_event", "count_events", "events_since", "last_event"]

EventKind = Literal[
    "document_read", "document_removed", "quarantined", "released", "reviewed", "withdrawn", "finding_answered", "reckoned"
]  # fmt: skip


class Event(NamedTuple):
    """An event; ``detail`` says more, by its kind."""

    id: int
    time: datetime
    kind: EventKind
    sha256: str | None
    subject: str | None
    detail: dict[str, Any]


def add_event(
    connection: Connection, kind: EventKind, *, sha256: str | None = None, subject: str | None = None, **detail: Any
) -> None:
    """Note that something happened."""
    values = {"time": datetime.now(UTC), "kind": kind, "sha256": sha256, "subject": subject}
    connection.execute(insert(schema.events), values | {"detail": json.dumps(detail, ensure_ascii=False)})


def events_since(connection: Connection, number: int, *, limit: int = 100) -> list[Event]:
    """Return the events after the one with ``number``, oldest first."""
    events = schema.events.c
    query = select(schema.events).where(events.id > number).order_by(events.id).limit(limit)
    return [
        Event(row.id, in_utc(row.time), row.kind, row.sha256, row.subject, json.loads(row.detail))
        for row in connection.execute(query)
    ]


def last_event(connection: Connection) -> int:
    """Return the number of the latest event, 0 if there is none."""
    number: int = connection.execute(select(func.coalesce(func.max(schema.events.c.id), 0))).scalar_one()
    return number


def count_events(connection: Connection, since: int) -> dict[str, int]:
    """Return how many events of each kind there were after the one with the number ``since``."""
    events = schema.events.c
    query = select(events.kind, func.count().label("times")).where(events.id > since).group_by(events.kind)
    return {row.kind: row.times for row in connection.execute(query.order_by(events.kind))}
