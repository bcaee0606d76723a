import json

import pytest
from duixian.bulk import reckon_store
from duixian.pipeline import extract
from duixian.readers import read
from duixian.store import (
    FigureQuery,
    RecordKey,
    Review,
    add_report,
    decide,
    disagreements,
    get_extracted,
    get_report,
    iterate_reports,
    open_store,
    query_figures,
    reviews_of,
    stored_audit,
    subjects,
)
from duixian.store.decisions import names_of
from duixian.store.exports.gold import write_gold
from duixian.training.gold import load_gold


def first_audit(connection):
    return stored_audit(connection, subjects(connection)[0].body.key)


@pytest.fixture
def documents(samples):
    sources = [read(str(samples / f"linlan_2023_{name}.txt")) for name in ("plan", "summary")]
    return [(extract(source), source.text) for source in sources]


@pytest.fixture
def store(database_url, documents):
    with open_store(database_url) as opened:
        with opened.writing() as connection:
            for report, text in documents:
                add_report(connection, report, text)
        reckon_store(opened)
        yield opened


def review_of(report, record, kind, decision, reviewer="王芳", **fields):
    key = RecordKey(report.document.id, kind, record.start, record.end)
    whole = {} if decision == "rejected" else record.model_dump(mode="json", exclude={"id"}) | fields
    return Review(key, reviewer, decision, whole)


def take(store, *reviews):
    with store.writing() as connection:
        for review in reviews:
            decide(connection, review)
    reckon_store(store)


def test_a_correction_shows_everywhere_and_survives_reading_again(store, documents):
    report, text = documents[0]
    figure = report.figures[3]
    take(store, review_of(report, figure, "figure", "corrected", role="reference", value=77))
    with store.writing() as connection:
        add_report(connection, report, text, version="next")
    with store.reading() as connection:
        seen = get_report(connection, report.document.id).figures[3]
        row = query_figures(connection, FigureQuery(sha256=report.document.id)).figures[3]
        exported = next(each for each, _ in iterate_reports(connection) if each.document.id == report.document.id)
        extracted = get_extracted(connection, report.document.id)

    assert (seen.role, seen.value, seen.confidence) == ("reference", 77, 1.0)
    assert (row.role, row.value_low) == ("reference", 77)
    assert exported.figures[3] == seen
    assert extracted == report


def test_what_people_rejected_is_gone_and_its_number_says_why(store, documents):
    report, _ = documents[0]
    figure = report.figures[0]
    take(store, review_of(report, figure, "figure", "rejected"))
    with store.reading() as connection:
        seen = get_report(connection, report.document.id)

    assert figure.id not in {each.id for each in seen.figures}
    assert [each.rule for each in seen.numbers if each.start == figure.start] == ["review"]


def test_what_people_accepted_is_put_back_where_a_later_version_misses_it(store, documents):
    report, text = documents[0]
    figure = report.figures[0]
    take(store, review_of(report, figure, "figure", "confirmed"))
    later = report.model_copy(update={"figures": report.figures[1:]})
    with store.writing() as connection:
        add_report(connection, later, text, version="next")
    with store.reading() as connection:
        first = get_report(connection, report.document.id).figures[0]

    assert (first.start, first.text, first.confidence) == (figure.start, figure.text, 1.0)
    assert first.id not in {each.id for each in later.figures}


def test_a_verdict_of_people_stands(store, documents):
    plan, _ = documents[0]
    with store.reading() as connection:
        before = first_audit(connection)
    target = next(each for each in before.targets if each.verdict == "missed")
    figure = next(each for each in plan.figures if each.id == target.figure)
    key = RecordKey(plan.document.id, "target", figure.start, figure.end)
    take(store, Review(key, "李明", "corrected", {"verdict": "met"}, "另有台账"))
    with store.reading() as connection:
        after = first_audit(connection)
    found = next(each for each in after.targets if each.figure == target.figure)

    assert (found.verdict, found.confidence) == ("met", 1.0)
    assert "李明" in found.why


