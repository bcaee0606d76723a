"""A comparator of one character is a word by itself: the whole dictionary is asked for those in which it is none."""

from functools import cache
from importlib.resources import files

import pytest
from duixian.corpora import lexicon
from duixian.nlp.numbers.quantities import find_numbers

COMPARATORS = lexicon("comparators")
BEFORE = {word: entry["comparator"] for entry in COMPARATORS["before"] for word in entry["words"]}
BEHIND = {
    word: entry["comparator"] for kind in ("inside", "after") for entry in COMPARATORS[kind] for word in entry["words"]
}
PHRASES = frozenset(COMPARATORS["phrases"]["words"])
NUMERALS = frozenset("零一二两三四五六七八九十百千万亿半几")
UNITS = frozenset(
    unit[0] for entry in lexicon("units").values() if isinstance(entry, dict) for unit in entry.get("units", ())
) | {"万", "亿", "百", "千", "十", "平", "类"}


@cache
def dictionary():
    """The words of the dictionary, of two characters and more."""
    lines = (files("jieba") / "dict.txt").read_text("utf-8").splitlines()
    return [word for word, *_ in map(str.split, lines) if len(word) > 1]


def compared(text):
    return {each.quantity.comparator for each in find_numbers(text) if each.quantity} - {"eq", "range"}


def single(words):
    return sorted(word for word in words if len(word) == 1 and "一" <= word <= "鿿")


@pytest.mark.parametrize("character", single(BEFORE))
def test_a_word_that_ends_with_a_comparator_compares_nothing(character):
    longer = tuple(word for word in BEFORE if len(word) > 1)
    number = "百人" if character in "上成" else "200人"
    words = [
        word
        for word in dictionary()
        if word[-1] == character and not word.endswith((*longer, "以上", "之上")) and word not in PHRASES
        if NUMERALS.isdisjoint(word)
    ]

    assert [word for word in words if compared(f"，{word}{number}。")] == []


@pytest.mark.parametrize("character", single(BEHIND))
@pytest.mark.parametrize("number", ["200人", "200元", "3成", "200"])
def test_a_word_that_begins_with_a_comparator_compares_nothing(character, number):
    longer = tuple(word for word in BEHIND if len(word) > 1)
    words = [
        word
        for word in dictionary()
        if word[0] == character and not word.startswith(longer) and word not in PHRASES and word[1] not in NUMERALS
        if number[-1].isalpha() or word[1] not in UNITS
        if len(word) < 5
    ]

    assert [word for word in words if compared(f"，{number}{word}。")] == []


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("为企业节约300万元", None), ("签订合约300份", None), ("新签约300家", None), ("大约300人", "approx"), ("约300人", "approx"), ("资金约300万元", "approx"),
        ("最近300天", None), ("近300人", "lt"), ("消费近300万元", "lt"), ("逾300人", "gt"), ("占地约300亩", "approx"), ("人口约300万人", "approx"),
        ("300人起草", None), ("300元起", "ge"), ("300人多次", None), ("三成强", "gt"), ("过百名职工", "gt"), ("上百家企业", "ge"), ("早上百名职工", None),
        ("完成百户走访", None), ("总数上千户", "ge"),
    ],
)  # fmt: skip
def test_comparators_in_running_text(text, comparator):
    assert compared(text) == ({comparator} if comparator else set())
