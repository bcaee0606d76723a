"""Stretches of the source texts that are no record, and the titles of documents."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from . import schema

__all__ = ["FoundSpan", "called", "words_at"]

Place = tuple[int, int, int]


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
    found = {}
    for place in set(places):
        key, start, end = place
        quote = func.substr(texts.text, start + 1, end - start).label("quote")
        query = select(documents.sha256, documents.title, documents.source, quote)
        joined = query.join(schema.texts, texts.document == documents.key).where(documents.key == key)
        row = connection.execute(joined).one()
        found[place] = FoundSpan(row.sha256, called(row.title, row.source), start, end, row.quote)
    return found


def called(title: str | None, source: str) -> str:
    """Return what a document is called on pages: its title, else the name of its file."""
    return title or source.replace("\\", "/").rpartition("/")[2]
