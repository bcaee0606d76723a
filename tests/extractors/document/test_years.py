"""Which years a document names, and which one it speaks in."""

import pytest
from duixian.extractors.document.title_block import read_title_block
from duixian.extractors.document.years import event_years, title_years, year_of
from duixian.nlp.document_text import prepare


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("某工会2023年工作总结\n去年建书屋。", 2023, id="its_title"),
        pytest.param("2012年工作总结和2013年工作打算\n建书屋。", 2013, id="the_later_of_its_title"),
        pytest.param("在某会议上的讲话\n（2025年2月21日）\n同志们：\n去年建书屋30家。", 2025, id="the_day_of_writing"),
        pytest.param("新建书屋三家。", None, id="nothing"),
        pytest.param("镇工会工作总结\n范文库 发布时间：2020-03-02 10:11\n现有书屋12家。", None, id="a_page_put_up"),
        pytest.param("区工会工作小结\n[ 2015-07-08 ]\n现有书屋12家。", 2015, id="a_day_under_the_title"),
        pytest.param(
            "2022年8月3日 星期三\n记者在云浦市总工会2015年工作会议上获悉，今年将建书屋。", 2015, id="a_meeting"
        ),
    ],
)
def test_the_year_that_a_document_speaks_in_is_known_before_its_kind(text, year):
    document = prepare(text)

    assert year_of(document, read_title_block(document)) == year


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年是建党百年，工会要办好庆祝活动。", [2021]),
        ("“十三五”收官在即，困难职工全部脱困。", [2020]),
        ("“十四五”开局之年，我们新建驿站。", [2021]),
        ("以迎接党的二十大胜利召开为主线。", [2022]),
        ("自党的二十大召开以来，新建驿站5个。", []),
        ("新建驿站5个。", []),
    ],
)
def test_events_date_a_text(text, found):
    assert event_years(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年某局工会工作总结\n2019年，工会办了三件事。\n", []),
        ("2024年某局工会工作总结\n2024年，工会办了三件事，2019年的旧账清了。\n", [2024]),
        ("2024年某局工会工作计划\n2023年工会办了三件事。\n", [2024]),
    ],
)
def test_a_title_that_a_site_dated_anew_is_not_believed(text, found):
    document = prepare(text)
    assert title_years(document, read_title_block(document)) == found
