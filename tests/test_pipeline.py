import time

import pytest
from duixian.pipeline import extract
from duixian.readers import SourceText, read
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["新建", "總結(jié)", "35个", "3.06万元", "百分之四十", "，", "。", "\n", "一、", "（二）", "职工書屋", "以上", "近三千人", "年底前", "共", "&nbsp;", "12\n家", "計劃"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=40).map("".join))


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_record_is_a_quote_of_the_source(text):
    report = extract(SourceText(text, "0" * 64, "-", "utf-8", "text/plain"))
    for record in [*report.figures, *report.commitments, *report.numbers]:
        assert text[record.start : record.end] == record.text
        assert record.text
    for repair in report.repairs:
        assert text[repair.start : repair.end] == repair.raw
    for figure in report.figures:
        assert figure.clause.start < figure.clause.end <= len(text)


@pytest.mark.parametrize(
    "name", ["linlan_2023_plan.txt", "linlan_2023_summary.txt", "haiyu_2023_plan.txt", "haiyu_2023_summary.html"]
)
def test_every_digit_of_the_samples_is_accounted_for(samples, name):
    source = read(str(samples / name))
    report = extract(source)
    covered = {place for number in report.numbers for place in range(number.start, number.end)}
    repaired = {place for repair in report.repairs for place in range(repair.start, repair.end)}

    assert all(
        place in covered or place in repaired for place, character in enumerate(source.text) if character.isdecimal()
    )
    assert report.document.coverage.understood >= 0.99 * report.document.coverage.numbers


@pytest.mark.parametrize("piece", ["新建35个，", "1", "一、", "“", "(", "计划", "\t5", "结(jié)"])
def test_time_grows_in_proportion_to_the_document(source, piece):
    def seconds(length):
        text = piece * (length // len(piece))
        started = time.process_time()
        extract(source(text))
        return time.process_time() - started

    seconds(200)
    short, long = min(seconds(4000) for _ in range(3)), min(seconds(16000) for _ in range(3))

    assert long < 10 * short + 0.5


def test_the_same_text_gives_the_same_report(samples):
    path = str(samples / "linlan_2023_plan.txt")

    assert extract(read(path)).model_dump_json() == extract(read(path)).model_dump_json()
