"""What kind of document it is, by masthead, title, parts and manner of speaking."""

import pytest
from duixian.extractors.document.kind import kind_of
from duixian.extractors.document.title_block import read_title_block
from duixian.nlp.document_text import prepare
from duixian.schemas import report
from hypothesis import given
from hypothesis import strategies as st

BODY = "一、工作\n新建书屋30家，举办培训班5期，慰问职工200名。\n"
PLAN_PART = (
    "一、2019年主要工作\n新建书屋30家。\n二、2020年工作建议\n新建书屋40家，举办培训班5期，慰问职工200名，力争全覆盖。\n"
)


def kind(text: str) -> str:
    document = prepare(text)
    return kind_of(document, read_title_block(document), 0.0)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("临澜市总工会2023年工作要点", "plan"),
        ("临澜市总工会2009年工作打算", "plan"),
        ("临澜市总工会三年行动计划（2024—2026年）", "plan"),
        ("关于深化集体协商工作的实施方案", "plan"),
        ("望江產業工會113年度經費收支預算表", "plan"),
        ("关于印发《临澜市总工会2014年工作要点》的通知", "plan"),
        ("临澜市总工会2023年工作总结", "summary"),
        ("西坪村联合工会2014年工作小结", "summary"),
        ("望江產業工會110年度經費收支決算表", "summary"),
        ("工会主席2021年度述职报告", "summary"),
        ("临澜市总工会2012年工作总结和2013年工作打算", "mixed"),
        ("2025年上半年工作总结及下半年工作安排", "mixed"),
        ("望江產業工會第5屆第3次理事會會議紀錄", "mixed"),
        ("在全市工会工作会议上的讲话", "speech"),
        ("在工会成立大会上的致辞", "speech"),
        ("关于举办职工职业技能大赛的通知", "notice"),
        ("“金秋助学”申报公告", "notice"),
    ],
)
def test_the_title_tells(title, expected):
    assert kind(f"{title}\n{BODY}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"本报讯（记者 林某）昨日，\n{BODY}", "news", id="masthead"),
        pytest.param(f"在学院职工代表大会上的工作报告\n{PLAN_PART}", "mixed", id="report_with_a_plan_part"),
        pytest.param(
            f"2023年工作总结\n{BODY * 6}二、下一步打算\n加强学习，改进作风。", "summary", id="a_last_word_is_no_part"
        ),
        pytest.param(
            f"职工读书活动方案\n{BODY}咨询电话：见附件（宣教部）。", "notice", id="a_scheme_that_invites_enquiries"
        ),
        pytest.param(
            "提案一：甲案。\n決議：通過。\n提案二：乙案。\n決議：通過。", "mixed", id="minutes_without_a_title"
        ),
        pytest.param("工會表示，公司拒絕協商。理事長說：「我們要罷工。」", "news", id="manner_of_the_press"),
        pytest.param("某事。", "other", id="nothing_tells"),
    ],
)
def test_where_the_title_does_not_tell_the_rest_does(text, expected):
    assert kind(text) == expected


@given(st.text(alphabet="总结计划通知讲话和及年2023一、。\n工会要了决议提案", max_size=80))
def test_every_text_has_a_kind(text):
    assert kind(text) in report.DocType.__args__