def test_reviewers_who_differ_are_listed(store, documents):
    report, _ = documents[0]
    one, two = report.figures[:2]
    take(
        store,
        review_of(report, one, "figure", "confirmed"),
        review_of(report, one, "figure", "rejected", reviewer="李明"),
        review_of(report, two, "figure", "confirmed"),
        review_of(report, two, "figure", "confirmed", reviewer="李明"),
    )
    with store.reading() as connection:
        differ = disagreements(reviews_of(connection))

    assert [(key.start, key.end) for key in differ] == [(one.start, one.end)]
    assert {review.reviewer for review in next(iter(differ.values()))} == {"王芳", "李明"}


def test_gold_holds_what_was_decided_and_leaves_the_rest_optional(store, documents, tmp_path):
    report, text = documents[0]
    take(
        store,
        review_of(report, report.figures[0], "figure", "corrected", unit="次"),
        review_of(report, report.commitments[0], "commitment", "confirmed"),
        review_of(report, report.figures[1], "figure", "rejected"),
    )
    with store.reading() as connection:
        write_gold(connection, tmp_path)
    (gold,) = load_gold(tmp_path)

    assert gold.text == text
    assert [label.fields["unit"] for label in gold.figures if not label.fields["optional"]] == ["次"]
    assert [label.fields["quote"] for label in gold.commitments if not label.fields["optional"]] == [
        report.commitments[0].text
    ]
    assert [(label.start, label.end) for label in gold.figures] == [
        (each.start, each.end) for each in (report.figures[0], *report.figures[2:])
    ]
    assert json.loads(next(tmp_path.glob("*.json")).read_text(encoding="utf-8"))["script"] == "hans"


def test_a_verdict_of_people_stays_with_its_target_wherever_that_is_moved(store, documents):
    plan, text = documents[0]
    with store.reading() as connection:
        before = first_audit(connection)
    target = next(each for each in before.targets if each.verdict == "missed")
    figure = next(each for each in plan.figures if each.id == target.figure)
    key = RecordKey(plan.document.id, "target", figure.start, figure.end)
    end = figure.end + 1
    take(
        store,
        Review(key, "李明", "corrected", {"verdict": "met"}, "另有台账"),
        review_of(plan, figure, "figure", "corrected", end=end, text=text[figure.start : end]),
    )
    with store.reading() as connection:
        after = first_audit(connection)
        names = names_of(reviews_of(connection, plan.document.id), key._replace(end=end))
    found = next(each for each in after.targets if each.figure == target.figure)

    assert (found.verdict, found.confidence) == ("met", 1.0)
    assert names[0] == key


def test_a_figure_that_was_linked_by_hand_is_found_where_it_was_moved(store, documents):
    (plan, _), (report, text) = documents
    with store.reading() as connection:
        before = first_audit(connection)
    target = next(each for each in before.targets if each.verdict == "missed" and each.actuals)
    aim = next(each for each in plan.figures if each.id == target.figure)
    actual = next(each for each in report.figures if each.id == target.actuals[0].figure)
    place = {"document": report.document.id, "start": actual.start, "end": actual.end}
    key = RecordKey(plan.document.id, "target", aim.start, aim.end)
    start = actual.start - 1
    take(
        store,
        Review(key, "李明", "corrected", {"verdict": "partial", "actuals": [place]}),
        review_of(report, actual, "figure", "corrected", start=start, text=text[start : actual.end]),
    )
    with store.reading() as connection:
        after = first_audit(connection)
    found = next(each for each in after.targets if each.figure == target.figure)

    assert found.verdict == "partial"
    assert [each.figure for each in found.actuals] == [actual.id]


def test_gold_holds_a_moved_record_as_decided(store, documents, tmp_path):
    report, text = documents[0]
    figure = report.figures[0]
    start = figure.start - 1
    take(store, review_of(report, figure, "figure", "corrected", start=start, text=text[start : figure.end]))
    with store.reading() as connection:
        write_gold(connection, tmp_path)
    (gold,) = load_gold(tmp_path)

    assert [(label.start, label.end) for label in gold.figures if not label.fields["optional"]] == [(start, figure.end)]
