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
        pytest.param("2020年培训网格员480人，2021年又培训网格员350人。", [2020, 2021], id="each_its_own"),
        pytest.param("调解纠纷86件，2022年同期调解纠纷114件。", [2023, 2022], id="the_same_days_of_another_year"),
        pytest.param("截至2022年底，建成书屋120家。今年新建书屋30家。", [2022, 2023], id="a_clause_by_itself"),
        pytest.param("自2016年起共建成书屋210家，历年受训职工9000人次。", [None, None], id="no_single_year"),
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
    assert years("机关工会半年小结\n更新时间：2018-07-09 16:40\n机关工会下设8个工会小组，大家齐心协力。") == [None]
