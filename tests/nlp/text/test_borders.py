import pytest
from duixian.nlp.text.borders import CLAUSE_END, SENTENCE_END, clause_start, sentence_spans
from hypothesis import given
from hypothesis import strategies as st


def test_sentences_end_at_marks_and_lines() -> None:
    text = "一、组织\n新建工会20家；发展会员300人。  ！\n"

    assert [text[start:end] for start, end in sentence_spans(text)] == ["一、组织", "新建工会20家", "发展会员300人"]


@given(st.text(alphabet="会员20，。；！\n　 a", max_size=60))
def test_every_word_stands_in_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    inside = [place for start, end in spans for place in range(start, end)]

    assert len(inside) == len(set(inside))
    assert {place for place, character in enumerate(text) if character.isalnum()} <= set(inside)


@pytest.mark.parametrize(
    ("mark", "sentence", "clause"),
    [
        ("。", True, True),
        ("；", True, True),
        ("\n", True, True),
        ("！", True, True),
        ("，", False, True),
        ("：", False, True),
        ("、", False, False),
    ],
)
def test_a_mark_ends_a_sentence_a_clause_or_neither(mark: str, sentence: bool, clause: bool) -> None:
    assert (bool(SENTENCE_END.match(mark)), bool(CLAUSE_END.match(mark))) == (sentence, clause)


def test_the_clause_of_a_place_begins_behind_the_mark_before_it_or_at_the_floor() -> None:
    text = "年初，新建工会20家，会员300人；后来"
    at = text.index("20")

    assert text[clause_start(text, at, 0) :].startswith("新建")
    assert clause_start(text, at, at - 1) == at - 1
    assert clause_start(text, 1, 0) == 0
