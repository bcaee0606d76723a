"""Year: the years that the clause, the headings and the document name, each once, and none."""

import pytest
from asking import PLAN, SUMMARY, asked, ends
from duixian.extractors.features import ABSENT
from duixian.extractors.tasks.year import YEAR
from duixian.extractors.year_sources import NO_YEAR

BOTH = "某市总工会2023年工作总结和2024年工作计划\n"


def years(text, number=0):
    """Return where each candidate of one figure was named, by year."""
    questions = asked(text)[1][YEAR.name].questions
    sources = questions.atoms["source"]
    return {
        int(questions.items[at]): {sources.name(int(code)) for code in sources.codes[at] if code != ABSENT}
        for at in range(int(questions.starts[number]), ends(questions)[number])
    }


def test_the_year_of_the_part_the_one_before_it_and_none_are_always_asked():
    found = years(PLAN + "新建职工书屋30家。")

    assert set(found) == {NO_YEAR, 2023, 2022}
    assert "part" in found[2023]


def test_a_year_that_the_clause_names_binds_its_number():
    text = SUMMARY + "2021年新建职工书屋20家，2022年新建30家。"

    assert set(years(text, 0)) == {2021}
    assert set(years(text, 1)) == {2022}


def test_the_sentence_before_the_clause_names_it():
    found = years(SUMMARY + "2021年成效明显，新建职工书屋20家。")

    assert {"sentence", "opens the line"} <= found[2021]


def test_a_heading_names_it():
    assert "heading" in years(SUMMARY + "一、2024年目标\n新建职工书屋30家。")[2024]


def test_a_document_is_about_several():
    found = years(BOTH + "新建职工书屋30家。")

    assert "result 1" in found[2023]
    assert "plan 1" in found[2024]


def test_years_that_are_said_by_their_distance_are_reckoned():
    assert "time of the clause" in years(SUMMARY + "去年新建职工书屋20家。")[2022]


@pytest.mark.parametrize("clause", ["自2016年起共建成职工书屋210家", "2021至2023年新建职工书屋210家"])
def test_what_runs_over_years_is_about_none(clause):
    assert "time of the clause" in years(SUMMARY + clause + "。")[NO_YEAR]


def test_what_a_number_is_compared_with_binds_nothing():
    assert not any("time of the clause" in sources for sources in years(SUMMARY + "较2021年增长15%。").values())


def test_a_column_names_the_year_of_its_cells():
    table = "项目\t单位\t2023年完成\t2021年完成\n职工技能培训\t人次\t4310\t3980\n"

    assert "cell" in years(SUMMARY + table, 1)[2021]


def test_kinds_say_how_far_a_year_is_from_that_of_its_part():
    text = SUMMARY + "2021年成效明显，新建职工书屋20家。2023年，新建职工书屋30家。"
    questions = asked(text)[1][YEAR.name].questions
    kinds = dict(zip(questions.items.tolist(), (YEAR.kinds[kind] for kind in questions.kinds.tolist()), strict=True))

    assert kinds == {NO_YEAR: "none", 2023: "0", 2022: "-1", 2021: "-2"}


def test_without_any_year_there_is_only_none():
    assert set(years("关于有关事项的说明\n新建职工书屋30家。")) == {NO_YEAR}
