from duixian.nlp.text.lines import sentence_spans
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
