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
