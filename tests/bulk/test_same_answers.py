"""The samples and the annotated documents of the corpora, all in one folder: files and database say the same."""

import pytest
from duixian.audit.by_body import merged
from duixian.audit.ledger import ledger_of
from duixian.bulk import reckon_apart, reckon_store, stored_reckoning
from duixian.pipeline import audit, extract, ledger
from duixian.readers import read
from duixian.store import add_report, open_store
from duixian.store.ledger import body_lines, ledger_rows


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """The documents as if they stood in one folder, with their texts."""
    from conftest import ROOT  # noqa: PLC0415

    paths = [*(ROOT / "corpora" / "annotated").glob("*.txt"), *(ROOT / "corpora" / "samples").glob("*_2023_*")]
    sources = [read(str(path)) for path in sorted(paths)]
    found = [(extract(source), source.text) for source in sources]
    for report, _ in found:
        report.document.source = f"all/{report.document.source.rpartition('/')[2]}"
    return found


@pytest.fixture(scope="module")
def store(documents, tmp_path_factory):
    with open_store(str(tmp_path_factory.mktemp("same") / "duixian.db")) as opened:
        with opened.writing() as connection:
            for report, text in documents:
                add_report(connection, report, text)
        reckon_store(opened)
        yield opened


def test_every_verdict_and_finding_is_the_same(store, documents):
    of_files = audit(report for report, _ in documents)
    of_database = merged(each.audit for each in stored_reckoning(store))

    assert of_files.targets
    assert of_database.targets == of_files.targets
    assert of_database.commitments == of_files.commitments
    assert of_database.findings == of_files.findings
    assert of_database.documents == of_files.documents


def test_another_language_is_reckoned_the_same_way(store, documents):
    failed = {}
    apart = merged(each.audit for each in reckon_apart(store, [], failed, language="en"))

    assert apart == audit((report for report, _ in documents), language="en")
    assert failed == {}


def test_the_ledger_of_the_pages_is_that_of_the_files(store, documents):
    of_files = ledger(report for report, _ in documents)
    with store.reading() as connection:
        stored = [row for each in stored_reckoning(store) for row in ledger_rows(connection, each.body.key)]
        names = {line.key: line.name for line in body_lines(connection)}
    again = [row for each in stored_reckoning(store) for row in ledger_of(each.reports(), each.body, each.audit)]

    assert of_files
    assert stored == of_files == again
    assert {row.body: row.issuer for row in of_files}.items() <= names.items()
