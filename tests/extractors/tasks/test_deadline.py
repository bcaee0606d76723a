"""Deadline and due: the days named before, inside and behind what is promised, in the headings above, and none."""

import pytest
from asking import PLAN, asked, ends
from duixian.extractors.tasks.deadline import DEADLINE, SOURCES
from duixian.extractors.tasks.due import DUE


def days(text, task):
    """Return of each question its days with where they were named; all figures are targets, all clauses commitments."""
    answers = asked(PLAN + text, role="target", deliverable="commitment")[1]
    questions = answers[task.name].questions
    return [
        [(SOURCES[questions.kinds[at]], str(questions.items[at])) for at in range(start, end)]
        for start, end in zip(questions.starts.tolist(), ends(questions), strict=True)
    ]


def test_days_before_and_behind_a_target_are_candidates():
    first, second = days("6月底前建成职工驿站10个，12月底前再建5个。", DEADLINE)

    assert first == [("none", "None"), ("before", "2023-06-30"), ("after", "2023-12-31")]
    assert second == [("none", "None"), ("before", "2023-06-30"), ("before", "2023-12-31")]


def test_a_heading_gives_a_day_to_what_stands_below():
    (found,) = days("一、三季度完成的工作\n建成职工驿站10个。", DEADLINE)

    assert ("heading", "2023-09-30") in found


def test_the_days_of_an_earlier_sentence_of_the_line_are_known_for_such():
    (_, found) = days("6月底前建成职工驿站10个。再建驿站5个。", DEADLINE)

    assert found == [("none", "None"), ("earlier sentence", "2023-06-30")]


def test_the_days_of_another_line_are_none():
    (_, found) = days("6月底前建成职工驿站10个。\n再建驿站5个。", DEADLINE)

    assert found == [("none", "None")]


def test_a_day_inside_a_promise_is_due():
    assert ("inside", "2023-11-30") in days("于11月底前完成换届工作。", DUE)[-1]


@pytest.mark.parametrize("role", ["actual", "reference"])
def test_only_targets_are_asked(role):
    answers = asked(PLAN + "6月底前建成职工驿站10个。", role=role, deliverable="neither")[1]

    assert not len(answers[DEADLINE.name].questions.starts)
    assert not len(answers[DUE.name].questions.starts)


def test_both_questions_are_of_one_model():
    assert DUE.model == DEADLINE.name
    assert DUE.templates == DEADLINE.templates
    assert DUE.kinds == DEADLINE.kinds


def test_what_is_said_of_a_year_is_moved_to_the_year_of_the_target():
    answers = asked(PLAN + "2024年6月底前建成职工驿站10个。", role="target")[1]

    assert "2024-06-30" in map(str, answers[DEADLINE.name].questions.items)
