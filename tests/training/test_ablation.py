"""Rules alone and models alone run through the same pipeline as both together."""

import tomllib
from pathlib import Path

from duixian.corpora import model_text
from duixian.pipeline import extract
from duixian.training.ablation import RULES, unruled
from duixian.training.learn import Choice, Example
from duixian.training.models_page import CAUSES, QUESTIONS
from duixian.training.train import using

PLAN = "某市总工会2023年工作要点\n6月底前新建30家职工书屋。"
SUMMARY = "某市总工会2023年工作总结\n全年新建职工书屋30家，覆盖率达到90%。"


def test_rules_alone_follow_the_first_sign(source):
    with using(RULES):
        plan, summary = extract(source(PLAN)), extract(source(SUMMARY))

    (figure,) = plan.figures
    assert (figure.role, figure.year, figure.indicator.text, str(figure.deadline)) == (
        "target", 2023, "职工书屋", "2023-06-30",
    )  # fmt: skip
    assert [figure.role for figure in summary.figures] == ["actual", "actual"]
    assert summary.figures[1].indicator.text == "覆盖率"
    assert [record.text for record in plan.commitments] == ["6月底前新建30家职工书屋"]
    assert [record.text for record in summary.achievements] == ["全年新建职工书屋30家", "覆盖率达到90%"]


def test_models_alone_do_not_hear_the_rules():
    example = Example(["rule=target", "rule+doc=target+plan", "unit=家", "parts=1+True"], "target", "a")
    choice = Choice([["rule=True", "near"], ["far"]], frozenset({0}), "a")

    assert unruled([example])[0].features == ["unit=家"]
    assert unruled([choice])[0].candidates == [["near"], ["far"]]


def test_every_model_has_its_rules_and_its_line_on_the_page():
    assert set(RULES) == set(QUESTIONS)
    assert all(model_text(name) for name in QUESTIONS)


def test_the_page_was_written_with_the_causes_that_were_read():
    page = (Path(__file__).resolve().parents[2] / "docs" / "models.md").read_text(encoding="utf-8")

    for cause in tomllib.loads(CAUSES.read_text(encoding="utf-8"))["cause"]:
        assert f"| {cause['name']} | {cause['count']} | {cause['example']} |" in page
