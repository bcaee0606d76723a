"""Words: the dictionary with the words of trade unions; what it lacks is cut into characters."""

import pytest
from duixian.nlp.text.words import tag_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("春季前建会率", ["春季", "前", "建会率"]),
        ("慰问帮扶了", ["慰问帮扶", "了"]),
        ("河边凉亭建了", ["河边", "凉亭", "建", "了"]),
        ("今年共开", ["今年", "共", "开"]),
        ("学员参训", ["学员", "参训"]),
        ("发放新台币", ["发放", "新台币"]),
    ],
)
def test_no_verb_hides_in_a_word_that_is_made_up(text, words):
    assert words_of(text, []).words == words


def test_what_is_added_has_a_part_of_speech():
    assert [tag_of(word)[0] for word in ("建会率", "慰问帮扶", "网约车")] == ["n", "v", "n"]
