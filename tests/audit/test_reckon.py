import json

import pytest
from duixian.pipeline import audit, extract
from duixian.readers import read

PAIRS = {
    "linlan": ("linlan_2023_plan.txt", "linlan_2023_summary.txt"),
    "haiyu": ("haiyu_2023_plan.txt", "haiyu_2023_summary.html"),
}


@pytest.fixture
def reckoned(samples):
    def reckon(pair):
        sources = [read(str(samples / name)) for name in PAIRS[pair]]
        reports = [extract(source) for source in sources]
        result = audit(reports)
        figures = {(report.document.id, figure.id): figure for report in reports for figure in report.figures}
        return sources, result, figures

    return reckon


@pytest.mark.parametrize(("pair", "least_right"), [("linlan", 0.85), ("haiyu", 1.0)])
def test_the_samples_are_reckoned_as_an_auditor_would(reckoned, samples, pair, least_right):
    sources, result, figures = reckoned(pair)
    expected = json.loads((samples / "expected.json").read_text(encoding="utf-8"))[pair]
    given = {}
    for verdict in result.targets:
        figure = figures[verdict.document, verdict.figure]
        if verdict.document == sources[0].identifier:
            given[figure.start] = verdict.verdict
    right = 0
    for entry in expected:
        start = sources[0].text.index(entry["target"])
        places = [place for place in given if start <= place < start + len(entry["target"])]
        values = [given[place] for place in places] or ["unverified"]
        right += entry["verdict"] in values

        assert "missed" not in values or entry["verdict"] == "missed", f"a wrong accusation: {entry['target']}"
    assert right / len(expected) >= least_right


def test_a_running_total_is_no_answer_to_an_increment(source):
    plan = extract(source("某市总工会2023年工作要点\n新建户外劳动者驿站20个。"))
    report = extract(source("某市总工会2023年工作总结\n目前全市共有户外劳动者驿站130个。"))
    result = audit([plan, report])

    assert [verdict.verdict for verdict in result.targets] == ["unverified"]
    assert result.targets[0].rejected


def test_another_bodys_report_answers_nothing(source):
    plan = extract(source("甲市总工会2023年工作要点\n新建职工书屋20家。"))
    report = extract(source("乙市总工会2023年工作总结\n新建职工书屋30家。"))

    assert [verdict.verdict for verdict in audit([plan, report]).targets] == ["unverified"]


def test_another_years_report_answers_nothing(source):
    plan = extract(source("某市总工会2023年工作要点\n新建职工书屋20家。"))
    report = extract(source("某市总工会2021年工作总结\n新建职工书屋30家。"))

    assert [verdict.verdict for verdict in audit([plan, report]).targets] == ["unverified"]


def test_a_part_does_not_answer_for_the_whole(source):
    plan = extract(source("某市总工会2023年工作要点\n新发展会员8000人。"))
    report = extract(source("某市总工会2023年工作总结\n发展新业态会员900人。"))

    assert [verdict.verdict for verdict in audit([plan, report]).targets] == ["unverified"]


def test_hectares_do_not_answer_mu(source):
    plan = extract(source("某市总工会2023年工作要点\n建设职工林场500万亩。"))
    report = extract(source("某市总工会2023年工作总结\n建设职工林场66.7万公顷。"))

    assert [verdict.verdict for verdict in audit([plan, report]).targets] == ["unverified"]


def test_a_total_of_five_years_does_not_answer_one_year(source):
    plan = extract(source("某市总工会2023年工作要点\n新建职工书屋20家。"))
    report = extract(source("某市总工会2023年工作报告\n过去五年，新建职工书屋130家。"))

    assert [verdict.verdict for verdict in audit([plan, report]).targets] == ["unverified"]
