"""A time that the text names outright is the year of its number, whatever the document is about."""

import pytest
from duixian.pipeline import extract

TITLE = "云浦市总工会2023年工作总结\n"


@pytest.fixture
def years(source):
    def find(text):
        return [figure.year for figure in extract(source(text)).figures]

    return find


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("2021年新建书屋50家，2022年新建书屋30家。", [2021, 2022], id="each_its_own"),
        pytest.param("新建书屋30家，2022年同期新建书屋24家。", [2023, 2022], id="the_same_days_of_another_year"),
        pytest.param("截至2022年底，建成书屋120家。今年新建书屋30家。", [2022, 2023], id="a_clause_by_itself"),
        pytest.param("自2019年以来累计新建书屋210家，历年培训职工9000人次。", [None, None], id="no_single_year"),
        pytest.param("2021年、2022年分别新建书屋30家、40家。", [2021, 2022], id="in_turn"),
        pytest.param(
            "2021年和2022年，分别新建书屋30家和40家，今年帮扶职工60人。", [2021, 2022, 2023], id="in_turn_and_more"
        ),
        pytest.param("新建书屋30家（2022年24家），比2021年增加12家。", [2023, 2022, 2023], id="in_brackets"),
    ],
)
def test_a_time_that_is_named_binds_its_number(years, words, found):
    assert years(TITLE + words) == found


def test_what_a_page_was_put_up_on_is_no_year(years):
    assert years("镇总工会工作总结\n\n范文库 发表于 2020-03-02 10:11:12\n\n镇总工会现有12个联合工会。") == [None]
