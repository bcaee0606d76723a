"""Of which year a sentence is: what its paragraph, the heading above it, and the document say."""

import pytest
from duixian.extractors.document.metadata import Metadata
from duixian.extractors.document.part_years import part_years
from duixian.nlp.document_text import prepare

TITLE = "青石市总工会工作报告\n"


def years(text, plan=(2024,), actual=(2023,), spoken=2023):
    """Return the year of each line below the title, as one sentence; those with 将 speak of what is to come."""
    document = prepare(TITLE + text)
    metadata = Metadata("", None, None, None, "mixed", list(plan), list(actual), None, None)
    lines = document.lines
    ahead = ["将" in document.text[line.start : line.end] for line in lines]
    return part_years(document, metadata, range(len(lines)), ahead, spoken)[1:]


def test_what_is_to_come_is_of_the_year_of_the_plans_and_what_was_done_of_the_results():
    assert years("新建书屋30家。\n将新建书屋40家。\n") == [2023, 2024]


@pytest.mark.parametrize(("spoken", "planned"), [(2023, 2024), (2024, 2024), (2025, 2025), (2026, 2025), (None, 2025)])
def test_of_several_years_plans_are_for_that_in_which_it_speaks_or_the_first_to_come_and_results_of_the_last(
    spoken, planned
):
    text = "新建书屋30家。\n将新建书屋40家。\n"

    assert years(text, plan=(2024, 2025), actual=(2021, 2022), spoken=spoken) == [2022, planned]


def test_without_a_year_of_that_direction_there_is_none():
    assert years("新建书屋30家。\n将新建书屋40家。\n", actual=()) == [None, 2024]


def test_sentences_of_one_line_have_each_a_year_of_their_own():
    document = prepare(TITLE + "新建书屋30家。将新建书屋40家。")
    metadata = Metadata("", None, None, None, "mixed", [2024], [2023], None, None)

    assert part_years(document, metadata, [0, 1, 1], [False, False, True], 2023) == [2023, 2023, 2024]


@pytest.mark.parametrize(
    ("heading", "done", "to_do"),
    [
        ("二、2025年工作打算", 2023, 2025),
        ("二、2021年主要成绩", 2021, 2024),
        ("二、目标任务完成情况", 2023, 2024),
        ("二、上年工作情况和2025年打算", 2023, 2025),
        ("二、组织建设", 2023, 2024),
    ],
)
def test_a_heading_says_the_year_of_what_looks_the_way_that_it_does(heading, done, to_do):
    assert years(f"{heading}\n新建书屋30家。\n将新建书屋40家。\n")[1:] == [done, to_do]


def test_headings_below_it_are_of_its_year_and_the_next_of_its_level_is_not():
    text = "一、2025年打算\n（一）组织建设\n将建会40家。\n（二）服务\n将办班4期。\n二、宣传工作\n将办展4次。\n"

    assert [years(text)[at] for at in (2, 4, 6)] == [2025, 2025, 2024]


def test_a_paragraph_that_opens_with_a_year_is_of_it_and_the_next_is_not():
    assert years("2017年，新建书屋30家。\n培训200人次。\n在2017年，新建驿站3家。\n") == [2017, 2023, 2017]


def test_a_year_further_in_opens_nothing():
    assert years("全市职工书屋建设起步于2017年，已建30家。\n") == [2023]


@pytest.mark.parametrize("opening", ["五年来，", "过去五年，", "近三年来，"])
def test_totals_of_several_years_are_of_none_and_so_are_the_paragraphs_after_them(opening):
    assert years(f"{opening}新建书屋30家。\n培训200人次。\n将新建书屋40家。\n") == [None, None, 2024]


def test_the_next_heading_ends_them():
    assert years("一、主要成绩\n五年来，新建书屋30家。\n二、2023年工作回顾\n新建书屋3家。\n")[-1] == 2023


def test_several_years_that_stand_further_in_are_of_their_sentence_alone():
    assert years("工会干部队伍中入职超过五年来的有3人。\n新建书屋3家。\n")[-1] == 2023


def test_what_is_promised_for_several_years_is_of_none_and_so_is_all_below_that_heading():
    text = "三、今后五年的目标\n将新建书屋400家。\n新建书屋30家。\n四、宣传工作\n新建书屋3家。\n"

    assert [years(text)[at] for at in (1, 2, 4)] == [None, None, 2023]


def test_a_document_without_lines_has_its_own_years():
    metadata = Metadata(None, None, None, None, "other", [2024], [], None, None)

    assert part_years(prepare(""), metadata, [0], [True], None) == [2024]
    assert part_years(prepare(""), metadata, [0], [False], None) == [None]
