from duixian.pipeline import extract
from duixian.readers import read
from duixian.store import (
    RecordKey,
    Review,
    add_report,
    add_review,
    open_store,
    remove_document,
    reviews_of,
)


def test_reviews_outlive_the_reading_of_a_document_and_its_removal(database_url, samples):
    source = read(str(samples / "linlan_2023_plan.txt"))
    report = extract(source)
    figure = report.figures[0]
    key = RecordKey(report.document.id, "figure", figure.start, figure.end)
    first = Review(key, "王芳", "corrected", {"value": 36, "unit": "家"}, "原文写作三十六家")
    second = Review(key, "王芳", "confirmed")
    other = Review(key, "李明", "rejected")
    with open_store(database_url) as store:
        with store.writing() as connection:
            add_report(connection, report, source.text)
            numbers = [add_review(connection, review) for review in (first, second, other)]
        with store.writing() as connection:
            add_report(connection, report, source.text, version="next")
            remove_document(connection, report.document.id)
        with store.reading() as connection:
            assert reviews_of(connection) == [first, second, other]
            assert reviews_of(connection, report.document.id) == [first, second, other]
            assert reviews_of(connection, "0" * 64) == []
    assert numbers == sorted(set(numbers))
