"""A report of a part of the year, and what it can and cannot answer."""

import pytest

PLAN = "云浦市总工会2023年工作要点\n新建职工书屋30家。\n培训职工5000人次。\n建会率达到90%。\n"


@pytest.fixture
def verdicts(audited):
    def reckon(*reports: str, plan: str = PLAN):
        result = audited(plan, *reports)
        first = result.targets[0].document
        return [target.verdict for target in result.targets if target.document == first]

    return reckon


@pytest.mark.parametrize(
    "title",
    [
        "云浦市总工会2023年上半年工作总结",
        "云浦市总工会2023年半年工作小结",
        "云浦市总工会二〇二三年一月至九月工作报告",
        "云浦市总工会2023年前三季度工作总结",
        "云浦市总工会2023年1—9月工作总结",
    ],
)
def test_it_never_gives_missed_for_a_years_target(verdicts, title):
    report = f"{title}\n新建职工书屋21家。培训职工5100人次。建会率达到88%。"

    assert verdicts(report) == ["partial", "exceeded", "partial"]


def test_a_sentence_may_be_of_a_part_of_the_year(verdicts):
    report = "云浦市总工会2023年工作总结\n1至11月，新建职工书屋21家。\n全年共培训职工4900人次，建会率达到91%。"

    assert verdicts(report) == ["partial", "missed", "exceeded"]


def test_half_and_whole_year_together_give_the_verdict_of_the_year(verdicts):
    half = "云浦市总工会2023年上半年工作总结\n新建职工书屋14家，培训职工2600人次，建会率达到86%。"
    whole = "云浦市总工会2023年工作总结\n新建职工书屋28家，培训职工5200人次。"

    assert verdicts(half, whole) == ["missed", "exceeded", "unverified"]  # the report of the year is silent on the last


def test_what_was_due_in_june_is_judged_by_the_half_year(verdicts):
    plan = "云浦市总工会2023年工作要点\n6月底前新建职工书屋10家。"
    report = "云浦市总工会2023年上半年工作总结\n新建职工书屋9家。"

    assert verdicts(report, plan=plan) == ["missed"]


def test_a_report_written_in_autumn_is_of_the_year_so_far(verdicts):
    report = "云浦市总工会2023年工作总结\n新建职工书屋21家。\n云浦市总工会\n2023年10月20日"

    assert verdicts(report)[0] == "partial"
