"""Clause: what may promise or report something is asked, and what is known of it is its words, cues and figures."""

import numpy as np
import pytest
from asking import PLAN, SUMMARY, asked, known
from duixian.extractors.clauses import Clauses
from duixian.extractors.task import Questions
from duixian.extractors.tasks.clause import CLAUSE, KINDS


def of_clause(text, clause, **kinds):
    """Return what is known of the clause that is spelt ``clause``."""
    arrays, answers = asked(text, **kinds)
    questions = answers[CLAUSE.name].questions
    spans = zip(questions.items.starts.tolist(), questions.items.ends.tolist(), strict=True)
    row = [arrays.text[start:end] for start, end in spans].index(clause)
    return known(answers[CLAUSE.name], row)


def test_the_candidates_of_each_clause_are_the_kinds():
    questions = asked(PLAN + "举办职工歌手大赛，培训工会干部200人次。")[1][CLAUSE.name].questions

    assert [KINDS[kind] for kind in questions.kinds.tolist()] == list(KINDS) * len(questions.starts)
    assert CLAUSE.batch(questions).labels == 3


def test_what_a_promise_is_known_by_is_heard():
    heard = of_clause(PLAN + "举办职工歌手大赛。", "举办职工歌手大赛")

    assert {"promise=verb", "promise=thing", "first promise=verb"} <= heard


@pytest.mark.parametrize("role", ["target", "actual", "reference"])
def test_the_roles_of_the_figures_inside_are_known(role):
    heard = of_clause(SUMMARY + "培训工会干部200人次。", "培训工会干部200人次", role=role)

    assert f"roles={role}" in heard


def test_what_stands_around_a_clause_is_known():
    heard = of_clause(PLAN + "一、文体活动\n今年举办职工歌手大赛，慰问劳动模范；\n", "今年举办职工歌手大赛")

    assert "heading=活动" in heard
    assert "character after=，" in heard


def settled(shares, heads):
    """Return the kinds that clauses with these probabilities are told as, the first members of their lists given."""
    count = len(shares)
    starts = np.arange(count) * len(KINDS)
    clauses = Clauses(*[np.zeros(count, np.int64)] * 7, np.array(heads), *[np.zeros(count, np.int64)] * 2, None)
    questions = Questions({}, starts, np.tile(np.arange(len(KINDS)), count), starts, starts, clauses)
    best = CLAUSE.settled(questions, starts, np.array(shares).ravel())
    return [KINDS[kind] for kind in questions.kinds[best].tolist()]


def test_a_clause_is_told_as_promise_from_a_lower_probability_on():
    shares = [[0.0, 0.4, 0.6], [0.0, 0.2, 0.8], [0.9, 0.0, 0.1]]

    assert settled(shares, [0, 1, 2]) == ["commitment", "neither", "achievement"]


def test_members_of_a_list_are_told_alike():
    shares = [[0.0, 0.9, 0.1], [0.0, 0.1, 0.9], [0.0, 0.1, 0.9]]

    assert settled(shares, [0, 0, 2]) == ["commitment", "commitment", "neither"]
