"""What the API answers with about the work on a database: decisions, files that could not be read, what happened."""

import datetime
from typing import Any

from pydantic import BaseModel

from .answers import Page

__all__ = ["Event", "Events", "Quarantine", "Quarantined", "Review", "Reviews"]


class Quarantined(BaseModel):
    """A file that could not be read; `id` is what to delete it by."""

    id: str
    file: str
    code: str
    message: str


class Quarantine(Page):
    """Files that could not be read."""

    items: list[Quarantined]


class Review(BaseModel):
    """A decision; `fields` is the whole record as it was decided."""

    kind: str
    start: int
    end: int
    reviewer: str
    decision: str
    fields: dict[str, Any]
    note: str
    time: datetime.datetime
    withdrawn: datetime.datetime | None
    """when its reviewer took it back; null: it stands"""


class Reviews(Page):
    """Decisions, oldest first."""

    items: list[Review]


class Event(BaseModel):
    """Something that happened; ask for those after its `id` with `since`."""

    id: int
    time: datetime.datetime
    kind: str
    sha256: str | None
    subject: str | None
    """the key of a body"""
    detail: dict[str, Any]


class Events(BaseModel):
    """Events, oldest first; `last` is what to give as `since` the next time."""

    items: list[Event]
    last: int
