"""Actuals from a database: read and never changed, whatever the query says, and no password told."""

import os
import re
import sqlite3
import sys

import pytest
from duixian.audit.actuals import read_actuals
from duixian.audit.query import query_rows
from duixian.cli import app
from duixian.errors import Code, DuixianError
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from typer.testing import CliRunner

ATTACKS = [
    "WITH a AS (SELECT 1) DELETE FROM numbers",
    "SELECT 1; DELETE FROM numbers; COMMIT; SELECT 1",
    "SELECT 1; COMMIT; BEGIN; DELETE FROM numbers; COMMIT",
    "WITH a AS (SELECT 1) INSERT INTO numbers VALUES ('x', 2023, 'x', 1, 'x')",
    "WITH a AS (SELECT 1) UPDATE numbers SET value = 0",
    "DELETE FROM numbers",
    "DROP TABLE numbers",
    "",
]
ON_POSTGRESQL = [
    "WITH a AS (DELETE FROM numbers RETURNING 1) SELECT * FROM a",
    "SELECT * INTO other FROM numbers",
    "SELECT set_config('transaction_read_only', 'off', false), emptied()",
    "SELECT emptied()",
    "SELECT nextval('counter')",
    "SELECT 1; SET TRANSACTION READ WRITE; DELETE FROM numbers; COMMIT",
]


@pytest.fixture
def address(database_url):
    """The address of a database with one number in it, as it is given to --actuals."""
    url = f"sqlite:///{database_url}" if "://" not in database_url else database_url
    engine = create_engine(_writable(url))
    with engine.begin() as connection:
        connection.execute(
            text("create table numbers (issuer text, year integer, indicator text, value text, unit text)")
        )
        connection.execute(text("insert into numbers values ('云浦市总工会', 2023, '职工书屋', '95%', null)"))
        if engine.dialect.name == "postgresql":
            connection.execute(text("create sequence counter"))
            connection.execute(
                text(
                    "create function emptied() returns integer as 'delete from numbers; select 1' language sql volatile"
                )
            )
    engine.dispose()
    return url


def _writable(url):
    parsed = make_url(url)
    return parsed.set(drivername="postgresql+psycopg") if parsed.get_backend_name() == "postgresql" else parsed


def _count(url):
    engine = create_engine(_writable(url))
    with engine.connect() as connection:
        count = connection.execute(text("select count(*) from numbers where value = '95%'")).scalar()
    engine.dispose()
    return count


@pytest.mark.parametrize("query", ATTACKS)
def test_no_query_changes_the_database(address, query):
    with pytest.raises(DuixianError) as raised:
        read_actuals(f"{address}?{query}")

    assert raised.value.code == Code.BAD_QUERY
    assert _count(address) == 1


@pytest.mark.parametrize("query", ON_POSTGRESQL)
@pytest.mark.parametrize("options", ["", "&options=-c%20default_transaction_read_only%3Doff"])
def test_nothing_that_only_postgresql_can_do_changes_it(postgresql_server, address, query, options):
    if "postgresql" not in address:
        pytest.skip("this is about PostgreSQL")
    with pytest.raises(DuixianError) as raised:
        read_actuals(f"{address}{options}?{query}")

    assert raised.value.code == Code.BAD_QUERY
    assert _count(address) == 1


def test_several_statements_are_told_as_such(address):
    with pytest.raises(DuixianError, match="several statements"):
        read_actuals(f"{address}?SELECT 1 AS a; SELECT 2 AS b")


@pytest.mark.parametrize(
    "query",
    [
        "select * from numbers",
        "SELECT issuer, year, indicator, value, unit FROM numbers WHERE value LIKE '9%' AND issuer <> ':nobody?';",
        "\n with all_of as (select * from numbers) select * from all_of",
        "(select * from numbers)",
    ],
)
def test_one_select_is_read(address, query):
    if query.startswith("(") and address.startswith("sqlite"):
        pytest.skip("SQLite knows no brackets there")
    [report] = read_actuals(f"{address}?{query}").reports

    assert [(figure.value, figure.unit) for figure in report.figures] == [(95, "%")]
    assert report.document.source.endswith(f"?{query.lstrip()}")


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(DuixianError) as raised:
        read_actuals(f"sqlite:///{tmp_path}/new.db?SELECT 1")

    assert raised.value.code == Code.NOT_FOUND
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_pipe_is_no_database(tmp_path):
    os.mkfifo(tmp_path / "pipe.db")
    with pytest.raises(DuixianError):
        read_actuals(f"sqlite:///{tmp_path}/pipe.db?SELECT 1")


def test_a_name_full_of_signs_is_a_name(tmp_path):
    path = tmp_path / "数 #1 100%.db"
    with sqlite3.connect(path) as database:
        database.execute("create table t as select 2023 as year, '书屋' as indicator, 3 as value")

    assert len(read_actuals(f"sqlite:///{path}?SELECT * FROM t").reports[0].figures) == 1  # noqa: S608


@pytest.mark.parametrize("backend", ["mysql+pymysql", "oracle", "mssql+pyodbc", "duckdb", "nothing"])
def test_what_cannot_be_kept_from_changing_is_refused(backend):
    with pytest.raises(DuixianError) as raised:
        read_actuals(f"{backend}://user:geheim@host/db?SELECT 1")

    assert raised.value.code == Code.BAD_QUERY
    assert "geheim" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://user:geheim@127.0.0.1:1/db",
        "postgresql://user:ge%68eim@127.0.0.1:1/db",
        "postgresql://user@127.0.0.1:1/db?password=geheim",
        "postgresql://user:vorn@geheim@127.0.0.1:1/db",
        "postgresql://user:vorn/geheim@127.0.0.1:1/db",
        "postgresql://user:vorn?geheim@127.0.0.1:1/db",
        "postgresql://user:geheim",
        "postgresql://user:geheim@127.0.0.1:port/db",
        "postgresql://user:geheim@127.0.0.1:1/db?nosuchoption=1",
        "postgresql+nosuchdriver://user:geheim@127.0.0.1:1/db",
        "postgresql://user:geheim@[/db",
        "postgresql://user:geheim@127.0.0.1:1/db?sslmode=geheim&sslpassword=geheim",
        "nosuchscheme://user:geheim@host",
        "sqlite://user:geheim@host/db",
    ],
)
@pytest.mark.parametrize("query", ["SELECT 1", "DROP TABLE x", "SELECT 1; SELECT 2"])
def test_no_message_tells_a_password(address, query):
    with pytest.raises(DuixianError) as raised:
        read_actuals(f"{address}?{query}")
    told = [str(raised.value), repr(raised.value.values), repr(raised.value.__cause__)]

    assert all("geheim" not in words and "ge%68eim" not in words for words in told)


def test_no_output_tells_a_password(postgresql_server, tmp_path):
    url = postgresql_server()
    with_password = re.sub("duixian@", "duixian:ge%40heim@", url, count=1)
    plan = tmp_path / "plan.txt"
    plan.write_text("云浦市总工会2023年工作要点\n新建职工书屋20家。\n", encoding="utf-8")
    query = "SELECT '云浦市总工会' issuer, 2023 AS year, '新建职工书屋' indicator, x AS value FROM (VALUES ('22家'), ('many')) t(x)"
    result = CliRunner().invoke(app, ["audit", str(plan), "--actuals", f"{with_password}?{query}", "--format", "json"])

    assert "exceeded" in result.stdout
    assert "line 3" in result.output
    assert "heim" not in result.output
    assert "heim" not in query_rows(f"{with_password}?{query}")[0]
