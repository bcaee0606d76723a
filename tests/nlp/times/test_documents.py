"""The periods of a document in one pass: those of its sentences, each with what the headings above it name."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from duixian import corpora
from duixian.nlp.document_text import prepare
from duixian.nlp.text.borders import sentence_spans
from duixian.nlp.text.lines import Line, lines_of
from duixian.nlp.times.documents import document_periods
from duixian.nlp.times.periods import Period, Reference, find_periods
from duixian.nlp.times.years import years_named

ANNOTATED = sorted((Path(corpora.__file__).parent / "annotated").glob("*.txt"))
SAME_DAYS = 0.96
"""share of the expressions to which a sentence read by itself gives the same days; 0.965 when this was written, 0.992
with the year that each part is about instead of the one that the document names most"""


def read(text: str, year: int | None = 2023) -> list[Period]:
    lines = lines_of(text)
    return document_periods(text, lines, [Reference(year)] * len(lines))


@pytest.mark.parametrize(
    ("text", "words", "last"),
    [
        ("6月\n25日前完成验收。\n", "25日前", date(2023, 6, 25)),
        ("6月\n月底建成。\n", "月底", date(2023, 6, 30)),
        ("一、2024年安排\n9月底前建成夜校。\n", "9月底前", date(2024, 9, 30)),
        ("一、2024年安排\n（一）培训\n9月底前开班。\n", "9月底前", date(2024, 9, 30)),
        ("一、2024年安排\n略\n二、其他\n9月底前开班。\n", "9月底前", date(2023, 9, 30)),
        ("二、十二月份至一月份\n1月20日前报名。\n", "1月20日前", date(2023, 1, 20)),
        ("2024年3月开工。9月底前建成。\n", "9月底前", date(2023, 9, 30)),
        ("2024年3月开工，9月底前建成。\n", "9月底前", date(2024, 9, 30)),
    ],
)
def test_a_sentence_leans_on_its_headings_and_on_itself(text: str, words: str, last: date) -> None:
    found = [period for period in read(text) if period.text == words]

    assert [last] == [period.last for period in found]


def test_each_line_has_its_own_reference() -> None:
    text = "3月办班\n4月办班\n"
    periods = document_periods(text, lines_of(text), [Reference(2022), Reference(2023)])

    assert [period.first for period in periods] == [date(2022, 3, 1), date(2023, 4, 1)]


def test_places_are_those_of_the_text() -> None:
    text = "一、2024年安排\n\n  9月底前建成夜校；２０２５年验收。\n"

    assert all(text[period.start : period.end] == period.text for period in read(text))
    assert len(read(text)) == 3


def test_days_are_those_of_sentences_read_by_themselves() -> None:
    """Differences are days that a heading settles, and Minguo years that another line of the document tells."""
    same = total = 0
    for path in ANNOTATED:
        document = prepare(path.read_text(encoding="utf-8"))
        text, lines, reference = document.text, document.lines, Reference(_most_named_year(document.text))
        found = document_periods(text, lines, [reference] * len(lines))
        once = {(period.start, period.end): period[4:6] for period in found}
        for line in lines:
            for start, period in _by_sentence(text, line, reference):
                total += 1
                same += once.get((start, start + len(period.text))) == period[4:6]

    assert same >= SAME_DAYS * total


def _most_named_year(text: str) -> int | None:
    years = Counter(named.year for named in years_named(text) if named.calendar == "western")
    return years.most_common(1)[0][0] if years else None


def _by_sentence(text: str, line: Line, reference: Reference) -> Iterator[tuple[int, Period]]:
    heading = "".join(f"{words}：\n" for words in line.section[-2:])
    for start, end in sentence_spans(text[line.start : line.end]):
        for period in find_periods(heading + text[line.start + start : line.start + end], reference):
            if period.start >= len(heading):
                yield line.start + start + period.start - len(heading), period


@pytest.mark.parametrize("line", ["6月\n25日前完成\n", "一、2024年\n（一）5月\n1.6月；7月。8月\n"])
def test_reading_is_linear(line: str) -> None:
    def seconds(length: int) -> float:
        text = line * length
        lines = lines_of(text)
        started = time.process_time()
        document_periods(text, lines, [Reference(2023)] * len(lines))
        return time.process_time() - started

    seconds(10)

    assert seconds(1000) < 60 * max(0.002, seconds(50))
