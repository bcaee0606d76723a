"""Tables reckoned anew."""

import pytest
from duixian.pipeline import audit, extract

HEAD = "松湾市总工会2023年工作总结\n2023年，各项工作取得进展。\n"


@pytest.fixture
def told(source):
    """What the audit says of the arithmetic of a table, by severity."""

    def find(*rows, above=""):
        report = extract(source(HEAD + above + "\n".join("\t".join(row.split()) for row in rows)))
        found = audit([report], also=("consistent",)).findings
        return [(one.kind, one.why) for one in found if one.kind in {"arithmetic", "consistent"}]

    return find


def test_a_total_is_the_sum_of_the_rows_above_it(told):
    rows = "县区 发展会员（人）", "城东区 1,210", "城西区 980", "合计 2,190"

    assert told(*rows) == [("consistent", "1,210 + 980 = 2,190，与“合计 发展会员（人） 2,190人”相符")]


def test_a_total_that_is_nearly_the_sum_is_an_error(told):
    rows = "县区 发展会员（人）", "城东区 1,210", "城西区 980", "合计 2,290"

    assert told(*rows) == [("arithmetic", "1,210 + 980 = 2,190，与“合计 发展会员（人） 2,290人”不符")]


def test_parts_of_a_row_are_not_added_twice(told):
    rows = "项目 人数（人）", "技能培训 500", "其中：女工 210", "心理讲座 300", "合计 800"

    assert [kind for kind, _ in told(*rows)] == ["consistent"]


def test_subtotals_are_added_up_to_the_total(told):
    rows = "科目 决算（元）", "办公费 100", "印刷费 50", "小计 150", "培训费 30", "活动费 20", "小计 50", "合计 200"

    assert {kind for kind, _ in told(*rows)} == {"consistent"}


def test_accounts_are_the_sum_of_those_below_them(source):
    table = "收入\t\t900\n\t会费\t600\n\t补助\t300\n支出\t\t500\n\t培训\t200\n\t活动\t250\n"
    report = extract(source(f"{HEAD}科目\t\t2023年决算（元）\n{table}"))
    found = audit([report], also=("consistent",)).findings

    assert [(one.kind, one.why) for one in found if one.kind in {"arithmetic", "consistent"}] == [
        ("arithmetic", "200 + 250 = 450，与“支出 2023年决算（元） 500元”不符"),
        ("consistent", "600 + 300 = 900，与“收入 2023年决算（元） 900元”相符"),
    ]


def test_the_total_of_a_row_stands_behind_its_numbers(told):
    rows = "项目 城区（人） 乡镇（人） 合计（人）", "发展会员 620 480 1,100", "培训职工 340 210 560"

    assert [kind for kind, _ in told(*rows)] == ["arithmetic", "consistent"]


@pytest.mark.parametrize(("growth", "kind"), [("15", "consistent"), ("25", "arithmetic")])
def test_growth_lies_between_the_two_years_of_its_row(told, growth, kind):
    rows = "指标 2022年 2023年 增长（%）", f"法律援助（件） 40 46 {growth}"

    assert [found for found, _ in told(*rows)] == [kind]


def test_what_is_left_and_what_is_more_are_both_differences_of_plan_and_result(told):
    left = told("科目 预算数 决算数 差异", "会费（元） 900 800 100")
    more = told("科目 预算数 决算数 增减", "会费（元） 900 800 -100")

    assert [kind for kind, _ in left + more] == ["consistent", "consistent"]


@pytest.mark.parametrize(("rate", "kind"), [("105%", "consistent"), ("115%", "arithmetic")])
def test_a_rate_of_completion_is_that_of_its_row(told, rate, kind):
    rows = "指标 目标 完成 完成率", f"新建工会（家） 40 42 {rate}"

    assert kind in [found for found, _ in told(*rows)]


def test_shares_are_those_of_the_total(told):
    rows = "类别 户数（户） 占比（%）", "重病 210 42", "意外 90 28", "单亲 200 40", "合计 500 100"

    assert [why for kind, why in told(*rows) if kind == "arithmetic"] == [
        "90 ÷ 500 = 18.0%，文中为“意外 占比（%） 28%”"
    ]
