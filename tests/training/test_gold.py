"""Annotated documents as they are read: each quote at its place, and told by name where it has none."""

import json

import pytest
from duixian.training.gold import load_document, load_gold, place

TEXT = "新建书屋3家。\n新建驿站3家，再建书屋3家。\n"
FIELDS = {
    "figures": [{"context": "书屋3家", "nth": 2, "quantity": "3家"}],
    "commitments": [{"quote": "新建驿站3家", "nth": 1}],
}


@pytest.fixture
def annotated(tmp_path):
    def write(name="a01", text=TEXT, **fields):
        (tmp_path / f"{name}.txt").write_bytes(text.encode("utf-8"))
        (tmp_path / f"{name}.json").write_text(json.dumps(FIELDS | fields), encoding="utf-8")
        return tmp_path / f"{name}.json"

    return write


@pytest.mark.parametrize(("quote", "nth", "at"), [("书屋", 1, 2), ("书屋", 2, 17), ("3家", 3, 19), ("家家", 1, 0)])
def test_a_quote_is_found_by_how_often_it_stood_before(quote, nth, at):
    assert place("家家家" if quote == "家家" else TEXT, quote, nth) == at


def test_places_of_a_quote_may_overlap():
    assert place("家家家", "家家", 2) == 1


@pytest.mark.parametrize(("quote", "nth"), [("食堂", 1), ("书屋", 3)])
def test_a_quote_that_does_not_stand_there_is_told(quote, nth):
    with pytest.raises(ValueError, match=f"'{quote}' does not stand {nth} times"):
        place(TEXT, quote, nth)


def test_a_document_has_its_labels_at_their_places(annotated):
    gold = load_document(annotated())

    assert (gold.name, gold.text, gold.achievements) == ("a01", TEXT, [])
    assert [gold.text[label.start : label.end] for label in gold.figures] == ["3家"]
    assert gold.text[: gold.figures[0].end].endswith("再建书屋3家")
    assert [gold.text[label.start : label.end] for label in gold.commitments] == ["新建驿站3家"]


def test_line_ends_are_kept_as_they_are_in_the_file(annotated):
    gold = load_document(annotated(text=TEXT.replace("\n", "\r\n")))

    assert gold.text.count("\r\n") == 2
    assert gold.text[gold.figures[0].start : gold.figures[0].end] == "3家"


def test_the_file_is_named_where_a_quote_is_not_in_its_text(annotated):
    path = annotated("b07", commitments=[{"quote": "新建食堂", "nth": 1}])

    with pytest.raises(ValueError, match=r"b07\.json: the quote '新建食堂'"):
        load_document(path)


def test_documents_come_in_the_order_of_their_names_and_only_with_their_text(annotated, tmp_path):
    for name in ("b01", "a02", "c03"):
        annotated(name)
    (tmp_path / "c03.txt").unlink()

    assert [gold.name for gold in load_gold(tmp_path)] == ["a02", "b01"]
