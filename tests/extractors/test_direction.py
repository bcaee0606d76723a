"""Which way a document looks: what it promises, and what it reports."""

import pytest
from duixian.pipeline import extract

NEWS = "云浦日报讯  记者 通讯员\n{}\n新建职工书屋30家，培训职工2000人次。\n举办技能竞赛12场。\n"


@pytest.fixture
def roles(source):
    def find(text):
        return [figure.role for figure in extract(source(text)).figures if figure.value in {30, 2000, 12}]

    return find


@pytest.mark.parametrize(
    "lead",
    [
        "昨天，云浦市总工会发布今年要办的实事清单。",
        "云浦市总工会晒出今年的任务清单，将于年底前完成。",
        "昨天，云浦市总工会发布今年服务职工的实事清单。",
        "记者获悉，今年云浦市总工会将办好一批民生实事。",
        "云浦市总工会晒出今年的“民生账单”。",
    ],
)
def test_news_of_what_will_be_done_promises(roles, lead):
    assert roles(NEWS.format(lead)) == ["target"] * 3


@pytest.mark.xfail(reason="the models of today take a round number of people for a target, whatever leads to it")
def test_news_of_what_became_of_it_reports(roles):
    assert "target" not in roles(NEWS.format("云浦市总工会公布今年服务职工实事清单的完成情况。"))


@pytest.mark.parametrize(
    "lead",
    [
        "云浦日报讯  记者 通讯员\n云浦市总工会公布今年服务职工实事清单的完成情况。",
        "云浦市总工会关于2023年实事完成结果的公示",
    ],
)
def test_exact_numbers_below_what_became_of_it_are_results(source, lead):
    text = f"{lead}\n新建职工书屋36家，培训职工2143人次。\n举办技能竞赛12场。\n"
    figures = extract(source(text)).figures

    assert [figure.role for figure in figures] == ["actual"] * 3


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("云浦市总工会2023年目标清单", "target"),
        ("云浦市总工会2023年工作纲要", "target"),
        ("云浦市总工会2023年度目标清单兑现情况", "actual"),
        ("云浦市总工会关于2023年实事完成结果的公示", "actual"),
    ],
)
def test_the_title_tells_plans_and_results_apart(roles, title, role):
    assert roles(f"{title}\n新建职工书屋30家。\n培训职工2000人次。\n举办技能竞赛12场。\n") == [role] * 3


def test_the_share_of_a_task_that_was_reached_is_a_result(source):
    figures = extract(source("云浦市总工会2023年工作总结\n发展会员5000人，占全年任务的115%。")).figures

    assert [figure.role for figure in figures] == ["actual", "actual"]


def test_a_line_of_a_summary_reports(source):
    (figure,) = extract(source("青石市总工会2023年工作总结\n一、新建职工书屋36家。\n")).figures

    assert figure.role == "actual"
