"""Which body each document of the database belongs to: the key of its body is stored with each document.

What one document says may change whose another one is. So all of them are looked at whenever documents have come or
gone: some seconds for a hundred thousand.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Column, Connection, bindparam, delete, func, insert, or_, select, update

from ..audit.bodies import Body, bodies_of
from ..audit.identity import Identity
from . import schema

__all__ = ["bodies_with", "identities", "keys_called", "place_documents"]

UNKNOWN = Body("", None)


class _Kept(NamedTuple):
    """What the database holds of a document's body."""

    key: int
    body: str | None
    unplaced: str | None


def identities(connection: Connection) -> list[Identity]:
    """Return who speaks in each document that a path leads to, as far as the document says so."""
    documents = schema.documents.c
    columns = (
        documents.sha256, documents.source, documents.issuer, documents.level, documents.region, documents.region_code,
        documents.full_name, documents.other_names,
    )  # fmt: skip
    query = select(*columns).where(documents.key.in_(select(schema.sources.c.document)))
    return [
        Identity(*row[:-1], tuple(row.other_names.split("\n")) if row.other_names else ())
        for row in connection.execute(query)
    ]


def place_documents(connection: Connection) -> set[str]:
    """Bring the bodies of all documents up to date; return the keys of those whose documents have changed.

    A reckoning goes where its body has lost a document to another, or is no more.
    """
    wanted = bodies_of(identities(connection))
    documents = schema.documents.c
    query = select(documents.sha256, documents.key, documents.body, documents.unplaced)
    kept = {sha256: _Kept(*row) for sha256, *row in connection.execute(query)}
    moved = [
        (each, body)
        for sha256, each in kept.items()
        if (body := wanted.get(sha256, UNKNOWN)) and (each.body or "", each.unplaced) != (body.key, body.why_unknown)
    ]
    names = {body.key: body.name for body in wanted.values()}
    gone = _write_bodies(connection, names)
    if moved:
        connection.execute(
            update(schema.documents)
            .where(documents.key == bindparam("of"))
            .values(body=bindparam("to"), unplaced=bindparam("why")),
            [{"of": each.key, "to": body.key or None, "why": body.why_unknown} for each, body in moved],
        )
    lost = {each.body for each, _ in moved if each.body}
    _delete(connection, schema.audits.c.subject, lost | {body.key for each, body in moved if each.body} | gone)
    _delete(connection, schema.bodies.c.key, gone)
    return {key for each, body in moved for key in (each.body, body.key) if key in names}


def keys_called(connection: Connection, name: str) -> list[str]:
    """Return the keys of the bodies that have the key or the name ``name``, or a document that calls its body so."""
    bodies, documents = schema.bodies.c, schema.documents.c
    own = select(bodies.key).where(or_(bodies.key == name, bodies.name == name))
    said = select(documents.body).where(documents.issuer == name, documents.body.is_not(None))
    return sorted(set(connection.execute(own.union(said)).scalars()))


def bodies_with(connection: Connection, keys: Collection[str]) -> dict[str, Body]:
    """Return the bodies with ``keys``, by key, each with why nobody can tell whose its document is."""
    bodies, documents = schema.bodies.c, schema.documents.c
    query = (
        select(bodies.key, bodies.name, func.max(documents.unplaced))
        .join(schema.documents, documents.body == bodies.key)
        .where(bodies.key.in_(keys))
        .group_by(bodies.key, bodies.name)
    )
    return {row[0]: Body(*row) for row in connection.execute(query)}


def _write_bodies(connection: Connection, names: dict[str, str | None]) -> set[str]:
    """Write new bodies and new names; return the keys of those that are no more."""
    bodies = schema.bodies.c
    known: dict[str, str | None] = {row.key: row.name for row in connection.execute(select(schema.bodies))}
    new = [{"key": key, "name": name} for key, name in names.items() if key not in known]
    other = [{"of": key, "to": name} for key, name in names.items() if key in known and known[key] != name]
    if new:
        connection.execute(insert(schema.bodies), new)
    if other:
        connection.execute(
            update(schema.bodies).where(bodies.key == bindparam("of")).values(name=bindparam("to")), other
        )
    left = set(known) - set(names)
    # A reckoning may be left of a body whose last document was taken out of the database.
    reckoned = set(connection.execute(select(func.distinct(schema.audits.c.subject))).scalars())
    return left | (reckoned - set(names))


def _delete(connection: Connection, column: Column[str], keys: Iterable[str]) -> None:
    wanted = [{"of": key} for key in sorted(keys)]
    if wanted:
        connection.execute(delete(column.table).where(column == bindparam("of")), wanted)
