"""Measured thing: the phrases around a number, those of the clause before, and what the number before counted."""

import pytest
from asking import SUMMARY, asked, ends, phrases
from duixian.extractors.tasks.measured_thing import MEASURED_THING
from duixian.extractors.thing_phrases import CARRIED, SOURCES


def things(sentence, number=0):
    """Return the phrases of one figure by where they were found."""
    found = {}
    for source, phrase in phrases(SUMMARY + sentence, MEASURED_THING, number):
        found.setdefault(source, []).append(phrase)
    return found


@pytest.mark.parametrize(
    ("sentence", "source", "phrase"),
    [
        ("评选50名城市工匠。", "after", "城市工匠"),
        ("办理3件职工法律援助案件，调解争议。", "after", "职工法律援助案件"),
        ("发放补助金30万元。", "before", "补助金"),
        ("受理来信300件。", "before", "来信"),
        ("集体合同签订率达到95%。", "before", "集体合同签订率"),
        ("工会经费上缴率连续五年保持100%。", "before", "工会经费上缴率"),
        ("受理来信300件，办结280件。", "before", "来信"),
    ],
)
def test_a_phrase_stands_on_either_side(sentence, source, phrase):
    assert phrase in things(sentence)[source]


def test_a_phrase_begins_and_ends_at_several_places():
    found = things("为困难职工发放慰问品200份。")["before"]

    assert "慰问品" in found
    assert "困难职工发放慰问品" in found


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("全市举办“唱响新时代 建功‘十四五’”主题歌咏比赛3场。", "“唱响新时代 建功‘十四五’”主题歌咏比赛"),
        ("举办3场“中国梦 劳动美”职工文艺汇演。", "“中国梦 劳动美”职工文艺汇演"),
    ],
)
def test_a_name_in_quotation_marks_is_one(sentence, name):
    found = things(sentence)

    assert any(name in phrase for group in found.values() for phrase in group)
    assert not any(phrase.count("“") != phrase.count("”") for group in found.values() for phrase in group)


def test_the_clause_before_is_looked_at():
    found = things("受理来信300件，办结280件。", 1)

    assert "来信" in found["clause before"]


def test_a_phrase_does_not_run_over_marks():
    found = things("召开座谈会，慰问职工30人，发放物资。")

    assert all("，" not in phrase for group in found.values() for phrase in group)


def test_what_the_number_before_counted_is_always_a_candidate():
    questions = asked(SUMMARY + "受理来信300件，办结280件。")[1][MEASURED_THING.name].questions

    assert [questions.kinds[end - 1] for end in ends(questions)] == [CARRIED, CARRIED]
    assert SOURCES[CARRIED] == "carried over"


def test_no_phrase_of_a_question_stands_twice():
    for number in range(2):
        questions = asked(SUMMARY + "培训工会干部200人次，组织职工疗养3批。")[1][MEASURED_THING.name].questions
        start, end = questions.starts[number], ends(questions)[number]
        spans = list(zip(questions.items.first[start:end], questions.items.last[start:end], strict=True))
        assert len(set(spans)) == len(spans)


def test_a_phrase_may_begin_behind_a_verb_of_the_lexicon():
    assert "职工书屋" in things("新建职工书屋30家。")["before"]
