"""Cues: the words of a lexicon in a text, of those that begin together the longest."""

import numpy as np
import pytest
from duixian.corpora import lexicon
from duixian.nlp.text.cues import SILENT, cue_categories, find_cues
from hypothesis import given
from hypothesis import strategies as st

LEXICONS = ("cues", "promises")


def heard(text, name="cues"):
    """Return the categories of the cues of ``text`` by where they begin."""
    found = find_cues(text, name)
    return {
        start: cue_categories(name)[category]
        for start, category in zip(found.starts.tolist(), found.categories.tolist(), strict=True)
    }


def test_of_words_that_begin_together_the_longest_is_taken():
    words = {word: entry["category"] for entry in lexicon("cues")["cue"] for word in entry["words"]}

    assert words["年初计划"] == "recalled"
    assert words["计划"] == "will"
    assert heard("年初计划新建") == {0: "recalled"}
    assert heard("计划新建") == {0: "will"}


def test_a_silent_word_keeps_a_shorter_one_from_being_heard():
    assert heard("他要新建") == {1: "must"}
    assert heard("有要点的") == {}


def test_cues_come_in_order_of_place():
    assert list(heard("计划年底前完成，同比增长")) == sorted(heard("计划年底前完成，同比增长"))
    assert heard("计划年底前") == {0: "will", 2: "to come"}


def test_each_lexicon_has_categories_of_its_own():
    assert heard("举办大赛", "promises") == {0: "verb", 2: "thing"}
    assert "举办大赛" not in heard("举办大赛")


@pytest.mark.parametrize("name", LEXICONS)
def test_no_word_stands_in_two_entries(name):
    words = [word for entry in lexicon(name)["cue"] for word in entry["words"]]

    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("name", LEXICONS)
def test_the_silent_category_is_not_told(name):
    assert SILENT not in cue_categories(name)
    assert len(set(cue_categories(name))) == len(cue_categories(name))


@given(st.text("计划要求年底前完成同比，。", max_size=30), st.lists(st.integers(0, 30), max_size=5))
def test_counts_are_those_of_the_cues_before_each_border(text, borders):
    found = find_cues(text)
    counts = found.counts(np.array(borders, np.int64))

    assert counts.shape == (len(borders), len(cue_categories("cues")))
    for border, row in zip(borders, counts, strict=True):
        assert row.sum() == (found.starts < border).sum()
        for category in range(len(row)):
            assert row[category] == ((found.starts < border) & (found.categories == category)).sum()
