import pytest
from duixian.pipeline import audit, extract
from duixian.readers import read
from duixian.schemas import Audit
from duixian.schemas.audit import FigureReference, Finding
from duixian.store import (
    add_report,
    count_verdicts,
    forget_subjects,
    iterate_audits,
    open_store,
    remove_document,
    reports_of,
    save_audit,
    stored_findings,
    subjects,
)


@pytest.fixture
def documents(samples):
    sources = [read(str(path)) for path in sorted(samples.glob("*_2023_*"))]
    return [(extract(source), source.text) for source in sources]


@pytest.fixture
def store(database_url, documents):
    with open_store(database_url) as opened:
        with opened.writing() as connection:
            for report, text in documents:
                add_report(connection, report, text)
        yield opened


def reckon(store):
    with store.writing() as connection:
        stale = [subject for subject in subjects(connection) if not subject.fresh]
        for subject in stale:
            reports = reports_of(connection, subject.name)
            save_audit(connection, subject, audit(reports), reports)
    return [subject.name for subject in stale]


def test_only_issuers_with_new_documents_are_reckoned_again(store, documents):
    report, text = documents[0]

    assert reckon(store) == ["临澜市总工会", "海屿市总工会"]
    assert reckon(store) == []
    with store.writing() as connection:
        add_report(connection, report, text, version="next")

    assert reckon(store) == [report.document.issuer.name]


def test_the_audit_comes_back_as_it_was(store):
    reckon(store)
    with store.reading() as connection:
        stored = dict(iterate_audits(connection))
        fresh = {subject.name: audit(reports_of(connection, subject.name)) for subject in subjects(connection)}
        targets = [target.verdict for found in fresh.values() for target in found.targets]

        assert stored == fresh
        assert count_verdicts(connection) == {verdict: targets.count(verdict) for verdict in sorted(set(targets))}


def test_what_has_no_documents_any_more_is_forgotten(store, documents):
    reckon(store)
    gone = documents[0][0].document.issuer.name
    with store.writing() as connection:
        for report, _ in documents:
            if report.document.issuer.name == gone:
                remove_document(connection, report.document.id)
        forget_subjects(connection, {subject.name for subject in subjects(connection)})
    with store.reading() as connection:
        assert [name for name, _ in iterate_audits(connection)] == [
            name for name in ("临澜市总工会", "海屿市总工会") if name != gone
        ]


def test_findings_keep_their_fingerprints_whatever_their_wording(store, documents):
    report = documents[0][0]
    place = FigureReference(document=report.document.id, figure="f2")

    def findings(*wordings):
        found = [Finding(kind="claim", severity="warning", records=[place], why=why) for why in wordings]
        result = Audit(schema_version="1", targets=[], commitments=[], findings=found, documents={})
        with store.writing() as connection:
            subject = next(iter(subjects(connection)))
            save_audit(connection, subject, result, [report])
        with store.reading() as connection:
            return list(stored_findings(connection))

    first = findings("甲", "乙")
    second = findings("丙", "丁")

    assert len(first) == len({finding.fingerprint for finding in first}) == 2
    assert [finding.fingerprint for finding in first] == [finding.fingerprint for finding in second]
    assert first[0].records == [(report.document.id, "f2")]
