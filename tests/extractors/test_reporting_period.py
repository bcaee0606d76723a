"""Which stretch of time a figure is about."""

from datetime import date

import pytest
from duixian.pipeline import extract

YEAR = (date(2023, 1, 1), date(2023, 12, 31))
HALF = (date(2023, 1, 1), date(2023, 6, 30))
THREE_QUARTERS = (date(2023, 1, 1), date(2023, 9, 30))


@pytest.fixture
def periods(source):
    def find(text):
        figures = extract(source(text)).figures
        return [figure.period and (figure.period.start, figure.period.end) for figure in figures]

    return find


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("云浦市总工会2023年工作总结", YEAR),
        ("云浦市总工会2023年上半年工作总结", HALF),
        ("云浦市总工会2023年半年工作小结", HALF),
        ("云浦市总工会2023年前三季度工作总结", THREE_QUARTERS),
        ("云浦市总工会二〇二三年一月至九月工作报告", THREE_QUARTERS),
    ],
)
def test_the_title_says_what_a_report_is_about(periods, title, period):
    assert periods(f"{title}\n新建职工书屋21家。") == [period]


@pytest.mark.parametrize(
    ("clause", "period"),
    [
        ("上半年新建职工书屋21家", HALF),
        ("截至9月30日，新建职工书屋21家", THREE_QUARTERS),
        ("首九个月新建职工书屋21家", THREE_QUARTERS),
        ("8月新建职工书屋21家", YEAR),
        ("新建职工书屋（上半年已有9家）21家", YEAR),
    ],
)
def test_a_clause_may_be_of_a_part_of_the_year(periods, clause, period):
    assert periods(f"云浦市总工会2023年工作总结\n{clause}。")[-1] == period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        pytest.param("（一）上半年工作\n新建职工书屋21家。", HALF, id="a_heading"),
        pytest.param("2022年新建职工书屋21家。", (date(2022, 1, 1), date(2022, 12, 31)), id="another_year"),
        pytest.param("1至9月新建职工书屋21家。", THREE_QUARTERS, id="months"),
        pytest.param("下半年新建职工书屋21家。", (date(2023, 7, 1), date(2023, 12, 31)), id="the_second_half"),
        pytest.param("截至2023年6月底，新建职工书屋21家。", HALF, id="up_to_a_day"),
    ],
)
def test_the_words_beside_a_number_say_which_part_it_is_of(periods, words, period):
    assert periods(f"云浦市总工会2023年工作总结\n{words}")[-1] == period


def test_a_target_without_a_day_has_its_year(periods):
    assert periods("云浦市总工会2023年工作要点\n新建职工书屋21家。") == [YEAR]


def test_a_target_has_the_time_until_it_is_due(periods):
    assert periods("云浦市总工会2023年工作要点\n6月底前新建职工书屋21家。") == [HALF]


def test_what_is_about_no_single_year_has_no_period(periods):
    assert periods("云浦市总工会2023年工作总结\n自2016年起共建成职工书屋210家。") == [None]
