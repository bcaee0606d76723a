"""One vocabulary for cues: the same places, and the document's own words in what is reported."""

import pytest
from duixian.corpora import lexicon
from duixian.nlp.document_text import prepare
from duixian.nlp.text.vocabulary import unified
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("entry", lexicon("regional")["word"], ids=lambda entry: entry["id"])
def test_words_are_as_long_as_what_is_read_instead(entry) -> None:
    assert {len(entry["common"])} == {len(word) for word in entry["words"]}
    assert all(any(word in name for word in entry["words"]) for name in entry.get("within", ()))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("办理劳工讲习3场次", "办理职工培训3场次"),
        ("透过网路推动专案", "通过网络推动项目"),
        ("国际劳工组织", "国际劳工组织"),
        ("专案小组会议2次", "专案小组会议2次"),
        ("全市职工计划", "全市职工计划"),
    ],
)
def test_view(text: str, read: str) -> None:
    assert read == unified(text)


def test_what_is_quoted_stays_as_it_stands() -> None:
    document = prepare("本會辦理勞工研習計畫3場次")

    assert document.text == "本会办理劳工研习计划3场次"
    assert document.unified == "本会办理职工培训计划3场次"


@given(st.text() | st.lists(st.sampled_from(["劳工", "国际", "组织", "专案", "组", "计画", "会", "务"])).map("".join))
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(unified(text)) == len(text)
    assert unified(unified(text)) == unified(text)
