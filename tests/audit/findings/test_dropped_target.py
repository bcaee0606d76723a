PLAN = "某市总工会2023年工作要点\n新建职工书屋20家。\n举办职工子女暑托班12个。\n"
REPORT = "某市总工会2023年工作总结\n新建职工书屋22家。\n发展会员3000人。\n培训职工5000人次。\n慰问困难职工230户。\n办理法律援助案件40件。\n"


def test_a_target_on_which_the_report_is_silent(told):
    found = told("dropped_target", PLAN, REPORT)

    assert len(found) == 1
    assert "暑托班12个" in found[0][1]


def test_a_running_total_in_place_of_the_number_promised(told):
    report = REPORT + "目前全市职工子女暑托班累计达到40个。"
    found = told("dropped_target", PLAN, report)

    assert len(found) == 1
    assert "40个" in found[0][1]


def test_a_plan_without_its_report_has_dropped_nothing(told):
    assert told("dropped_target", PLAN) == []


def test_a_report_of_half_a_year_has_dropped_nothing(told):
    assert told("dropped_target", PLAN, REPORT.replace("2023年工作", "2023年上半年工作")) == []


def test_two_numbers_of_one_clause_are_one_finding(audited):
    plan = PLAN + "组织先进职工疗休养2批100人。"
    found = [finding for finding in audited(plan, REPORT).findings if "疗休养" in finding.why]

    assert [(finding.kind, len(finding.records)) for finding in found] == [("dropped_target", 2)]


def test_words_that_speak_of_it_without_a_number_are_quoted_and_lit(audited):
    text = REPORT + "职工子女暑托班深受欢迎。"
    [finding] = [finding for finding in audited(PLAN, text).findings if finding.kind == "dropped_target"]

    assert finding.why == "计划“举办职工子女暑托班12个”，报告提到而没有可比的数字：“职工子女暑托班深受欢迎”"
    assert [text[span.start : span.end] for span in finding.spans] == ["职工子女暑托班深受欢迎"]


def test_a_number_that_was_not_understood_may_be_the_answer(told):
    assert told("dropped_target", PLAN, REPORT + "职工子女暑托班第12期圆满结束。") == []
