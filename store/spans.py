"""Stretches of the source texts that are no record, and the titles of documents."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from . import schema

__all__ = ["FoundSpan", "called", "words_at"]

Place = tuple[int, int, int]
TEXTS_AT_ONCE = 20
"""Held at a time: the longest are some megabytes."""


class FoundSpan(NamedTuple):
    """Words of a document, ``text[start:end]``; ``document`` is its title or the name of its file."""

    sha256: str
    document: str
    start: int
    end: int
    text: str


def words_at(connection: Connection, places: Iterable[Place]) -> dict[Place, FoundSpan]:
    """Return the words at ``places``: the key of a document, start and end."""
    documents, texts = schema.documents.c, schema.texts.c
    wanted: dict[int, set[tuple[int, int]]] = {}
    for key, start, end in places:
        wanted.setdefault(key, set()).add((start, end))
    found = {}
    for some in _batched(sorted(wanted), TEXTS_AT_ONCE):
        query = (
            select(documents.key, documents.sha256, documents.title, documents.source, texts.text)
            .join_from(schema.documents, schema.texts, texts.document == documents.key)
            .where(documents.key.in_(some))
        )
        for row in connection.execute(query):
            for start, end in wanted[row.key]:
                span = FoundSpan(row.sha256, called(row.title, row.source), start, end, row.text[start:end])
                found[row.key, start, end] = span
    return found


def called(title: str | None, source: str) -> str:
    """Return what a document is called on pages: its title, else the name of its file."""
    return title or source.replace("\\", "/").rpartition("/")[2]


def _batched(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for at in range(0, len(keys), size):
        yield keys[at : at + size]
