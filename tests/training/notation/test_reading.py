"""From a marked text to annotations: what the marks make, and what is said where they cannot be read."""

from pathlib import Path

import pytest
from duixian.training.notation import NotationError, annotate, unmarked
from marked import HEAD, placed


def figures(body, head=HEAD):
    return annotate(head + body, "x01")[1]["figures"]


def figure(body, **said):
    """Return those fields of the one figure of ``body`` that are named in ``said``."""
    (found,) = figures(body)
    return {name: found[name] for name in said}


def test_the_text_is_what_is_left_without_the_marks():
    text, made = annotate(HEAD + "<新建:职工书屋|新建职工书屋{30家|t|职工书屋|新建}>。\n另有{8家|r|驿站}。\n", "x01")

    assert text == "新建职工书屋30家。\n另有8家。\n"
    assert (made["id"], made["source"], made["doc_type"]) == ("x01", "x01.txt", "plan")
    assert made["years"] == {"plan": [2024], "actual": [2023]}


def test_a_figure_says_its_quantity_its_role_its_thing_and_its_verb():
    (found,) = figures("新建职工书屋{30家|t|职工书屋|新建}。")

    assert found == {
        "context": "新建职工书屋30家", "nth": 1, "quantity": "30家", "value": 30, "unit": "家", "comparator": "eq",
        "indicator": "职工书屋", "action": "新建", "role": "target", "year": 2024, "deadline": None, "optional": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("t", {"role": "target", "year": 2024}),
        ("a", {"role": "actual", "year": 2023}),
        ("r", {"role": "reference", "year": None}),
        ("r2022", {"role": "reference", "year": 2022}),
        ("t-", {"role": "target", "year": None}),
        ("t2025@2025-06-30", {"role": "target", "year": 2025, "deadline": "2025-06-30"}),
        ("a?", {"role": "actual", "optional": True}),
    ],
)
def test_the_role_carries_year_deadline_and_doubt(role, said):
    assert figure(f"书屋{{30家|{role}|书屋}}。", **said) == said


def test_of_several_years_of_the_head_none_is_taken():
    (found,) = figures("书屋{30家|t|书屋}。", HEAD.replace("plan: 2024", "plan: 2024 2025"))

    assert found["year"] is None


@pytest.mark.parametrize(
    ("quantity", "value", "unit", "comparator"),
    [
        ("30余家", 30, "家", "gt"),
        ("95%以上", 95, "%", "ge"),
        ("两万元", 20000, "元", "eq"),
        ("三五个=[3,5] 个 range", [3, 5], "个", "range"),
        ("一批=12 批", 12, "批", "eq"),
        ("12=12", 12, None, "eq"),
    ],
)
def test_the_number_reader_reads_the_quantity_unless_it_is_said(quantity, value, unit, comparator):
    said = {"value": value, "unit": unit, "comparator": comparator}

    assert figure(f"书屋{{{quantity}|t|书屋}}。", **said) == said


def test_a_figure_that_stands_twice_is_told_apart_by_the_words_around_it():
    text, made = annotate(HEAD + "书屋{3家|t|书屋}，驿站{3家|t|驿站}；又书屋{3家|t|书屋}。", "x01")

    assert [(found["context"], found["nth"]) for found in made["figures"]] == [
        ("书屋3家", 1),
        ("驿站3家", 1),
        ("书屋3家", 2),
    ]
    assert {at for _, at in placed(text, made)} == {2, 7, 13}


def test_a_commitment_has_its_action_its_object_and_its_deadline():
    _, made = annotate(HEAD + "<召开:表彰大会@2024-05-01|五一前召开表彰大会>，<慰问|慰问劳模>。<-|人人有书读>。", "x01")

    assert [(one["quote"], one["action"], one["object"], one["deadline"]) for one in made["commitments"]] == [
        ("五一前召开表彰大会", "召开", "表彰大会", "2024-05-01"),
        ("慰问劳模", "慰问", "劳模", None),
        ("人人有书读", None, "人人有书读", None),
    ]


def test_a_plus_makes_an_achievement_which_has_no_deadline():
    _, made = annotate(HEAD + "<+召开|召开表彰大会>，<+慰问?|慰问劳模>。", "x01")

    assert made["commitments"] == []
    assert [(one["object"], one["optional"]) for one in made["achievements"]] == [("表彰大会", False), ("劳模", True)]
    assert not any("deadline" in one for one in made["achievements"])


