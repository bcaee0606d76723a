"""Opening a database: SQLite in a file by default, PostgreSQL for many users; always at the newest schema."""

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from ..errors import Code, DuixianError
from .faults import told
from .migrate import HEAD, NewerSchemaError, revision, upgrade

__all__ = ["DEFAULT_URL", "Store", "as_it_is", "open_store"]

DEFAULT_URL = "duixian.db"
BUSY_SECONDS = 60
OURS = frozenset({"alembic_version", "documents", "runs"})
"""Tables that every version has made."""
LOGIN = re.compile(r"//[^/@]*@")
WRITERS_LOCK = 0x64757869
"""Key of the advisory lock by which writers on PostgreSQL take turns, as SQLite's do by themselves."""


class Store:
    """An open database. Everything else in this folder works on the connections that it lends.

    ``reading()`` is a snapshot that never waits for writers; ``writing()`` is a transaction that is committed as a whole
    at its end, or not at all, one writer after the other.
    """

    def __init__(self, engine: Engine, *, is_read_only: bool = False) -> None:
        self.engine = engine
        self.is_read_only = is_read_only
        """whether it lies where nothing can be written, as on a CD"""

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
        with told(self.name), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend a connection for one transaction. Raises DuixianError if the database cannot be written."""
        with (
            told(self.name),
            self.engine.connect().execution_options(duixian_writes=True) as connection,
            connection.begin(),
        ):
            _take_turn(connection)
            yield connection

    def analyse(self) -> None:
        """Have SQLite collect statistics about its tables, so that it plans queries well.

        PostgreSQL does so by itself. It takes a tenth of a second, however large the database is.
        """
        if self.engine.dialect.name == "sqlite" and not self.is_read_only:
            with self.writing() as connection:
                connection.exec_driver_sql("PRAGMA analysis_limit = 400")
                connection.exec_driver_sql("ANALYZE")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_store(url: str = DEFAULT_URL, *, create: bool = True, lock_seconds: float | None = None) -> Store:
    """Open the database ``url``: a path (SQLite) or ``postgresql://user@host/name``.

    It is made, and brought to the newest schema, if need be; with ``create=False`` a file that is not there is an error.
    ``lock_seconds`` is how long a writer waits for others before that is an error.
    Raises DuixianError where there is no database, or one that a newer duixian has written.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        if not create and not Path(parsed.database or "").is_file():
            raise DuixianError(Code.NO_DATABASE, path=parsed.database)
        store = _sqlite(parsed, BUSY_SECONDS if lock_seconds is None else lock_seconds)
    else:
        store = Store(_postgresql(parsed, lock_seconds))
    try:
        _bring_up(store)
    except (ValueError, TypeError, LookupError) as error:  # what drivers raise for options that they do not know
        store.close()
        raise DuixianError(Code.DATABASE_URL, path=store.name) from error
    except NewerSchemaError as error:
        store.close()
        raise DuixianError(Code.NEWER_DATABASE, path=store.name) from error
    except BaseException:
        store.close()
        raise
    return store


def as_it_is(url: str) -> Store:
    """Return the database ``url`` to look at: whatever it is, nothing in it is brought up to date or changed.

    Raises DuixianError where there is no database.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return Store(_postgresql(parsed), is_read_only=True)
    path = Path(parsed.database or "")
    if not path.is_file():
        raise DuixianError(Code.NO_DATABASE, path=parsed.database)
    return Store(_read_only_engine(f"{path.absolute().as_uri()}?mode=ro", parsed), is_read_only=True)


def _bring_up(store: Store) -> None:
    with told(store.name), store.engine.connect() as connection:
        if revision(connection) == HEAD:
            return
    if store.is_read_only:
        raise DuixianError(Code.DATABASE, path=store.name, reason="it is of an older version and cannot be written")
    with told(store.name), store.engine.connect().execution_options(duixian_writes=True) as connection:
        _take_turn(connection)
        upgrade(connection)


def _take_turn(connection: Connection) -> None:
    """Wait until no other writer is in a transaction; SQLite has seen to it when the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})


def _parsed(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise DuixianError(Code.DATABASE_URL, path=LOGIN.sub("//***@", url)) from error
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise DuixianError(Code.DATABASE_URL, path=parsed.render_as_string())
    return parsed


def _sqlite(url: URL, busy_seconds: float) -> Store:
    """Return the store in the file of ``url``, which may lie where nothing can be written.

    Raises DuixianError for a file that another program has made: not a byte of it is changed.
    """
    path = Path(url.database or "")
    if url.database in {None, "", ":memory:"} or not path.is_file() or path.stat().st_size == 0:
        return Store(_sqlite_engine(url, busy_seconds))
    is_read_only = not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK))
    # Immutable, unless a run was broken off there: what it left in its log is to be read, too.
    log = path.with_name(f"{path.name}-wal")
    options = "mode=ro" if log.is_file() and log.stat().st_size else "mode=ro&immutable=1"
    with told(str(path)):
        if is_read_only:
            # From the same pool that lends all connections, since the address holds more than a path.
            store = Store(_read_only_engine(f"{path.absolute().as_uri()}?{options}", url), is_read_only=True)
        else:
            store = Store(_sqlite_engine(url, busy_seconds))
        try:
            _refuse_foreign(path)
        except BaseException:
            store.close()
            raise
    return store


def _refuse_foreign(path: Path) -> None:
    """Raise DuixianError if the file ``path`` holds tables, but not ours."""
    with told(str(path)):
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.OperationalError:
            return  # locked, or a log that cannot be read here: the store itself will say
        except sqlite3.DatabaseError as error:
            raise DuixianError(Code.DAMAGED_DATABASE, path=path, reason=str(error)) from None
    if not (tables >= OURS or tables <= {"alembic_version"}):
        raise DuixianError(Code.FOREIGN_DATABASE, path=path)


def _read_only_engine(address: str, url: URL) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)

    engine = create_engine(url, creator=connect)
    _begin_when_told(engine, ("foreign_keys = ON", "cache_size = -32000"))
    return engine


def _sqlite_engine(url: URL, busy_seconds: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": busy_seconds})
    _begin_when_told(engine, ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -32000"))
    return engine


def _begin_when_told(engine: Engine, pragmas: Sequence[str]) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions begin where begin() says, not where the driver guesses
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("duixian_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL, lock_seconds: float | None = None) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (ArgumentError, ValueError, TypeError) as error:
        raise DuixianError(Code.DATABASE_URL, path=url.render_as_string()) from error
    except ModuleNotFoundError as error:
        raise DuixianError(Code.MISSING_EXTRA, path=url.render_as_string(), extra="postgres") from error
    if lock_seconds is not None:

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _: object) -> None:
            connection.execute(f"SET lock_timeout = {round(lock_seconds * 1000)}")
            connection.commit()

    return engine
