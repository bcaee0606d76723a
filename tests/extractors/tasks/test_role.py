"""Role: every figure of running text is asked, with the three roles as candidates; cells have it from their column."""

import pytest
from asking import PLAN, SUMMARY, asked, known
from duixian.extractors.features import hashed
from duixian.extractors.tasks.role import ROLE, ROLES, asked_figures, roles_of

TABLE = "项目\t单位\t2023年完成\t2022年完成\n职工技能培训\t人次\t4310\t3980\n"


def of_figure(text, number=0):
    return known(asked(text)[1][ROLE.name], number)


def test_the_candidates_of_each_figure_are_the_roles():
    arrays, answers = asked(PLAN + "新建职工书屋30家，培训工会干部200人次。")
    questions = answers[ROLE.name].questions

    assert [ROLES[kind] for kind in questions.kinds.tolist()] == list(ROLES) * 2
    assert questions.starts.tolist() == [0, 3]
    assert ROLE.batch(questions).labels == 3
    assert len(hashed(questions.atoms, ROLE.templates)) == len(arrays.figures) == 2


def test_the_answer_is_the_role():
    text = PLAN + "新建职工书屋30家。"

    for number, role in enumerate(ROLES):
        arrays, answers = asked(text, role=role)
        assert roles_of(arrays, answers).tolist() == [number]


def test_cells_are_not_asked():
    arrays, answers = asked(SUMMARY + TABLE + "新建职工书屋30家。", role="target")

    assert asked_figures(arrays).tolist() == [2]
    assert [ROLES[role] for role in roles_of(arrays, answers).tolist()] == ["actual", "reference", "target"]


def test_cues_are_heard_by_category_and_by_where_they_stand():
    heard = of_figure(SUMMARY + "按照年初计划，新建职工书屋30家，目前共有驿站12家。")

    assert "cue=recalled (sentence before)" in heard
    assert "cue=background (sentence after)" in heard
    assert "cue=recalled (sentence after)" not in heard


@pytest.mark.parametrize("way", ["behind", "ahead"])
def test_which_way_the_sentence_looks_is_heard(way):
    _, answers = asked(SUMMARY + "新建职工书屋30家。", temporality=way)

    assert f"ahead={way}" in known(answers[ROLE.name], 0)


def test_a_year_is_heard_by_how_far_it_is_from_that_of_its_part():
    assert "before=<year-1>" in of_figure(SUMMARY + "较2022年增加职工书屋30家。")
