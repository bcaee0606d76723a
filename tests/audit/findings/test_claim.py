import pytest

HEAD = "某市总工会2023年工作总结\n"
PLAN = "某市总工会2023年工作要点\n"


def test_a_claim_that_the_numbers_contradict(told):
    report = HEAD + "年初各项目标任务圆满完成。\n举办职工联谊活动4场。"

    assert [severity for severity, _ in told("claim", PLAN + "举办职工联谊活动5场。", report)] == ["warning"]


def test_a_claim_that_the_numbers_bear_out_is_not_told(told):
    report = HEAD + "年初各项目标任务圆满完成。\n举办职工联谊活动6场。"

    assert told("claim", PLAN + "举办职工联谊活动5场。", report) == []


def test_a_task_set_by_others_cannot_be_checked(told):
    report = HEAD + "全市新建会252家，发展会员30630人，均超额完成省定任务。"

    assert [severity for severity, _ in told("claim", report)] == ["info"]


def test_a_promise_is_no_claim(told):
    assert told("claim", PLAN + "确保圆满完成全年各项目标任务。\n举办职工联谊活动5场。") == []


def test_a_claim_is_quoted_with_what_speaks_against_it(told):
    report = HEAD + "年初各项目标任务圆满完成。\n举办职工联谊活动4场。"
    [(_, why)] = told("claim", PLAN + "举办职工联谊活动5场。", report)

    assert why == "称“年初各项目标任务圆满完成”，但有1项未达到：举办职工联谊活动5场（实际4场）"


@pytest.mark.parametrize(
    "claim",
    [
        "全市乡镇（街道）工会集中换届全部完成。",
        "会员发展任务超额完成。",
        "按时完成工会经费审查任务。",
        "实事项目大部分完成或超额完成。",
    ],
)
def test_a_claim_about_one_thing_is_none_about_all_targets(told, claim):
    plan, report = PLAN + "举办职工联谊活动5场。", HEAD + claim + "\n举办职工联谊活动4场。"

    assert "联谊" not in "".join(why for _, why in told("claim", plan, report))
    assert told("conflict", plan, report) == []


def test_a_claim_about_one_thing_is_checked_against_its_own_target(told):
    plan = PLAN + "举办职工联谊活动5场。\n培育金牌调解室15个。"
    report = HEAD + "金牌调解室培育超额完成年度目标。\n举办职工联谊活动4场。"
    [(severity, why)] = told("claim", plan, report)

    assert severity == "info"
    assert "金牌调解室15个" in why
    assert "联谊" not in why


def test_more_is_claimed_of_a_number_that_only_equals_its_target(told):
    report = HEAD + "举办职工联谊活动5场，超额完成年度任务。"

    assert [severity for severity, _ in told("claim", PLAN + "举办职工联谊活动5场。", report)] == ["warning"]


def test_a_target_that_the_report_recalls_counts_once(told):
    plan = PLAN + "组织职工疗休养120人。"
    report = HEAD + "年初各项目标任务圆满完成。\n年初确定组织职工疗休养120人的目标，实际组织职工疗休养96人。"

    assert all("有1项未达到" in why for _, why in told("claim", plan, report))


def test_two_claims_without_a_number_are_two_findings(audited):
    found = audited(
        "某市总工会2023年工作总结\n超额完成省定任务。", "某市总工会2022年工作总结\n超额完成省定任务。"
    ).findings

    assert len({finding.id for finding in found}) == len(found) == 2
