"""All that a database holds, to be compared row by row."""

from duixian.store import open_store
from duixian.store.schema import metadata
from sqlalchemy import select, text

__all__ = ["contents"]

TIMES = {"events": None, "runs": None, "quarantine": {"seconds"}}
"""What no two runs have in common: the runs themselves, and how long something took."""


def contents(url):
    """Return the rows of every table in the order of their keys; the full text index is checked against its table."""
    with open_store(url, create=False) as store:
        if store.engine.dialect.name == "sqlite":
            with store.writing() as connection:
                connection.execute(text("INSERT INTO texts_search(texts_search) VALUES ('integrity-check')"))
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        with store.reading() as connection:
            found = {}
            for table in metadata.sorted_tables:
                left_out = TIMES.get(table.name, set())
                if left_out is not None:
                    columns = [column for column in table.c if column.name not in left_out]
                    rows = connection.execute(select(*columns)).all()
                    found[table.name] = sorted(tuple(row) for row in rows) if not rows else _in_order(table, rows)
    return found


def _in_order(table, rows):
    keys = [column.name for column in table.primary_key]
    return sorted((tuple(row) for row in rows), key=lambda row: [row[place] for place in _places(table, keys)])


def _places(table, keys):
    names = [column.name for column in table.c if column.name not in (TIMES.get(table.name) or ())]
    return [names.index(key) for key in keys]
