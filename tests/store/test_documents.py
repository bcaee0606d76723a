import pytest
from duixian.pipeline import extract
from duixian.readers import read
from duixian.store import (
    add_report,
    add_source,
    get_report,
    get_text,
    iterate_reports,
    known_version,
    open_store,
    remove_document,
)
from duixian.store.schema import metadata
from sqlalchemy import func, select


@pytest.fixture
def store(database_url):
    with open_store(database_url) as opened:
        yield opened


@pytest.fixture
def documents(samples):
    sources = [read(str(path)) for path in sorted(samples.glob("*_2023_*"))]
    return [(extract(source), source.text) for source in sources]


def add(store, documents):
    with store.writing() as connection:
        for report, text in documents:
            add_report(connection, report, text)


def counts(connection):  # but what happened, which is told for good
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
        if table.name != "events"
    }


def test_a_report_comes_back_as_it_was(store, documents):
    add(store, documents)
    with store.reading() as connection:
        for report, text in documents:
            assert get_report(connection, report.document.id) == report
            assert get_text(connection, report.document.id) == text
        assert list(iterate_reports(connection)) == documents


def test_every_record_is_a_row(store, documents):
    add(store, documents)
    with store.reading() as connection:
        found = counts(connection)

    assert found["documents"] == len(documents)
    for name in ("figures", "commitments", "numbers", "repairs"):
        assert found[name] == sum(len(getattr(report, name)) for report, _ in documents)


def test_adding_again_changes_nothing(store, documents):
    add(store, documents)
    with store.reading() as connection:
        before = counts(connection)
    add(store, documents)
    with store.reading() as connection:
        assert counts(connection) == before


def test_a_new_version_takes_the_place_of_the_old_one(store, documents):
    report, text = documents[0]
    add(store, documents)
    changed = report.model_copy(update={"figures": report.figures[:1], "commitments": []})
    with store.writing() as connection:
        add_report(connection, changed, text, version="next")
    with store.reading() as connection:
        assert get_report(connection, report.document.id) == changed
        assert known_version(connection, report.document.id) == "next"


def test_one_document_under_two_paths_is_called_by_the_first(store, documents):
    report, text = documents[0]
    other = report.model_copy(deep=True)
    other.document.source = "另一处.txt"
    add(store, [(other, text), (report, text)])
    with store.reading() as connection:
        found = get_report(connection, report.document.id)

    assert found.document.source == min(report.document.source, other.document.source)


def test_a_path_leads_to_what_it_holds_now(store, documents):
    (first, text), (second, other_text) = documents[:2]
    later = second.model_copy(deep=True)
    later.document.source = first.document.source
    add(store, [(first, text), (later, other_text)])
    with store.reading() as connection:
        assert [report.document.id for report, _ in iterate_reports(connection)] == [second.document.id]
        assert get_report(connection, first.document.id) is not None
    with store.writing() as connection:
        add_source(connection, first.document.id, "archive/old.txt")
    with store.reading() as connection:
        assert len(list(iterate_reports(connection))) == 2


def test_a_document_goes_with_all_its_rows(store, documents):
    add(store, documents)
    with store.writing() as connection:
        for report, _ in documents:
            remove_document(connection, report.document.id)
    with store.reading() as connection:
        assert set(counts(connection).values()) == {0}


def test_a_transaction_that_fails_leaves_nothing(store, documents):
    def fail():
        with store.writing() as connection:
            add_report(connection, *documents[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.reading() as connection:
        assert set(counts(connection).values()) == {0}


def test_characters_that_a_database_cannot_hold_keep_their_place(store, source):
    text = source("某市总工会2023年工作要点\n新建\x00书屋30家。")
    report = extract(text)
    add(store, [(report, text.text)])
    with store.reading() as connection:
        assert get_report(connection, report.document.id) == report
        assert len(get_text(connection, report.document.id)) == len(text.text)


def test_readers_see_the_database_as_it_was_when_they_began(store, documents):
    add(store, documents[:1])
    with store.reading() as connection:
        before = len(list(iterate_reports(connection)))
        add(store, documents)

        assert len(list(iterate_reports(connection))) == before == 1
