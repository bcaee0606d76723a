import dataclasses

import pytest
from duixian.audit.reckon import reckon
from duixian.bulk import reckon_store, stored_reckoning
from duixian.pipeline import audit, extract
from duixian.readers import read
from duixian.store import (
    add_report,
    count_verdicts,
    get_report,
    open_store,
    remove_document,
    reports_of,
    stored_audit,
    subjects,
)
from duixian.store.findings import FindingQuery, query_findings
from duixian.store.target_list import TargetQuery, query_targets


def stored_audits(connection):
    return {subject.body.key: stored_audit(connection, subject.body.key) for subject in subjects(connection)}


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


@pytest.fixture
def filled(database_url, source):
    """A function that fills a database with texts by their paths, and reckons it."""
    with open_store(database_url) as opened:

        def fill(texts):
            with opened.writing() as connection:
                for path, text in texts.items():
                    report = extract(dataclasses.replace(source(text), source=path))
                    add_report(connection, report, text)
            return opened, reckon_store(opened)

        yield fill


def reckoned(store):
    """The bodies that have to be reckoned again."""
    with store.reading() as connection:
        stale = [subject.body.name for subject in subjects(connection) if not subject.is_fresh]
    reckon_store(store)
    return stale


def test_only_bodies_with_new_documents_are_reckoned_again(store, documents):
    report, text = documents[0]

    assert reckon_store(store).reckoned == 2
    assert reckoned(store) == []
    with store.writing() as connection:
        add_report(connection, report, text, version="next")
    tally = reckon_store(store)

    assert (tally.reckoned, tally.up_to_date, tally.failed) == (1, 1, {})


def test_the_audit_comes_back_as_it_was(store):
    reckon_store(store)
    with store.reading() as connection:
        stored = stored_audits(connection)
        fresh = {
            subject.body.key: reckon(reports_of(connection, subject.body.key), subject.body)
            for subject in subjects(connection)
        }
        outcomes = [target.reason or target.verdict for found in fresh.values() for target in found.targets]

        assert stored == fresh
        assert count_verdicts(connection) == {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))}


def test_what_has_no_documents_any_more_is_forgotten(store, documents):
    reckon_store(store)
    gone = documents[0][0].document.issuer.name
    with store.writing() as connection:
        for report, _ in documents:
            if report.document.issuer.name == gone:
                remove_document(connection, report.document.id)
    reckon_store(store)
    with store.reading() as connection:
        assert list(stored_audits(connection)) == [name for name in ("临澜市总工会", "海屿市总工会") if name != gone]


def test_findings_about_words_alone_are_kept_with_their_words(filled):
    texts = {
        f"{body}.txt": f"{body}2023年工作总结\n全会上下超额完成了省总下达的任务。\n"
        for body in ("云浦市总工会", "桐溪县总工会")
    }
    store, tally = filled(texts)
    again = reckon_store(store)
    with store.reading() as connection:
        found, _ = query_findings(connection, FindingQuery())
        told = {finding.id for each in stored_audits(connection).values() for finding in each.findings}

    assert tally.failed == again.failed == {}
    assert {finding.id for finding in found} == told
    assert {finding.body.name for finding in found} == {"云浦市总工会", "桐溪县总工会"}
    assert all(texts[f"{finding.body.name}.txt"][span.start : span.end] == span.text
               for finding in found for span in finding.spans)  # fmt: skip
    assert all(finding.spans for finding in found)


def test_the_same_body_with_and_without_its_province_is_one(filled):
    texts = {
        "plan.txt": "河南省许昌市总工会2023年工作要点\n新建职工书屋20家。\n发展会员5000人。\n",
        "summary.txt": "许昌市总工会2023年工作总结\n新建职工书屋22家。\n发展会员4000人。\n",
    }
    store, _ = filled(texts)
    with store.reading() as connection:
        found, _ = query_targets(connection, TargetQuery(subject="河南省许昌市总工会"))
        reports = [get_report(connection, each.target.sha256) for each in found]

    assert [each.verdict for each in found] == ["exceeded", "missed"]
    assert {each.body.key for each in found} == {"许昌市总工会"}
    assert {report.document.issuer.name for report in reports} == {"河南省许昌市总工会"}


def test_a_document_that_says_more_changes_whose_the_others_are(filled, source):
    store, _ = filled({"a/plan.txt": "集团工会2023年工作要点\n新建职工书屋20家。\n"})
    with store.reading() as connection:
        alone = [subject.body for subject in subjects(connection)]
    filled({"a/summary.txt": "恒铸集团工会2023年工作总结\n新建职工书屋22家。\n"})
    with store.reading() as connection:
        joined = [subject.body for subject in subjects(connection)]
        verdicts = [each.verdict for each in query_targets(connection, TargetQuery())[0]]

    assert [body.why_unknown for body in alone] == ["bare_name"]
    assert [(body.key, body.why_unknown) for body in joined] == [("恒铸集团工会", None)]
    assert verdicts == ["exceeded"]


def test_a_body_that_breaks_down_keeps_no_other_from_being_reckoned(store, monkeypatch):
    def broken(body, *rest):
        if body.name == "临澜市总工会":
            raise RuntimeError("no ink left")
        return save(body, *rest)

    from duixian.store import audits  # noqa: PLC0415

    save = audits.audit_rows
    monkeypatch.setattr("duixian.store.audits.audit_rows", broken)
    tally = reckon_store(store)

    assert tally.failed == {"临澜市总工会": "RuntimeError: no ink left"}
    assert tally.reckoned == 1
    assert [each.body.name for each in stored_reckoning(store)] == ["海屿市总工会"]


def test_the_database_says_what_the_files_say(store, documents):
    reckon_store(store)
    with store.reading() as connection:
        reports = [get_report(connection, report.document.id) for report, _ in documents]
    found = audit(reports)

    assert [target for each in stored_reckoning(store) for target in each.audit.targets] == found.targets
