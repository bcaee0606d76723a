"""Times: a period of a part of the document about one year, as it is in another."""

from datetime import date

import pytest
from asking import arrays_of
from duixian.extractors.times import in_year
from duixian.nlp.times.periods import Reference, find_periods


def period(words, year=2023):
    (found,) = find_periods(words, Reference(year))
    return found


@pytest.mark.parametrize(
    ("words", "stated", "year", "last"),
    [
        ("年底前", 2023, 2024, date(2024, 12, 31)),
        ("6月底前", 2023, 2025, date(2025, 6, 30)),
        ("6月底前", 2023, 2023, date(2023, 6, 30)),
        ("6月底前", 2023, None, date(2023, 6, 30)),
        ("6月底前", None, 2024, date(2023, 6, 30)),
        ("2023年6月底前", 2023, 2024, date(2023, 6, 30)),
        ("明年2月底前", 2023, 2024, date(2024, 2, 29)),
        ("中秋前", 2023, 2024, date(2024, 9, 16)),
    ],
)
def test_what_follows_the_year_of_its_part_moves_with_it(words, stated, year, last):
    assert in_year(period(words), stated, year).last == last


def test_the_last_of_february_of_a_leap_year_stays_in_february():
    assert in_year(period("2月底前", 2024), 2024, 2023).last == date(2023, 2, 28)


def test_times_of_headings_are_those_of_the_nearest():
    arrays = arrays_of("某市总工会2023年工作要点\n一、上半年\n（一）三月份\n举办大赛3场。\n")
    section = max((line.section for line in arrays.document.lines), key=len)

    assert [found.text for found in arrays.times.above(section, 2)] == ["上半年", "三月份"]
    assert [found.text for found in arrays.times.above(section, 1)] == ["三月份"]


def test_times_between_two_places_lie_wholly_between_them():
    arrays = arrays_of("某市总工会2023年工作要点\n6月底前建成驿站10个，12月底前再建5个。\n")
    start = arrays.text.index("6月底前")

    assert [found.text for found in arrays.times.between(start, start + 4)] == ["6月底前"]
    assert arrays.times.between(start, start + 3) == []
    assert arrays.times.between(start + 1, start + 10) == []