def test_an_upright_stroke_outside_of_marks_is_text():
    text, made = annotate(HEAD + "上一篇 | 下一篇，书屋{30家|t|书屋}", "x01")

    assert text == "上一篇 | 下一篇，书屋30家"
    assert [found["context"] for found in made["figures"]] == ["书屋30家"]


def test_targets_inside_take_the_deadline_of_their_commitment():
    body = "<新建:书屋@2024-06-30|新建书屋{3家|t|书屋}、驿站{4家|t@2024-09-30|驿站}、角{5个|t@-|角}（已有{2家|a|书屋}）>，另{6家|t|书屋}。"

    assert [found["deadline"] for found in figures(body)] == ["2024-06-30", "2024-09-30", None, None, None]


def test_traditional_text_stays_and_what_is_said_of_it_is_simplified():
    head = HEAD.replace("script: hans", "script: hant")
    text, made = annotate(head + "<舉辦:讲座|舉辦講座{12場=12 场|t|讲座|举办}>，會員{3,000人|r|会员}。", "x01")

    assert text == "舉辦講座12場，會員3,000人。"
    assert made["script"] == "hant"
    assert [(one["context"], one["value"], one["unit"]) for one in made["figures"]] == [
        ("舉辦講座12場", 12, "场"),
        ("會員3,000人", 3000, "人"),
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("书屋\n{30家|x|书屋}。", "x01, line 10: 'x' is no role"),
        ("书屋{30家|t24|书屋}。", "x01, line 9: 't24' is no role"),
        ("书屋\n\n{若干|t|书屋}。", "x01, line 11: the number reader does not read '若干'"),
        ("书屋{若干=多|t|书屋}。", "x01, line 9: '多' is no value"),
        ("<新建|新建书屋\n<慰问|慰问>>", "x01, line 10: a quote begins inside another"),
        ("新建书屋>。", "x01, line 9: a quote ends that has not begun"),
        ("<新建|新建书屋。", "x01: the last quote does not end"),
        ("书屋\n<新建|>。", "x01, line 10: the quote is empty"),
        ("书屋{30家|t}。", "x01: '{' belongs to no mark in '书屋{30家|t}。'"),
        ("<新建书屋。", "x01: '<' belongs to no mark in '<新建书屋。'"),
        ("<新建@五月|新建书屋>。", "x01, line 9: '<新建@五月|' does not say an action"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(body, told):
    with pytest.raises(NotationError) as raised:
        annotate(HEAD + body, "x01")

    assert str(raised.value).startswith(told)


@pytest.mark.parametrize(
    "source", ["书屋{30家|t|书屋}。", HEAD.replace("script: hans\n", "") + "书屋。", "---\n书屋。"]
)
def test_a_head_that_lacks_something_is_told(source):
    with pytest.raises(NotationError, match="x01: the head must hold title, issuer"):
        annotate(source, "x01")


def test_numbers_that_nobody_marked_are_told_and_marks_that_are_no_figures():
    notes = unmarked(*annotate(HEAD + "书屋{30家|t|书屋}，驿站8家。热线{12351=12351|r|热线}。\n", "x01"))

    assert [note.split(" in ")[0] for note in notes] == [
        "not marked: '8家'",
        "marked, and read as phone.labelled: '12351'",
    ]


def test_the_page_that_tells_of_the_notation_shows_what_can_be_read():
    page = (Path(__file__).resolve().parents[3] / "docs" / "howto" / "annotate.md").read_text(encoding="utf-8")
    text, made = annotate(page.partition("```text\n")[2].partition("```")[0], "x01")

    assert [(one["role"], one["year"], one["deadline"]) for one in made["figures"]] == [
        ("actual", 2023, None),
        ("reference", None, None),
        ("target", 2024, "2024-06-30"),
        ("target", 2024, None),
        ("target", 2024, None),
        ("reference", None, None),
    ]
    assert [one["object"] for one in made["commitments"]] == ["职工书屋", "表彰大会", "劳动模范不少于80名"]
    assert unmarked(text, made) == []
