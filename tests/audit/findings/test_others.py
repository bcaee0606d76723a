"""Repeats, recycled figures, restated targets and paragraphs printed twice; and what all findings share."""

from duixian.audit.suppression import Suppression
from duixian.pipeline import audit


def test_a_number_told_twice_is_a_repeat(told):
    report = "某市总工会2023年工作总结\n新建工会组织126家，受到好评。\n回望全年，我们新建工会组织126家。"

    assert len(told("repeat", report)) == 1


def test_a_sentence_printed_twice_is_no_repeat_of_its_numbers(told):
    sentence = "全年为货车司机、快递员等群体新建流动工会服务站126家。\n"
    report = "某市总工会2023年工作总结\n" + sentence + "做好其他各项工作。\n" + sentence

    assert told("repeat", report) == []
    assert [severity for severity, _ in told("duplicate_paragraph", report)] == ["warning"]


def test_the_same_new_number_in_two_years(told):
    first = "某市总工会2022年工作总结\n组织文体活动143场。"
    second = "某市总工会2023年工作总结\n组织文体活动143场。"

    assert len(told("recycled_figure", first, second)) == 1
    assert told("recycled_figure", first, second.replace("143", "151")) == []


def test_a_round_number_comes_again_by_chance(told):
    first = "某市总工会2022年工作总结\n组织文体活动100场。"

    assert told("recycled_figure", first, first.replace("2022", "2023")) == []


def test_a_target_restated_smaller_in_a_later_plan(told):
    first = "某市总工会2022年工作要点\n到2025年，建成户外劳动者驿站200个。"
    second = "某市总工会2023年工作要点\n到2025年，建成户外劳动者驿站150个。"

    assert len(told("restated_target", first, second)) == 1
    assert told("restated_target", first, second.replace("150", "260")) == []


def test_a_paragraph_printed_twice(told):
    paragraph = "深入开展主题劳动和技能竞赛，在全市装备制造等行业开展竞赛，覆盖职工35万人。\n"
    other = "积极做好职工疗休养工作，得到职工普遍好评。\n"
    found = told("duplicate_paragraph", "某市总工会2023年工作总结\n" + paragraph + other + paragraph)

    assert [severity for severity, _ in found] == ["warning"]


def test_a_reviewer_answers_a_finding(report_of):
    reports = [report_of("某市总工会2023年工作总结\n新建工会组织126家，好评。\n回望全年，新建工会组织126家。")]
    before = audit(reports).findings
    after = audit(reports, suppressions=[Suppression(before[0].id, "两处同一事")]).findings

    assert [finding.id for finding in after] == [finding.id for finding in before[1:]]
