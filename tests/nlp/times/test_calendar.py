"""The arithmetic of months, parts of months and school years."""

import datetime

import pytest
from duixian.nlp.times import calendar
from hypothesis import given
from hypothesis import strategies as st

DATES = st.dates(datetime.date(2, 1, 1), datetime.date(9998, 12, 31))


def on(text: str) -> calendar.Stretch:
    first, last = text.split()
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)


def test_months_run_into_the_next_year() -> None:
    assert on("2022-11-01 2023-02-28") == calendar.months(2022, 11, 2)


def test_what_does_not_exist_is_none() -> None:
    assert calendar.day(2022, 2, 29) is None
    assert calendar.months(2022, 0, 13) is None
    assert calendar.years(0, 1) is None
    assert calendar.years(2025, 2021) is None
    assert calendar.add_months(datetime.date.max, 1) is None
    assert calendar.shift_days((datetime.date.max, datetime.date.max), 1) is None
    assert calendar.week(datetime.date.max, 1) is None


@pytest.mark.parametrize(
    ("stretch", "number", "expected"),
    [
        ("2024-02-01 2024-02-29", 1, "2024-02-01 2024-02-10"),
        ("2024-02-01 2024-02-29", 2, "2024-02-11 2024-02-20"),
        ("2024-02-01 2024-02-29", 3, "2024-02-21 2024-02-29"),
        ("2022-10-01 2022-12-31", 1, "2022-10-01 2022-10-31"),
        ("2022-10-01 2022-12-31", 3, "2022-12-01 2022-12-31"),
        ("2022-11-01 2023-01-31", 3, "2023-01-01 2023-01-31"),
    ],
)
def test_thirds(stretch: str, number: int, expected: str) -> None:
    assert on(expected) == calendar.thirds(on(stretch), number)


def test_only_months_and_quarters_have_thirds() -> None:
    assert calendar.thirds(on("2022-01-01 2022-12-31"), 1) is None
    assert calendar.thirds(on("2022-01-05 2022-01-31"), 1) is None


def test_a_month_after_the_31st_is_the_last_of_the_next() -> None:
    assert datetime.date(2022, 2, 28) == calendar.add_months(datetime.date(2022, 1, 31), 1)


@given(date=DATES, number=st.integers(-12, 12))
def test_adding_months_lands_in_that_month(date: datetime.date, number: int) -> None:
    later = calendar.add_months(date, number)

    assert later is not None
    assert number == (later.year - date.year) * 12 + later.month - date.month


@given(date=DATES, offset=st.integers(-50, 50))
def test_weeks_begin_on_monday(date: datetime.date, offset: int) -> None:
    week = calendar.week(date, offset)

    assert week is not None
    assert [day.weekday() for day in week] == [0, 6]


def test_same_days_keep_the_end_of_the_month() -> None:
    assert on("2020-02-01 2020-02-29") == calendar.same_days_in(on("2021-02-01 2021-02-28"), 2020)


def test_school_years() -> None:
    assert on("2022-09-01 2023-08-31") == calendar.school_year(2022, 9)
    assert on("2022-08-01 2023-07-31") == calendar.school_year(calendar.minguo(111), 8)
