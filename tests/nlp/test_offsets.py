import pytest
from duixian.nlp.offsets import Edit, OffsetMap, rewrite
from hypothesis import given
from hypothesis import strategies as st


@st.composite
def texts_with_edits(draw, text=None):
    text = draw(st.text(max_size=40)) if text is None else text
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [
        Edit(start, end, draw(st.text(max_size=4))) for start, end in zip(borders[::2], borders[1::2], strict=False)
    ]
    return text, edits


def test_a_deletion_is_left_out_of_the_span_beside_it():
    text, offsets = rewrite("總結(jié)報告", [Edit(2, 7, "")])

    assert text == "總結報告"
    assert offsets.span(0, 2) == (0, 2)
    assert offsets.span(1, 3) == (1, 8)


def test_a_replacement_of_another_length_maps_as_a_whole():
    text, offsets = rewrite("共amp;三家", [Edit(1, 5, "&")])

    assert text == "共&三家"
    assert offsets.span(1, 2) == (1, 5)
    assert offsets.span(2, 3) == (5, 6)


@pytest.mark.parametrize("edits", [[Edit(2, 1, "")], [Edit(0, 9, "")], [Edit(1, 2, ""), Edit(0, 1, "")]])
def test_edits_out_of_order_or_outside_the_text_are_refused(edits):
    with pytest.raises(ValueError, match="out of order or outside"):
        rewrite("三家", edits)


def test_an_empty_span_is_refused():
    with pytest.raises(ValueError, match="at least one character"):
        OffsetMap().span(2, 2)


@given(texts_with_edits())
def test_untouched_characters_lead_back_to_themselves(case):
    text, edits = case
    new, offsets = rewrite(text, edits)
    touched = {place for edit in edits for place in range(edit.start, edit.end)}
    found = []
    for position in range(len(new)):
        start, end = offsets.span(position, position + 1)
        if end - start == 1 and start < len(text) and start not in touched and text[start] == new[position]:
            found.append(start)

    assert set(range(len(text))) - touched <= set(found)


@given(st.data())
def test_rewrites_compose_in_the_order_they_were_made(data):
    text, first_edits = data.draw(texts_with_edits())
    middle, first = rewrite(text, first_edits)
    _, second_edits = data.draw(texts_with_edits(middle))
    last, second = rewrite(middle, second_edits)
    both = first.then(second)
    for position in range(len(last)) if text and middle else ():
        start, end = both.span(position, position + 1)

        assert (start, end) == first.span(*second.span(position, position + 1))
        assert 0 <= start < end <= max(1, len(text))


@given(texts_with_edits())
def test_untouched_characters_are_found_again(case):
    text, edits = case
    new, offsets = rewrite(text, edits)
    touched = {place for edit in edits for place in range(edit.start, edit.end)}
    for place in set(range(len(text))) - touched:
        assert offsets.span(offsets.position(place), offsets.position(place) + 1) == (place, place + 1)
        assert new[offsets.position(place)] == text[place]


@given(texts_with_edits())
def test_places_ascend_in_both_directions(case):
    text, edits = case
    new, offsets = rewrite(text, edits)
    places = [offsets.position(place) for place in range(len(text) + 1)]

    assert places == sorted(places)
    assert all(0 <= place <= len(new) for place in places)
