"""Verb: the verbs before and behind a number, two that follow one another, those of the clause before, and none."""

from asking import SUMMARY, asked, ends, phrases
from duixian.extractors.tasks.verb import NO_VERB, VERB


def verbs(sentence, number=0):
    """Return the verbs of one figure with where they were found."""
    return phrases(SUMMARY + sentence, VERB, number)


def test_verbs_before_and_behind_are_found():
    assert ("before", "评选") in verbs("评选城市工匠50名。")
    assert ("after", "培训") in verbs("为3000名职工组织培训和体检。")


def test_two_that_follow_one_another_are_one_too():
    found = verbs("组织开展技能竞赛12场。")

    assert {("before", "组织"), ("before", "开展"), ("two before", "组织开展")} <= set(found)


def test_a_verb_that_ends_the_clause_behind_another_is_its_object():
    found = verbs("为3000名职工提供培训。")

    assert ("after", "提供") in found
    assert ("after", "培训") not in found


def test_the_clause_before_lends_its_verbs():
    assert ("clause before", "受理") in verbs("受理来信300件，其中信访120件。", 1)


def test_none_and_the_verb_of_the_number_before_are_always_candidates():
    questions = asked(SUMMARY + "受理来信300件，其中信访120件。")[1][VERB.name].questions

    for start, end in zip(questions.starts.tolist(), ends(questions), strict=True):
        kinds = [VERB.kinds[kind] for kind in questions.kinds[start:end].tolist()]
        assert kinds[-2:] == ["carried over", "none"]
    assert VERB.kinds[NO_VERB] == "none"


def test_where_the_verb_stands_to_the_thing_is_known():
    questions = asked(SUMMARY + "评选50名城市工匠。", indicator="after")[1][VERB.name].questions
    source = questions.atoms["source of thing"]

    assert {source.name(int(code)) for code in source.codes} == {"after"}
