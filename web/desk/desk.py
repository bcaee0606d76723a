"""What all pages of a desk share: the open store, the intake, and cached counts."""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Request

from ...store import Store, open_store, place_documents
from .guesses import Guesses
from .intake import Intake
from .sessions import Session
from .settings import Settings
from .turns import Turns

__all__ = ["Desk", "address_of", "desk_of", "session_of"]

SECONDS = 15.0
"""How old a count over the whole database may be."""

MOST_KEPT = 500
"""Counts that are kept; each filter of each list has its own."""

_Made = TypeVar("_Made")


class Desk:
    """An open database with what is kept beside it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store: Store = open_store(settings.database, lock_seconds=settings.patience)
        if not self.store.is_read_only:
            with self.store.writing() as connection:
                place_documents(connection)
        self.store.analyse()
        self.intake = Intake(self.store)
        self.turns = Turns(settings.patience)
        self.guesses = Guesses()
        self.kept: dict[str, tuple[float, Any]] = {}
        self.making: dict[str, threading.Lock] = {}

    def counted(self, name: str, make: Callable[[], _Made]) -> _Made:
        """Return the cached result of ``make``; once it is too old, one caller computes it again."""
        known = self.kept.get(name)
        if known and time.monotonic() - known[0] < SECONDS:
            return known[1]  # type: ignore[no-any-return]
        lock = self.making.setdefault(name, threading.Lock())
        if not lock.acquire(blocking=known is None):
            return known[1] if known else make()
        try:
            latest = self.kept.get(name)
            if latest and latest is not known:
                return latest[1]  # type: ignore[no-any-return]
            made = make()
            if len(self.kept) >= MOST_KEPT:
                self.changed()
            self.kept[name] = (time.monotonic(), made)
            return made
        finally:
            lock.release()

    def changed(self) -> None:
        """Forget what was counted: the database has changed."""
        self.kept.clear()
        if len(self.making) > MOST_KEPT:
            self.making.clear()

    def close(self) -> None:
        """Close the database and end the intake."""
        self.intake.close()
        self.store.close()


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is made to."""
    desk: Desk = request.app.state.desk
    return desk


def address_of(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else ""


def session_of(request: Request) -> Session:
    """Return the session of a request; the guard has put it there."""
    session: Session = request.scope["duixian.session"]
    return session
