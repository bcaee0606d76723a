"""How a database stands: whether it is whole, of which version, and what it holds. Nothing in it is changed."""

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, inspect, select, text

from ..errors import DuixianError
from . import schema
from .connect import as_it_is
from .migrate import HEAD, revision

__all__ = ["Finding", "health"]

MOST_TOLD = 3
COUNTED = ("documents", "sources", "figures", "commitments", "reviews", "quarantine", "runs")


class Finding(NamedTuple):
    """One thing that was looked at, by its key among the labels; what was found, and whether it is as it should be."""

    what: str
    is_good: bool
    found: str


def health(url: str) -> Iterator[Finding]:
    """Yield what there is to say of the database ``url``; what is damaged does not keep the rest from being looked at.

    Raises DuixianError where there is no database.
    """
    with as_it_is(url) as store:
        for what, look in LOOKS.items():
            try:
                with store.reading() as connection:
                    yield from look(connection)
            except DuixianError as error:
                yield Finding(what, is_good=False, found=str(error.values.get("reason", error)))


def _integrity(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        yield Finding("integrity", is_good=True, found=connection.dialect.name)
        return
    told = [str(row[0]) for row in connection.execute(text(f"PRAGMA integrity_check({MOST_TOLD})"))]
    whole = told == ["ok"]
    yield Finding("integrity", whole, "ok" if whole else "; ".join(" ".join(line.split()) for line in told)[:200])


def _foreign_keys(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        broken = Counter(str(row[0]) for row in connection.execute(text("PRAGMA foreign_key_check")))
        yield Finding("keys", not broken, ", ".join(f"{table}: {times:,}" for table, times in broken.items()) or "ok")


def _schema(connection: Connection) -> Iterator[Finding]:
    at = revision(connection)
    yield Finding("schema", at == HEAD, str(at) if at == HEAD else f"{at} ({HEAD})")


def _counts(connection: Connection) -> Iterator[Finding]:
    there = set(inspect(connection).get_table_names())
    for name in COUNTED:
        if name in there:
            table = schema.metadata.tables[name]
            times = connection.execute(select(func.count()).select_from(table)).scalar() or 0
            yield Finding(name, is_good=True, found=f"{times:,}")


def _versions(connection: Connection) -> Iterator[Finding]:
    version = schema.documents.c.version
    rows = connection.execute(select(version, func.count()).group_by(version).order_by(version))
    yield Finding("versions", is_good=True, found=", ".join(f"{each}: {times:,}" for each, times in rows) or "-")


def _reports(connection: Connection) -> Iterator[Finding]:
    whole = broken = 0
    for body in connection.execution_options(yield_per=100).execute(select(schema.reports.c.body)).scalars():
        try:
            zlib.decompress(body)
            whole += 1
        except (zlib.error, TypeError):
            broken += 1
    yield Finding("reports", not broken, f"{whole:,}" + (f" ({broken:,} damaged)" if broken else ""))


LOOKS = {
    "integrity": _integrity,
    "keys": _foreign_keys,
    "schema": _schema,
    "documents": _counts,
    "versions": _versions,
    "reports": _reports,
}
