"""Features: templates are data, places are stable, and names tell what places stand for."""

import numpy as np
import pytest
from duixian.extractors.features import ABSENT, Atom, bag, code_of, hashed, named_features
from duixian.extractors.task import character_pairs, characters, holding
from duixian.models.linear import BITS
from hypothesis import given
from hypothesis import strategies as st

NOTHING = 2**BITS
WORDS = {code_of(word): word for word in ("工会", "书屋")}
ATOMS = {
    "size": Atom(np.array([1, 2], np.uint64)),
    "word": Atom(np.array([code_of("工会"), code_of("书屋")], np.uint64), WORDS.__getitem__),
    "around": Atom(np.array([[7, ABSENT], [8, 9]], np.uint64)),
}


def test_places_are_the_same_on_every_machine():
    assert code_of("工会") == 3646485811
    assert hashed(ATOMS, ("size", "size+word", "around+size", "around")).tolist() == [
        [234304, 217695, 258325, NOTHING, 240955, NOTHING],
        [123465, 163913, 146154, 187717, 222805, 204654],
    ]


def test_names_stand_in_the_order_of_places():
    names = named_features(ATOMS, ("around", "size", "size+word", "around+word"), 0)

    assert names == ["size=1", "size=1 · word=工会", "around=7", "", "around=7 · word=工会", ""]


def test_there_is_a_name_for_every_place_and_none_where_there_is_nothing():
    templates = ("word", "around+size", "size")
    places = hashed(ATOMS, templates)

    for row in range(2):
        assert [bool(name) for name in named_features(ATOMS, templates, row)] == [
            place != NOTHING for place in places[row].tolist()
        ]


def test_an_atom_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match="colour"):
        hashed(ATOMS, ("size", "size+colour"))
    with pytest.raises(KeyError, match="colour"):
        hashed(ATOMS, ("around+colour",))


def test_a_template_more_is_a_column_more_and_changes_no_other():
    before, after = hashed(ATOMS, ("size", "word")), hashed(ATOMS, ("size", "word", "size+word"))

    assert np.array_equal(after[:, :2], before)


@given(st.lists(st.integers(0, 2**40), min_size=1, max_size=8))
def test_a_row_is_reckoned_by_itself(values):
    together = hashed({"a": Atom(np.array(values, np.uint64))}, ("a",))
    alone = [hashed({"a": Atom(np.array([value], np.uint64))}, ("a",))[0, 0] for value in values]

    assert together[:, 0].tolist() == alone
    assert together.min() >= 0
    assert together.max() < NOTHING


@given(st.permutations(range(6)))
def test_the_order_in_a_bag_says_nothing(order):
    bag = np.array([[3, 1, 4, 5, 9, 2]], np.uint64)
    places, moved = (hashed({"bag": Atom(codes)}, ("bag",)) for codes in (bag, bag[:, order]))

    assert sorted(places[0].tolist()) == sorted(moved[0].tolist())


def test_no_rows_have_no_features():
    empty = {"size": Atom(np.zeros(0, np.uint64)), "around": Atom(np.zeros((0, 3), np.uint64))}

    assert hashed(empty, ("size", "around")).shape == (0, 4)


def test_many_features_share_few_places():
    words = Atom(np.array([code_of(f"word {number}") for number in range(20_000)], np.uint64))
    places = hashed({"word": words}, ("word",))[:, 0]

    assert len(np.unique(places)) > 0.95 * len(places)


def test_a_bag_of_one_row_may_be_empty():
    assert bag([3, 5]).tolist() == [[3, 5]]
    assert bag([]).tolist() == [[int(ABSENT)]]
    assert (hashed({"bag": Atom(bag([]))}, ("bag",)) == NOTHING).all()


def test_what_holds_of_a_row_is_told_by_name():
    atom = holding(np.array([[True, False, True], [False, False, False]]), ("plan", "result", "share"))

    assert [[atom.name(code) for code in row if code != ABSENT] for row in atom.codes.tolist()] == [
        ["plan", "share"],
        [],
    ]


def test_pairs_of_characters_are_told_as_they_are_written():
    atom = characters(bag(character_pairs("工会书")))

    assert [atom.name(code) for code in atom.codes[0].tolist()] == ["工会", "会书"]
    assert character_pairs("工") == []
