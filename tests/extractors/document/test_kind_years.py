"""Which years the plans and the results of a document are about."""

import pytest
from duixian.extractors.document.kind_years import rule_years
from duixian.extractors.document.title_block import read_title_block
from duixian.nlp.document_text import prepare
from hypothesis import given
from hypothesis import strategies as st

KINDS = ["plan", "summary", "mixed", "speech", "notice", "news", "other"]


def years(kind: str, text: str) -> tuple[list[int], list[int]]:
    document = prepare(text)
    return rule_years(kind, document, read_title_block(document))


@pytest.mark.parametrize(
    ("kind", "text", "plans", "actuals"),
    [
        pytest.param("plan", "某工会2023年工作要点\n到2025年全覆盖。", [2023], [], id="plan_of_its_title"),
        pytest.param("plan", "某工会二○○七年工作要点\n建书屋。", [2007], [], id="year_in_words"),
        pytest.param("plan", "某工会三年行动计划（2024—2026年）\n建书屋。", [2024, 2025, 2026], [], id="several_years"),
        pytest.param("plan", "某小学工会2016—2017学年度第一学期计划\n开会。", [2016, 2017], [], id="school_year"),
        pytest.param(
            "plan",
            "普惠服务方案\n（某工发〔2018〕2号）\n2018年建1个，2019年建2个。",
            [2018, 2019],
            [],
            id="no_year_in_the_title",
        ),
        pytest.param("plan", "某產業工會113年度經費收支預算表\n會費收入24,000元。", [2024], [], id="minguo"),
        pytest.param("summary", "某工会2023年工作总结\n建书屋30家。", [], [2023], id="summary"),
        pytest.param(
            "summary",
            "在某会议上的报告\n（2006年2月16日）\n同志们：\n建书屋30家。",
            [],
            [2005],
            id="report_early_in_the_next",
        ),
        pytest.param(
            "summary",
            "在某会议上的报告\n（2016年5月6日）\n现报告2015年工会工作。",
            [],
            [2015],
            id="report_says_its_year",
        ),
        pytest.param(
            "summary",
            "某工會110年度收支決算表\n科目 預算數 決算數\n會費 100元 90元",
            [2021],
            [2021],
            id="accounts_and_budget",
        ),
        pytest.param("mixed", "2012年工作总结和2013年工作打算\n建书屋。", [2013], [2012], id="two_years_in_the_title"),
        pytest.param("mixed", "2025年上半年总结及下半年安排\n建书屋。", [2025], [2025], id="half_years"),
        pytest.param(
            "mixed",
            "在某县工会第九次代表大会上的报告\n（2011年12月8日）\n五年来建会。\n今后五年建会。",
            [2012, 2013, 2014, 2015, 2016],
            [2007, 2008, 2009, 2010, 2011],
            id="congress",
        ),
        pytest.param(
            "mixed",
            "某工會第4屆第8次理事會會議紀錄\n時間：112年6月16日\n案由：甲。決議：可。",
            [2023],
            [2023],
            id="minutes",
        ),
        pytest.param(
            "mixed",
            "某工會會員代表大會會議紀錄\n時間：中華民國一○六年三月二十五日\n決議：可。",
            [2017],
            [2016],
            id="minutes_of_a_congress",
        ),
        pytest.param(
            "speech",
            "在某会议上的讲话\n（2025年2月21日）\n同志们：\n去年建书屋30家。今年建40家。",
            [2025],
            [2024],
            id="speech",
        ),
        pytest.param(
            "speech",
            "在2021年某会议上的讲话\n2018年3月2日\n同志们：\n去年建书屋30家。",
            [2018],
            [2017],
            id="title_year_is_wrong",
        ),
        pytest.param(
            "speech", "在成立大会上的致辞\n2024年7月19日\n各位：\n今天成立了。", [2024], [2024], id="no_looking_back"
        ),
        pytest.param("notice", "关于开展活动的通知\n请于9月报名。\n某工会\n2006年8月28日", [2006], [], id="notice"),
        pytest.param("notice", "2022年申报公告\n去年，共为263名学生发放助学金。", [2022], [2021], id="notice_recalls"),
        pytest.param("news", "本报讯 2020年，市总工会新建书屋3家。", [], [2020], id="news"),
        pytest.param("other", "新建书屋三家。", [], [], id="no_year"),
    ],
)
def test_the_years_follow_from_the_kind_and_what_is_dated(kind, text, plans, actuals):
    assert years(kind, text) == (plans, actuals)


@given(
    st.sampled_from(KINDS),
    st.text(alphabet="2019年08二○至—、去明今年度第一次代表大会报告五上下半决议。\n工", max_size=80),
)
def test_years_are_ascending_and_of_this_age(kind, text):
    for side in years(kind, text):
        assert side == sorted(set(side))
        assert all(1900 < year < 2200 for year in side)
