"""What an auditor reads of a target: the verdict, the reason where there is none, and what was refused and why."""

import pytest

PLAN = "云浦市总工会2023年工作要点\n{}\n"
REPORT = "云浦市总工会2023年工作总结\n{}\n"


@pytest.fixture
def reckoned(audited):
    """The verdicts on the plan's targets, in their order, as (verdict, reason)."""

    def reckon(promised: str, told: str | None, *more: str):
        texts = [PLAN.format(promised), *([REPORT.format(told)] if told is not None else []), *more]
        return [(target.verdict, target.reason) for target in audited(*texts).targets]

    return reckon


@pytest.mark.parametrize(
    ("promised", "told", "reason"),
    [
        ("新建职工书屋30家。", None, "no_report"),
        ("新建职工书屋30家。", "评选劳动模范12名。", "silent"),
        ("新建职工书屋30家。", "目前全市共有职工书屋130家。", "not_comparable"),
        ("新建职工书屋30家。", "新建职工书屋20余家。", "open_wording"),
    ],
)
def test_unverified_is_four_things(reckoned, promised, told, reason):
    assert reckoned(promised, told) == [("unverified", reason)]


def test_a_verdict_needs_no_reason(reckoned):
    assert reckoned("新建职工书屋30家。", "新建职工书屋31家。") == [("exceeded", None)]


@pytest.mark.parametrize(
    ("promised", "told"),
    [
        ("走访企业80家次。", "走访企业60家。"),
        ("走访困难职工80户次。", "走访困难职工60户。"),
        ("培训职工800人次。", "培训职工600人。"),
        ("为困难职工发放慰问金每户1000元。", "为困难职工发放慰问金8万元。"),
        ("调解劳动争议500件。", "近三年调解劳动争议1200件。"),
        ("调解劳动争议500件。", "2022年调解劳动争议1200件。"),
        ("投入职工书屋经费50万元。", "2023年职工书屋经费预算50万元。"),
        ("非公企业90家要全部建会。", "非公企业90家中有的尚未建会。"),
        ("新签集体合同26份，覆盖职工4.8万人。", "集体合同总数达到143份，覆盖职工19.5万人。"),
    ],
)
def test_what_counts_something_else_answers_nothing(reckoned, promised, told):
    assert {verdict for verdict, _ in reckoned(promised, told)} == {"unverified"}


def test_the_number_of_an_earlier_year_is_not_taken_for_this_years(reckoned):
    assert reckoned("新建职工书屋40家。", "2022年新建职工书屋50家，2023年新建职工书屋30家。") == [("missed", None)]


def test_a_part_of_a_population_is_the_result(reckoned):
    assert reckoned("规上企业90家要全部建会。", "规上企业90家中已建会88家。") == [("missed", None)]


def test_one_unit_goes_by_two_names(reckoned):
    assert reckoned("新建职工活动中心面积1500平方米。", "新建职工活动中心面积1620㎡。")[0][0] == "exceeded"


def test_nearly_so_many_are_not_less_than_nine_tenths_of_them(reckoned):
    assert reckoned("惠及职工6000人次。", "惠及职工近7000人次。") == [("exceeded", None)]


@pytest.mark.parametrize(("third", "verdict"), [(4, "met"), (3, "missed"), (5, "exceeded")])
def test_several_things_under_one_number_are_added_up(audited, third, verdict):
    plan = PLAN.format("新建职工书屋、爱心驿站共10家。")
    target = audited(plan, REPORT.format(f"新建职工书屋6家、爱心驿站{third}家。")).targets[0]

    assert (target.verdict, len(target.actuals)) == (verdict, 2)
    assert str(6 + third) in target.why


def test_a_cell_is_quoted_by_its_heads_and_alone(audited):
    table = "项目\t计划数\t完成数\n新建职工书屋\t30家\t24家\n新建驿站\t10个\t12个"
    targets = audited(PLAN.format("新建职工书屋30家。"), REPORT.format(table)).targets

    assert targets[0].verdict == "missed"
    assert "新建职工书屋 完成数 24家" in targets[0].why
    assert "30家24家" not in targets[0].why


@pytest.mark.parametrize(
    "table",
    [
        "| 项目 | 计划 | 完成 |\n|---|---|---|\n| 职工书屋 | 3个 | 2个 |\n| 心灵驿站 | 4个 | 4个 |",
        "序号 项目 计划数 完成数 完成率\n1 职工书屋 3个 2个 67%\n2 心灵驿站 4个 4个 100%",
    ],
)
def test_tables_of_strokes_and_of_single_blanks_are_tables(reckoned, table):
    assert reckoned("新建职工书屋3个、心灵驿站4个。", table)[:2] == [("missed", None), ("met", None)]


def test_an_order_of_magnitude_is_another_measure(reckoned):
    assert reckoned("新投产里程80公里。", "投产里程达到1210公里。")[0][0] == "unverified"
    assert reckoned("新投产里程800公里。", "投产里程达到21公里。")[0][0] == "unverified"


@pytest.mark.parametrize(
    "told",
    [
        "核发会员奖学金58万元，另有社会捐助6万元。",
        "慰问生病职工86人、生育职工31人，合计117人。",
        "四个片区各新建职工书屋5家。",
    ],
)
def test_doubt_holds_back_an_accusation(reckoned, told):
    promised = "核发会员奖学金60万元，慰问职工120人，新建职工书屋20家。"

    assert "missed" not in {verdict for verdict, _ in reckoned(promised, told)}


def test_less_spent_than_budgeted_is_no_failure(reckoned):
    assert reckoned("慰问金预算32万元。", "支出慰问金27万元。")[0][0] == "unverified"


def test_a_background_number_accuses_nobody(audited):
    plan = "云浦市总工会2023年工作要点\n会员满意率93.8%。\n新建职工书屋30家。"
    targets = audited(plan, REPORT.format("会员满意率92.6%，新建职工书屋31家。")).targets

    assert "missed" not in {target.verdict for target in targets}


def test_a_reports_own_results_do_not_answer_what_it_plans_next(audited):
    report = "云浦市总工会2023年上半年工作总结\n新建职工书屋22家。\n二、下半年工作打算\n再建成职工书屋18家以上。"

    assert "exceeded" not in {target.verdict for target in audited(report).targets}
