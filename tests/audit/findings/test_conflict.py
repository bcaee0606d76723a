from duixian.pipeline import audit

HEAD = "某市总工会2023年工作总结\n"
PLAN = "某市总工会2023年工作要点\n"


def test_one_measure_with_two_numbers_is_a_conflict(told):
    report = HEAD + "救助困难职工342户，发放救助金61万元。\n回望全年，我们救助困难职工324户。"

    assert [severity for severity, _ in told("conflict", report)] == ["error"]


def test_rounded_numbers_agree(told):
    report = HEAD + "培训职工30620人，受到好评。\n回望全年，我们培训职工3.06万人。"

    assert told("conflict", report) == []


def test_two_occasions_are_two_numbers(told):
    report = HEAD + "春节期间慰问困难职工342户。\n高温期间慰问困难职工324户。"

    assert told("conflict", report) == []


def test_a_target_recalled_lower_than_it_was_is_a_conflict(told):
    plan = PLAN + "新组建工会600家。"
    report = HEAD + "年初确定新组建工会500家的目标，实际新组建工会547家。"

    assert len(told("conflict", plan, report)) == 1


def test_more_in_half_a_year_than_in_the_whole_is_a_conflict(told):
    half = "某市总工会2023年上半年工作总结\n举办青年职工交友活动5场。"
    report = HEAD + "举办青年职工交友活动4场。"

    assert len(told("conflict", half, report)) == 1


def test_a_claim_that_all_was_exceeded_conflicts_with_what_was_only_met(told):
    plan = PLAN + "新建职工书屋20家。"
    report = HEAD + "一年来，超额完成年初确定的各项目标任务。\n新建职工书屋20家。"

    assert any("超额完成" in why for _, why in told("conflict", plan, report))


def test_what_a_plan_has_for_its_own_year_contradicts_no_report(report_of):
    plan, report = report_of(PLAN + "全市新组建工会390家。"), report_of(HEAD + "全市新组建工会350家。")
    plan.figures[0].role = "actual"  # as it is read where the words do not say that it is wanted

    assert [finding for finding in audit([plan, report]).findings if finding.kind == "conflict"] == []
