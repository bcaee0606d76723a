"""The frame of a document: title, signature lines, 文号 and date."""

import datetime

import pytest
from duixian.extractors.document.title_block import days_in, read_title_block, years_in
from duixian.nlp.document_text import prepare


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("临澜市总工会2023年工作要点\n新建书屋。", "临澜市总工会2023年工作要点"),
        ("首页 > 工作动态\n临澜市总工会2023年工作要点\n新建书屋。", "临澜市总工会2023年工作要点"),
        ("临工发〔2023〕6号\n临澜市总工会2023年工作要点\n新建书屋。", "临澜市总工会2023年工作要点"),
        ("望江集团工会\n2016年工作计划\n新建书屋。", "望江集团工会2016年工作计划"),
        ("关于在全市企业中开展\n“同心”行动的通知\n各县：", "关于在全市企业中开展“同心”行动的通知"),
        ("奋力前行\n——在职工代表大会上的报告\n各位代表：", "奋力前行——在职工代表大会上的报告"),
        ("---\ntitle: 說明會歡迎參加！\ncreatedAt: '2011-12-12'\n---\n歡迎。", "说明会欢迎参加！"),
        ("新建书屋三家。", None),
        ("欢迎来到好范本网!\n\n中学工会工作计划\n今年办两件事。", "中学工会工作计划"),
        (
            "临澜新闻网\n首页 > 要闻 > 正文\n定了！今年办这八件事\n2020-01-02 09:00 来源：某报\n昨日发布。",
            "定了！今年办这八件事",
        ),
        ("在座谈会上的致辞 各位工友: 今天是好日子,大家欢聚一堂,我代表工会讲几句。", "在座谈会上的致辞"),
        ("点击查看\n时间:2022-06-07\n2022年的总体要求是新建书屋。\n一、工作安排", None),
        ("一、例行工作\n举办会议。", None),
    ],
)
def test_the_title_is_read_whole(text, title):
    assert read_title_block(prepare(text)).title == title


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("通知\n请报名。\n某工会\n2021年3月1日", datetime.date(2021, 3, 1)),
        ("工作安排\n建书屋。\n二〇〇七年一月十二日", datetime.date(2007, 1, 12)),
        ("讲话\n（2016年1月22日）\n同志们：", datetime.date(2016, 1, 22)),
        ("會議紀錄\n時間：104.10.14　18:30\n出席：三人", datetime.date(2015, 10, 14)),
        ("會議紀錄\n時間：中華民國一○六年三月二十五日\n出席：三人", datetime.date(2017, 3, 25)),
        ("工作要点\n2023年6月30日前完成换届。", None),
    ],
)
def test_the_day_it_was_written(text, written):
    assert read_title_block(prepare(text)).written == written


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("通知\n临工发〔2023〕6号\n各县：", "临工发〔2023〕6号"),
        ("通知\n临工〔2021〕19 号\n各县：", "临工〔2021〕19 号"),
        ("開會通知單\n發文字號：望石工字第1070509-021號\n各位：", "望石工字第1070509-021号"),
        ("通知\n各县：", None),
    ],
)
def test_the_document_number(text, number):
    assert read_title_block(prepare(text)).number == number


def test_the_day_a_page_was_put_up_is_known_as_such():
    block = read_title_block(prepare("某工会办实事\n发布时间：2019-05-06 来源：某报\n今年办了三件事。"))
    assert (block.written, block.posted) == (datetime.date(2019, 5, 6), True)
    block = read_title_block(prepare("讲话\n（2016年1月22日）\n同志们：今天讲三点。"))
    assert (block.written, block.posted) == (datetime.date(2016, 1, 22), False)


def test_years_and_days_of_a_line():
    assert years_in("三年规划（2023—2025年）") == [2023, 2024, 2025]
    assert years_in("113年度预算") == [2024]
    assert years_in("没有年份") == []
    assert days_in("2018年3月12日  2018年4月") == [datetime.date(2018, 3, 12)]
