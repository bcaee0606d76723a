"""The migrations make exactly the tables of the models, and undo them, from every released schema."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from duixian.bulk import reckon_store
from duixian.errors import Code, DuixianError
from duixian.pipeline import extract
from duixian.store import RecordKey, Review, add_report, decide, open_store, subjects
from duixian.store.deciding import withdraw
from duixian.store.migrate import HEAD, configured, downgrade, revision, upgrade
from duixian.store.reviews import history_of
from duixian.store.schema import metadata
from duixian.store.uploads import keep_upload, kept_upload
from sqlalchemy import inspect, text

NOT_IN_THE_MODELS = "texts_search"  # the tables of SQLite's full text search


@pytest.fixture
def connection(database_url):
    with open_store(database_url) as store, store.engine.connect().execution_options(duixian_writes=True) as opened:
        yield opened


def revisions(connection):
    return [script.revision for script in ScriptDirectory.from_config(configured(connection)).walk_revisions()]


def test_an_opened_database_is_at_the_head(connection):
    assert revision(connection) == HEAD == revisions(connection)[0]


def test_the_migrations_make_the_tables_of_the_models(connection):
    def ours(name, kind, *_):
        return kind != "table" or not name.startswith(NOT_IN_THE_MODELS)

    context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
    differences = [
        change
        for change in compare_metadata(context, metadata)
        if not (connection.dialect.name == "sqlite" and "ix_texts_pairs" in str(change))
    ]

    assert differences == []


def test_every_released_schema_goes_down_and_up_again(connection):
    for known in revisions(connection):
        downgrade(connection, known)
        downgrade(connection, "base")
        tables = inspect(connection).get_table_names()
        upgrade(connection)

        assert tables == ["alembic_version"]
        assert revision(connection) == HEAD


def test_documents_outlive_the_way_down_and_up(database_url, source):
    text = "许昌市总工会2023年工作要点\n新建职工书屋30家。\n"
    with open_store(database_url) as store:
        with store.writing() as opened:
            add_report(opened, extract(source(text)), text)
        reckon_store(store)
        with store.engine.connect().execution_options(duixian_writes=True) as opened:
            downgrade(opened, "0002")
            upgrade(opened)
        tally = reckon_store(store)
        with store.reading() as opened:
            bodies = [(subject.body.key, subject.is_fresh) for subject in subjects(opened)]

    assert tally.reckoned == 1
    assert bodies == [("许昌市总工会", True)]


def test_what_was_taken_back_does_not_stand_again_on_the_way_down_and_up(database_url, source):
    text = "许昌市总工会2023年工作要点\n新建职工书屋30家。\n"
    report = extract(source(text))
    figure = report.figures[0]
    key = RecordKey(report.document.id, "figure", figure.start, figure.end)
    with open_store(database_url) as store:
        with store.writing() as opened:
            add_report(opened, report, text)
            keep_upload(opened, key.sha256, text.encode())
            for name, decision in (("王芳", "confirmed"), ("李明", "rejected")):
                decide(opened, Review(key, name, decision))
            withdraw(opened, key, "李明")
        with store.engine.connect().execution_options(duixian_writes=True) as opened:
            downgrade(opened, "0004")
            upgrade(opened)
        with store.reading() as opened:
            kept = [(each.reviewer, each.decision) for each in history_of(opened, key)]
            upload = kept_upload(opened, key.sha256)

    assert kept == [("王芳", "confirmed")]
    assert upload == text.encode()


def test_a_database_of_a_newer_version_is_refused(database_url):
    with open_store(database_url) as store, store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DuixianError) as raised:
        open_store(database_url)

    assert raised.value.code == Code.NEWER_DATABASE


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("nowhere/none.db", Code.NO_DATABASE),
        ("mysql://root@localhost/x", Code.DATABASE_URL),
        ("what://", Code.DATABASE_URL),
        ("postgresql://nobody:secret@127.0.0.1:1/none", Code.DATABASE),
    ],
)
def test_an_address_that_leads_to_no_database_is_told_without_its_password(url, code):
    with pytest.raises(DuixianError) as raised:
        open_store(url, create=False)

    assert raised.value.code == code
    assert "secret" not in str(raised.value)


def test_a_file_that_is_no_database_is_told(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("某市总工会2023年工作要点" * 100, encoding="utf-8")
    with pytest.raises(DuixianError) as raised:
        open_store(str(path))

    assert raised.value.code == Code.DAMAGED_DATABASE
    assert "notes.db" in str(raised.value)
