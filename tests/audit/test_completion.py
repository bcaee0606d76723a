"""What a report says of how far a target was reached."""

import pytest

PLAN = "云浦市总工会2023年工作要点\n{}\n"
REPORT = "云浦市总工会2023年工作总结\n{}\n"


@pytest.fixture
def target(audited):
    def reckon(promised: str, told: str):
        return audited(PLAN.format(promised), REPORT.format(told)).targets[0]

    return reckon


@pytest.mark.parametrize(
    ("promised", "told", "verdict", "ratio"),
    [
        ("改造老旧驿站50个。", "改造老旧驿站完成全年目标的58.6%。", "missed", 0.586),
        ("发展会员5000人。", "会员发展完成全年任务的115%。", "exceeded", 1.15),
        ("发展会员5000人。", "会员发展完成年度计划的1.18倍。", "exceeded", 1.18),
        ("发展会员5000人。", "会员发展完成率为100%。", "met", 1.0),
    ],
)
def test_a_share_without_a_number_is_held_against_the_target(target, promised, told, verdict, ratio):
    found = target(promised, told)

    assert (found.verdict, found.ratio) == (verdict, ratio)


def test_a_share_under_a_name_that_is_only_alike_accuses_nobody(target):
    found = target("发展会员5000人。", "会员发展完成全年目标的58.6%。")

    assert (found.verdict, found.reason, found.ratio) == ("unverified", "open_wording", 0.586)


def test_the_count_beside_a_share_answers_and_the_share_does_not(target):
    found = target("发展会员5000人。", "发展会员5750人，占全年任务的115%。")

    assert (found.verdict, found.ratio) == ("exceeded", 1.15)
    assert len(found.actuals) == 1


def test_a_share_that_means_another_target_holds_the_verdict_back(target):
    found = target("发展会员6000人。", "发展会员5000人，占全年任务的115%。")

    assert (found.verdict, found.reason) == ("unverified", "open_wording")
    assert "115%" in found.why


def test_a_rate_of_completion_is_no_answer_to_another_rate(target):
    assert target("会员建档率达到90%。", "会员建档完成全年目标的95%。").verdict == "unverified"


def test_half_by_june_is_answered_by_the_share_of_june(audited):
    plan = PLAN.format("全年改造老旧驿站50个，上半年完成目标的50%。")
    report = REPORT.format("上半年改造老旧驿站21个，占计划数的42%。\n全年改造老旧驿站52个。")
    year, june = audited(plan, report).targets

    assert year.verdict == "exceeded"
    assert june.why.startswith("实际“占计划数的42%” < 目标“上半年完成目标的50%”")
