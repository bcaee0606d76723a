"""Documents whose files are gone since they were read: told after a run, and taken out when that is asked for."""

import os
from collections.abc import Iterable, Sequence

from ..readers.files import storable
from ..store import Store, delete_source, known_paths, place_documents, release
from .inputs import MEMBER, Place

__all__ = ["gone", "prune"]

BATCH = 500


def gone(store: Store, paths: Iterable[str], places: Iterable[Place], others: Iterable[str]) -> list[str]:
    """Return the stored paths that lie in the folders and archives ``paths`` and are not there any more.

    ``places`` and ``others`` are what ``list_all`` found there: a scan is there still where nothing can read it. What
    could not be listed is taken to be there, too.
    """
    there = {name for place in places for name in place.names()}.union(others)
    unlisted = tuple(f"{storable(place.path)}{mark}" for place in places if place.error for mark in (os.sep, MEMBER))
    within = tuple(f"{storable(path).rstrip(os.sep)}{mark}" for path in paths for mark in (os.sep, MEMBER))
    with store.reading() as connection:
        return [
            path
            for path in known_paths(connection)
            if path.startswith(within) and path not in there and not path.startswith(unlisted)
        ]


def prune(store: Store, paths: Sequence[str]) -> None:
    """Take the documents of ``paths`` out of the database, those that no other path leads to; reviews stay."""
    for start in range(0, len(paths), BATCH):
        with store.writing() as connection:
            for path in paths[start : start + BATCH]:
                delete_source(connection, path)
                release(connection, path)
            place_documents(connection)
