"""Opening a database: SQLite in a file by default, PostgreSQL for many users; always at the newest schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError

from ..errors import Code, DuixianError
from .migrate import HEAD, NewerSchemaError, revision, upgrade

__all__ = ["DEFAULT_URL", "Store", "open_store"]

DEFAULT_URL = "duixian.db"
BUSY_SECONDS = 60
WRITERS_LOCK = 0x64757869
"""Key of the advisory lock by which writers on PostgreSQL take turns, as SQLite's do by themselves."""


class Store:
    """An open database. Everything else in this folder works on the connections that it lends.

    ``reading()`` is a snapshot that never waits for writers; ``writing()`` is a transaction that is committed as a whole
    at its end, or not at all, one writer after the other.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The database as it may be shown: without a password."""
        url = self.engine.url
        return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees the database as it is now, until it is given back."""
        with _told(self.name), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend a connection for one transaction. Raises DuixianError if the database cannot be written."""
        with (
            _told(self.name),
            self.engine.connect().execution_options(duixian_writes=True) as connection,
            connection.begin(),
        ):
            _take_turn(connection)
            yield connection

    def analyse(self) -> None:
        """Have SQLite collect statistics about its tables, so that it plans queries well.

        PostgreSQL does so by itself. It takes a tenth of a second, however large the database is.
        """
        if self.engine.dialect.name == "sqlite":
            with self.writing() as connection:
                connection.exec_driver_sql("PRAGMA analysis_limit = 400")
                connection.exec_driver_sql("ANALYZE")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_store(url: str = DEFAULT_URL, *, create: bool = True) -> Store:
    """Open the database ``url``: a path (SQLite) or ``postgresql://user@host/name``.

    It is made, and brought to the newest schema, if need be; with ``create=False`` a file that is not there is an error.
    Raises DuixianError where there is no database, or one that a newer duixian has written.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite" and not create and not Path(parsed.database or "").is_file():
        raise DuixianError(Code.NO_DATABASE, path=parsed.database)
    engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
    store = Store(engine)
    try:
        _bring_up(store)
    except NewerSchemaError as error:
        store.close()
        raise DuixianError(Code.NEWER_DATABASE, path=store.name) from error
    except BaseException:
        store.close()
        raise
    return store


def _bring_up(store: Store) -> None:
    with _told(store.name), store.engine.connect() as connection:
        if revision(connection) == HEAD:
            return
    with _told(store.name), store.engine.connect().execution_options(duixian_writes=True) as connection:
        _take_turn(connection)
        upgrade(connection)


def _take_turn(connection: Connection) -> None:
    """Wait until no other writer is in a transaction; SQLite has seen to it when the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn an error of the database (locked, full, gone, no database) into one sentence."""
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise DuixianError(Code.DATABASE, path=name, reason=reason) from error


def _parsed(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise DuixianError(Code.DATABASE_URL, path=url) from error
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise DuixianError(Code.DATABASE_URL, path=parsed.render_as_string())
    return parsed


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions begin where begin() says, not where the driver guesses
        cursor = connection.cursor()
        for pragma in (
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
            "cache_size = -32000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("duixian_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise DuixianError(Code.MISSING_EXTRA, path=url.render_as_string(), extra="postgres") from error
