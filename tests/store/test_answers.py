"""Decisions are taken back, findings are answered, and what happens is told in order."""

import pytest
from duixian.audit.suppression import read_suppressions
from duixian.bulk import reckon_store
from duixian.pipeline import extract
from duixian.store import RecordKey, Review, add_report, decide, get_report, open_store, remove_document, reviews_of
from duixian.store.answers import add_answer, answers_to, suppression_lines
from duixian.store.deciding import withdraw
from duixian.store.events import count_events, events_since, last_event
from duixian.store.findings import FindingQuery, count_findings, query_findings
from duixian.store.review_queue import ReviewQuery, agreements, count_waiting, waiting
from duixian.store.reviews import history_of
from duixian.store.similar import similar_documents

TEXT = "青石市总工会2023年工作总结\n全年新建职工书屋36家，培训职工1900人次。全会上下超额完成了省总下达的任务。\n"


@pytest.fixture
def store(database_url, source):
    with open_store(database_url) as opened:
        with opened.writing() as connection:
            add_report(connection, extract(source(TEXT)), TEXT)
        reckon_store(opened)
        yield opened


@pytest.fixture
def figure(store, source):
    return extract(source(TEXT)).figures[0]


def key_of(source, figure):
    return RecordKey(source(TEXT).identifier, "figure", figure.start, figure.end)


def values(store, sha256):
    with store.reading() as connection:
        return [each.value for each in get_report(connection, sha256).figures]


def test_what_is_taken_back_leaves_what_stood_before(store, source, figure):
    key = key_of(source, figure)
    for name, value in (("王芳", 40), ("李明", 50)):
        fields = figure.model_dump(mode="json", exclude={"id", "confidence"}) | {
            "value": value,
            "interval": (value, value),
        }
        with store.writing() as connection:
            decide(connection, Review(key, name, "corrected", fields))
    seen = [values(store, key.sha256)[0]]
    for name in ("李明", "王芳", "王芳"):
        with store.writing() as connection:
            seen.append(withdraw(connection, key, name)[0])
        seen.append(values(store, key.sha256)[0])

    assert seen == [50, True, 40, True, 36, False, 36]
    with store.reading() as connection:
        assert [(each.reviewer, each.withdrawn is not None) for each in history_of(connection, key)] == [
            ("王芳", True),
            ("李明", True),
        ]
        assert reviews_of(connection) == []


def test_a_record_that_was_missed_is_added_beside_the_others(store, source, figure):
    start = TEXT.index("超额")
    key = RecordKey(source(TEXT).identifier, "achievement", start, start + 4)
    fields = {"start": start, "end": start + 4, "text": TEXT[start : start + 4], "action": "完成", "object": "任务"}
    with store.writing() as connection:
        decide(connection, Review(key, "王芳", "added", fields | {"figures": [], "section": []}))
    with store.reading() as connection:
        report = get_report(connection, key.sha256)

    assert [each.text for each in report.achievements if each.start == start] == ["超额完成"]
    assert len(report.achievements) == len(extract(source(TEXT)).achievements) + 1


def test_the_queue_is_all_that_a_reviewer_has_not_decided_on(store, source, figure):
    query, key = ReviewQuery(kind="figure"), key_of(source, figure)
    with store.reading() as connection:
        before = count_waiting(connection, query, "王芳")
        keys = waiting(connection, query, "王芳", limit=10)
    with store.writing() as connection:
        decide(connection, Review(key, "王芳", "confirmed"))
    with store.reading() as connection:
        after = [count_waiting(connection, query, name) for name in ("王芳", "李明")]
        left = waiting(connection, query, "王芳", limit=10)
    with store.writing() as connection:
        withdraw(connection, key, "王芳")
    with store.reading() as connection:
        again = count_waiting(connection, query, "王芳")

    assert before == len(keys) == 2
    assert after == [1, 2]
    assert set(left) == set(keys) - {key}
    assert again == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (ReviewQuery(kind="figure", words="書屋"), 1),
        (ReviewQuery(kind="figure", issuer="青石市总工会"), 2),
        (ReviewQuery(issuer="别的总工会"), 0),
        (ReviewQuery(sha256="0" * 64), 0),
        (ReviewQuery(most=0.0), 0),
    ],
)
def test_the_queue_is_narrowed(store, query, count):
    with store.reading() as connection:
        assert count_waiting(connection, query, "王芳") == count
        assert len(waiting(connection, query, "王芳", limit=10)) == count


