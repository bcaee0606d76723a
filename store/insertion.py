"""Inserting rows directly by the driver: SQLAlchemy converts each value, which takes twice the time of the database.

The values are those of ``rows.py``: text, numbers, truth values, bytes and dates, which both drivers know but for SQLite
and its dates.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Date, Dialect, insert

from . import schema

__all__ = ["insert_rows"]


class _Statement(NamedTuple):
    sql: str
    names: list[str]
    """of the columns, in the order of the statement; empty where they are named in it"""
    dates: list[str]


def insert_rows(connection: Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Insert ``rows``, all of which give every column of ``table``."""
    if not rows:
        return
    statement = _statement(connection.dialect, table)
    if not statement.names:
        connection.exec_driver_sql(statement.sql, list(rows))
        return
    values = [_as_text(row, statement.dates) if statement.dates else row for row in rows]
    connection.exec_driver_sql(statement.sql, [tuple(map(row.__getitem__, statement.names)) for row in values])


@lru_cache(64)
def _statement(dialect: Dialect, table: str) -> _Statement:
    columns = schema.metadata.tables[table].c
    compiled: Any = insert(schema.metadata.tables[table]).compile(dialect=dialect)
    dates = [column.name for column in columns if isinstance(column.type, Date)]
    return _Statement(str(compiled), list(compiled.positiontup or []), dates)


def _as_text(row: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return row | {name: row[name].isoformat() for name in names if isinstance(row[name], date)}
