"""The rows of one SELECT, on a database that refuses by itself whatever would change it.

The safeguard is the database: SQLite is opened for reading alone, PostgreSQL is told that the session and the
transaction are read-only and is sent a prepared statement, which cannot be several. Other databases are refused, since
nothing of the kind can be promised of them. A password is in no message and no result.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ..errors import Code, DuixianError
from ..readers.files import shown

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine import URL

__all__ = ["query_rows"]

QUERY = re.compile(r"\?\s*+(?=\(|(?:select|with)(?![\w=]))", re.IGNORECASE)
"""Where the query begins; a ? before it may begin the options of the address."""
LOGIN = re.compile(r"(?<=://)([^:@/?]*):(.*)@", re.DOTALL)
"""User and password, to the last @: who writes one into his password without escaping it is still kept from harm."""
NO_PORT = re.compile(r"(?<=://)([^:@/?]*):(?!\d*(?:[/?]|$)|\*\*\*@)([^/?]*)")
"""Host and what stands for a port but is none: a password without a host."""
SECRET = re.compile(r"pass|pwd|secret|token|key", re.IGNORECASE)
SEVERAL = re.compile(r"one statement at a time|multiple commands|multiple statements", re.IGNORECASE)
MOST_ROWS = 2_000_000
BUSY_SECONDS = 60


def query_rows(source: str) -> tuple[str, list[list[object]]]:
    """Return how ``source`` (DATABASE?QUERY) may be called, and the names of the columns and the rows of its result.

    Raises:
        DuixianError: it is no single SELECT on SQLite or PostgreSQL, or the database refuses it.

    """
    found = QUERY.search(source)
    address = source[: found.start()] if found else source.partition("?")[0]
    name = _without_password(address)
    if found is None:
        raise DuixianError(Code.BAD_QUERY, path=name, reason="only SELECT is allowed")
    if any("@" in login[2] for login in LOGIN.finditer(address)):  # a driver would take its end for a host, and say so
        raise DuixianError(Code.BAD_QUERY, path=name, reason="an @ in the password is written as %40")
    query = source[found.end() :]
    with _told(name, address), _engine(name, address).connect() as connection:
        # The driver is given no parameters, so that a % in the query is a %.
        result = connection.exec_driver_sql(query, execution_options={"no_parameters": True})
        if not result.returns_rows:
            raise DuixianError(Code.BAD_QUERY, path=name, reason="it returns no rows")
        lines: list[list[object]] = [list(result.keys()), *(list(row) for row in result.fetchmany(MOST_ROWS + 1))]
        connection.rollback()
    if len(lines) > MOST_ROWS + 1:
        raise DuixianError(Code.BAD_QUERY, path=name, reason=f"it has over {MOST_ROWS:,} rows")
    return f"{name}?{query}", lines


def _engine(name: str, address: str) -> "Engine":
    from sqlalchemy.engine import make_url  # noqa: PLC0415  only databases need it

    url = make_url(address)
    match url.get_backend_name():
        case "sqlite":
            return _sqlite(name, url)
        case "postgresql":
            return _postgresql(name, url)
        case _:
            reason = "only SQLite and PostgreSQL can be kept from changing; save the numbers as csv"
            raise DuixianError(Code.BAD_QUERY, path=name, reason=reason)


def _sqlite(name: str, url: "URL") -> "Engine":
    from sqlalchemy import NullPool, create_engine  # noqa: PLC0415

    file = unquote(url.database or "").removeprefix("file:") if url.query.get("uri") else url.database or ""
    in_memory = file in {"", ":memory:"}
    if not in_memory and not Path(file).is_file():
        raise DuixianError(Code.NOT_FOUND, path=name)

    def connect() -> sqlite3.Connection:
        place = ":memory:" if in_memory else f"{Path(file).absolute().as_uri()}?mode=ro"
        connection = sqlite3.connect(place, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=NullPool)


def _postgresql(name: str, url: "URL") -> "Engine":
    from sqlalchemy import NullPool, create_engine, event  # noqa: PLC0415

    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            poolclass=NullPool,
            connect_args={"prepare_threshold": 0},  # a prepared statement is one statement
        )
    except ModuleNotFoundError as error:
        raise DuixianError(Code.MISSING_EXTRA, path=name, extra="postgres") from error

    @event.listens_for(engine, "connect")
    def keep_from_writing(connection: Any, _: object) -> None:
        connection.autocommit = True
        connection.execute("SET default_transaction_read_only = on")
        connection.autocommit = False
        connection.read_only = True  # every transaction begins with READ ONLY

    return engine


@contextmanager
def _told(name: str, address: str) -> Iterator[None]:
    """Turn what is wrong with an address or a query into one sentence, without the words of a password."""
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError  # noqa: PLC0415

    try:
        yield
    except (SQLAlchemyError, sqlite3.Warning, ValueError, TypeError) as error:
        told = str(error.orig if isinstance(error, DBAPIError) else error).strip()
        reason = shown(told.splitlines()[0][:120]) if told else type(error).__name__
        if SEVERAL.search(told):
            reason = "it is several statements; give one SELECT"
        elif any(secret in told for secret in _secrets(address)):
            reason = "the driver refuses the address; look into its password and options"
        # Without its cause, whose words and values may hold the password.
        raise DuixianError(Code.BAD_QUERY, path=name, reason=reason) from None


def _without_password(address: str) -> str:
    """Return ``address`` as it may be shown: without password and options."""
    masked = LOGIN.sub(r"\1:***@", address)
    return shown(NO_PORT.sub(r"\1:***", masked).partition("?")[0])


def _secrets(address: str) -> set[str]:
    """The passwords in ``address``, as they are written and as they are meant."""
    found = [login[2] for login in LOGIN.finditer(address)] + [port[2] for port in NO_PORT.finditer(address)]
    for option in address.partition("?")[2].split("&"):
        key, _, value = option.partition("=")
        if SECRET.search(key):
            found.append(value)
    return {form for secret in found for form in (secret, unquote(secret)) if form}