def test_agreement_is_counted_by_pairs(source, figure):
    key = key_of(source, figure)
    other = key._replace(start=0)
    reviews = [Review(key, "王芳", "confirmed"), Review(key, "李明", "confirmed"), Review(other, "王芳", "confirmed")]
    reviews += [Review(other, "李明", "rejected")]

    assert agreements(reviews) == [("李明", "王芳", 2, 1)]


def test_findings_are_answered_and_what_is_suppressed_becomes_a_file(store, tmp_path):
    with store.reading() as connection:
        found, _ = query_findings(connection, FindingQuery())
    with store.writing() as connection:
        add_answer(connection, found[0].id, "王芳", "explained", "任务数在附件里")
        add_answer(connection, found[0].id, "李明", "suppressed", "省总文件\n#3 已核对")
    with store.reading() as connection:
        counts = [
            count_findings(connection, FindingQuery(answer=name)) for name in ("standing", "suppressed", "open", None)
        ]
        said = answers_to(connection, {found[0].id})[found[0].id]
        file = tmp_path / "suppressed.txt"
        file.write_text("".join(suppression_lines(connection)), encoding="utf-8")

    assert counts == [len(found) - 1, 1, len(found) - 1, len(found)]
    assert [(each.reviewer, each.answer) for each in said] == [("王芳", "explained"), ("李明", "suppressed")]
    assert read_suppressions(file) == [(found[0].id, "省总文件 ＃3 已核对")]


def test_what_happens_is_told_in_order(store, source, figure):
    with store.writing() as connection:
        decide(connection, Review(key_of(source, figure), "王芳", "confirmed"))
        remove_document(connection, source(TEXT).identifier)
    with store.reading() as connection:
        events = events_since(connection, 0)
        counts = count_events(connection, events[0].id)
        last = last_event(connection)

    assert [each.kind for each in events] == ["document_read", "reckoned", "reviewed", "document_removed"]
    assert [each.id for each in events] == sorted(each.id for each in events)
    assert counts == {"document_removed": 1, "reckoned": 1, "reviewed": 1}
    assert last == events[-1].id


def test_nearly_the_same_text_is_told(store, source):
    other = TEXT.replace("36家", "36 家")
    with store.writing() as connection:
        report = extract(source(other))
        report.document.source = "other.txt"
        add_report(connection, report, other)
    reckon_store(store)
    with store.reading() as connection:
        found = similar_documents(connection, source(TEXT).identifier)

    assert [each.sha256 for each in found] == [source(other).identifier]
    assert found[0].share > 0.85


def test_a_record_that_another_reviewer_moves_stays_decided(store, source, figure):
    query, key = ReviewQuery(kind="figure"), key_of(source, figure)
    fields = figure.model_dump(mode="json", exclude={"id", "confidence"})
    start = figure.start - 4
    with store.writing() as connection:
        decide(connection, Review(key, "王芳", "confirmed", fields))
        moved = fields | {"start": start, "text": TEXT[start : figure.end]}
        decide(connection, Review(key, "李明", "corrected", moved))
    with store.reading() as connection:
        left = {name: waiting(connection, query, name, limit=10) for name in ("王芳", "李明", "赵刚")}
        counts = [count_waiting(connection, query, name) for name in left]

    assert counts == [1, 1, 2]
    assert [[each.start for each in keys if each.start in {start, figure.start}] for keys in left.values()] == [
        [],
        [],
        [start],
    ]


def test_a_rejected_addition_takes_nothing_else_with_it(store, source, figure):
    key = key_of(source, figure)._replace(end=figure.end + 1)
    fields = figure.model_dump(mode="json", exclude={"id", "confidence"}) | {"end": figure.end + 1}
    fields["text"] = TEXT[figure.start : figure.end + 1]
    before = values(store, key.sha256)
    seen = []
    for decision, noted in (("added", fields), ("rejected", {})):
        with store.writing() as connection:
            decide(connection, Review(key, "王芳", decision, noted))
        seen.append(values(store, key.sha256))

    assert seen == [sorted([*before, 36]), before]
