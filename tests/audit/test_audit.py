"""What holds for every audit: order, repetition, emptiness; whose documents are whose; which year and how much of it."""

import hashlib

import pytest
from duixian.pipeline import audit, extract
from duixian.readers import SourceText
from hypothesis import given, settings
from hypothesis import strategies as st

PLAN = "云浦市总工会2023年工作要点\n新建职工书屋20家。\n发展会员5000人。\n办理法律援助案件100件左右。"
REPORT = "云浦市总工会2023年工作总结\n新建职工书屋22家。\n发展会员4800人。\n办理法律援助案件94件。"
OTHER = "桐溪县总工会2023年工作总结\n新建职工书屋9家。"


def verdicts(result):
    return [entry.verdict for entry in result.targets]


def test_nothing_gives_an_empty_audit():
    result = audit([])

    assert (result.targets, result.commitments, result.findings, result.documents) == ([], [], [], {})


def test_a_plan_alone_is_unverified_and_accused_of_nothing(audited):
    result = audited(PLAN)

    assert set(verdicts(result)) == {"unverified"}
    assert result.findings == []


def test_a_document_given_twice_counts_once(audited):
    assert audited(PLAN, REPORT, REPORT, PLAN) == audited(PLAN, REPORT)


def test_plan_and_report_are_reckoned(audited):
    assert verdicts(audited(PLAN, REPORT)) == ["exceeded", "missed", "met"]


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(range(3)))
def test_the_order_of_documents_does_not_matter(order):
    texts = [PLAN, REPORT, OTHER]
    reports = [
        extract(SourceText(text, hashlib.sha256(text.encode()).hexdigest(), text[:9], "utf-8", "text/plain"))
        for text in texts
    ]

    assert audit([reports[index] for index in order]) == audit(reports)


@pytest.mark.parametrize(
    ("planned", "reported"),
    [
        ("云浦市总工会", "云浦市总"),
        ("江东省云浦市总工会", "云浦市总工会"),
        ("桐溪县总工会", "桐溪区总工会"),
    ],
)
def test_the_same_body_under_another_name(audited, planned, reported):
    plan = f"{planned}2023年工作要点\n新建职工书屋20家。"
    report = f"{reported}2023年工作总结\n新建职工书屋22家。"

    assert verdicts(audited(plan, report)) == ["exceeded"]


def test_a_body_that_tells_of_its_renaming(audited):
    plan = "昱鼎电子股份有限公司工会2023年工作计划\n新建职工书屋20家。"
    report = "昱鼎科技股份有限公司工会2023年工作总结\n7月，昱鼎电子股份有限公司工会更名为昱鼎科技股份有限公司工会。\n新建职工书屋22家。"

    assert verdicts(audited(plan, report)) == ["exceeded"]


def test_half_a_year_is_under_way(audited):
    half = "云浦市总工会2023年上半年工作总结\n新建职工书屋9家。"
    result = audited("云浦市总工会2023年工作要点\n新建职工书屋20家。", half)

    assert verdicts(result) == ["partial"]
    assert result.targets[0].ratio == 0.45
    assert "50%" in result.targets[0].why


def test_the_whole_year_goes_before_half_of_it(audited):
    half = "云浦市总工会2023年上半年工作总结\n新建职工书屋9家。"

    assert verdicts(audited("云浦市总工会2023年工作要点\n新建职工书屋20家。", half, REPORT)) == ["exceeded"]


@pytest.mark.parametrize(
    ("promised", "came"),
    [
        ("新建户外劳动者驿站20个。", "目前全市共有户外劳动者驿站130个。"),
        ("培训职工5000人。", "培训职工4100人次。"),
        ("发展会员8000人。", "其中发展农民工会员900人。"),
        ("到2026年，建成职工书屋200家。", "目前共建成职工书屋90家。"),
        ("全市征集合理化建议3万条。", "市本级征集合理化建议6120条。"),
        ("建成户外劳动者驿站4个。", "农贸市场、公交站、商场、物流园各建成户外劳动者驿站1个。"),
    ],
)
def test_what_cannot_be_compared_is_never_missed(audited, promised, came):
    result = audited(f"云浦市总工会2023年工作要点\n{promised}", f"云浦市总工会2023年工作总结\n{came}")

    assert "missed" not in verdicts(result)


@pytest.mark.parametrize(
    ("promised", "came", "verdict"),
    [
        ("参保人数达到30600人。", "参保人数达到3.06万人。", "met"),
        ("投诉控制在20件以内。", "全年共收到投诉26件。", "missed"),
        ("救助建档困难职工320户。", "救助建档困难职工342户。", "exceeded"),
        ("举办技能竞赛25—30项。", "举办技能竞赛28项。", "met"),
        ("会员流失率控制在5%以内。", "会员流失率4.2%。", "met"),
    ],
)
def test_the_verdict_of_a_pair(audited, promised, came, verdict):
    result = audited(f"云浦市总工会2023年工作要点\n{promised}", f"云浦市总工会2023年工作总结\n{came}")

    assert verdict in verdicts(result)


def test_the_working_is_shown_in_either_language(report_of):
    reports = [report_of(PLAN), report_of(REPORT)]

    assert "实际“新建职工书屋22家” > 目标“新建职工书屋20家”" in audit(reports).targets[0].why
    assert audit(reports, language="en").targets[0].why.startswith("actual “新建职工书屋22家” > target")
