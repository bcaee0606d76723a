"""Which years a text names, how, and where."""

import time

import pytest
from duixian.nlp.times.years import column_year, dated_year, year_at, years_named
from hypothesis import given
from hypothesis import strategies as st

NAMED = [
    ("2023年工作要点", [("2023", 2023, "western", "year")]),
    ("2023 年", [("2023", 2023, "western", "year")]),
    ("1998年建会", [("1998", 1998, "western", "year")]),
    ("于2023/5发布，2023-06停刊", [("2023", 2023, "western", "date"), ("2023", 2023, "western", "date")]),
    ("职工夜校小结2023", [("2023", 2023, "western", "bare")]),
    ("会〔2022〕5号", [("2022", 2022, "western", "bare")]),
    ("二〇二三年，一九九八年", [("二〇二三", 2023, "western", "year"), ("一九九八", 1998, "western", "year")]),
    ("民国112年、民国元年", [("民国112", 2023, "minguo", "era"), ("民国元", 1912, "minguo", "era")]),
    ("民国一○六年", [("民国一○六", 2017, "minguo", "era")]),
    ("112年度预算，99年度决算", [("112", 2023, "minguo", "year"), ("99", 2010, "minguo", "year")]),
    (
        "去年、上一年度、今年",
        [("去年", -1, "relative", "word"), ("上一年度", -1, "relative", "word"), ("今年", 0, "relative", "word")],
    ),
    ("当年立项，后年验收", [("当年", 0, "relative", "word"), ("后年", 2, "relative", "word")]),
]
NONE = [
    "12023年",
    "2000元",
    "发放2023个",
    "3.2000",
    "2000.5",
    "2,000",
    "20235",
    "3.95年",
    "214年",
    "同年",
    "今年级",
    "3112年",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_years_are_found_with_their_places(text: str, expected: list[tuple[str, int, str, str]]) -> None:
    found = years_named(text)

    assert expected == [(text[year.start : year.end], year.year, year.calendar, year.form) for year in found]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_year_is_none(text: str) -> None:
    assert years_named(text) == []


def test_a_stretch_of_the_text_can_be_asked_for() -> None:
    text = "2021年，2022年，2023年"

    assert [named.year for named in years_named(text, 6, 10)] == [2022]
    assert [named.form for named in years_named("于2023.12.1", 1, 5)] == ["date"]
    assert years_named(text, 6, 9) == []


def test_a_relative_year_is_resolved_against_the_year_of_the_text() -> None:
    (named,) = years_named("去年")

    assert (named.resolved(2023), named.resolved(None)) == (2022, None)


def test_a_year_is_asked_for_at_a_place() -> None:
    assert (named := year_at("全区总2023年会", 3))
    assert named.year == 2023
    assert year_at("全区总2023年会", 2) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2023-05-06", 2023), ("2023年5月6日", 2023), ("20230506 12:30", 2023), ("2023年5月", None), ("2023", None)],
)
def test_a_day_is_told_from_other_text(text: str, expected: int | None) -> None:
    assert expected == dated_year(text)


@pytest.mark.parametrize(
    ("head", "expected"), [("2023年计划", 2023), ("112预算数", 2023), ("99年度", 2010), ("112", 2023), ("112人", None)]
)
def test_the_head_of_a_column_names_its_year(head: str, expected: int | None) -> None:
    assert expected == column_year(head)


@given(st.text("0129年 民国去上今.-/〇二三元度", max_size=40))
def test_places_lie_in_order_within_the_text(text: str) -> None:
    places = [place for named in years_named(text) for place in (named.start, named.end)]

    assert sorted(places) == places
    assert all(text[named.start : named.end].strip() for named in years_named(text))


@pytest.mark.parametrize("unit", ["2023年", "1", "民国", "上", "二〇", "2023.", "9年 "])
def test_reading_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        years_named(unit * length)
        return time.process_time() - started

    seconds(1000)

    assert seconds(80_000) < 100 * max(0.002, seconds(4_000))
