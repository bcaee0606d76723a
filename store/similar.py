"""Documents that say nearly the same: the same text in another format, or a version with few words changed."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from . import schema

__all__ = ["Similar", "similar_documents"]

ALIKE = 0.85
"""Share of their pairs of characters that two texts have in common; two annual reports of one body have about half."""
MOST = 200
"""Documents of a body that are compared."""


class Similar(NamedTuple):
    """A document and the share of the text that it has in common with another; 1 is the same words."""

    sha256: str
    source: str
    title: str | None
    media_type: str
    share: float


def similar_documents(connection: Connection, sha256: str) -> list[Similar]:
    """Return the documents of the same body that say nearly the same as ``sha256``, the most similar first."""
    documents, texts = schema.documents.c, schema.texts.c
    own = connection.execute(
        select(documents.body, documents.key, texts.pairs)
        .join_from(schema.documents, schema.texts, texts.document == documents.key)
        .where(documents.sha256 == sha256)
    ).first()
    if own is None or own.body is None:
        return []
    mine = set(own.pairs.split())
    query = (
        select(documents.sha256, documents.source, documents.title, documents.media_type, texts.pairs)
        .join_from(schema.documents, schema.texts, texts.document == documents.key)
        .where(documents.body == own.body, documents.key != own.key)
        .order_by(documents.source)
        .limit(MOST)
    )
    found = []
    for row in connection.execute(query):
        other = set(row.pairs.split())
        share = len(mine & other) / len(mine | other) if mine | other else 0.0
        if share >= ALIKE:
            found.append(Similar(row.sha256, row.source, row.title, row.media_type, share))
    return sorted(found, key=lambda one: (-one.share, one.source))
