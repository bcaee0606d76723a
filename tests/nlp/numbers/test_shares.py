"""Shares said without a sign are the same in documents and in numbers by type."""

import pytest
from duixian.nlp.numbers.quantities import find_numbers
from duixian.nlp.numbers.typed import typed_numbers

SHARES = [
    ("占比约为三成。", "三成", 30),
    ("占三成五", "三成五", 35),
    ("提高一成半", "一成半", 15),
    ("下降3成", "3成", 30),
    ("达到3.5成", "3.5成", 35),
    ("十成把握", "十成", 100),
    ("只多半成", "半成", 5),
    ("会员价打八折", "八折", 80),
    ("门票七五折", "七五折", 75),
    ("一律打对折", "对折", 50),
]
WORDS = ["三成立", "班子五成员", "之一成为", "半成品", "一波三折", "一成不变", "打折", "三成分"]


@pytest.mark.parametrize(("text", "words", "percent"), SHARES)
def test_a_share_is_read_alike_in_both(text, words, percent):
    quantities = [mention for mention in find_numbers(text) if mention.quantity]
    percents = [number for number in typed_numbers(text) if number.kind == "percent"]

    assert [text[each.start : each.end].lstrip("约为") for each in quantities] == [words]
    assert [(each.quantity.low, each.quantity.unit) for each in quantities] == [(percent, "%")]
    assert [(text[each.start : each.end], each.value) for each in percents] == [(words, percent)]


@pytest.mark.parametrize(
    ("text", "low", "high"), [("三至五成职工", 30, 50), ("3-5成", 30, 50), ("三成到五成", 30, 50), ("两三成", 20, 30)]
)
def test_a_range_of_shares_has_both_ends(text, low, high):
    (mention,) = find_numbers(text)

    assert mention.quantity[:3] == (low, high, "%")


@pytest.mark.parametrize("text", WORDS)
def test_a_word_with_the_same_character_is_no_share(text):
    assert not [mention for mention in find_numbers(text) if mention.quantity and mention.quantity.unit == "%"]
    assert not [number for number in typed_numbers(text) if number.kind == "percent"]


def test_a_fraction_in_figures_is_a_share_where_it_is_no_day():
    assert [mention.quantity.low for mention in find_numbers("1/4的职工") if mention.quantity] == [25]
    assert find_numbers("4/8举办讲座")[0].kind == "date"
