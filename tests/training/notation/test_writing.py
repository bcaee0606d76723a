"""From annotations to a marked text, which gives the same annotations."""

import json

import pytest
from duixian.training.gold import ANNOTATED, load_document, load_gold
from duixian.training.notation import NotationError, annotate, notation_of
from marked import HEAD, placed


def test_every_annotated_document_comes_back_from_the_notation_as_it_is():
    written = 0
    for gold in load_gold(ANNOTATED):
        try:
            source = notation_of(gold)
        except NotationError as error:
            assert "two quotes overlap" in str(error) or "which is a mark" in str(error)
            continue
        written += 1
        text, made = annotate(source, gold.name)
        assert text == gold.text, gold.name
        assert placed(text, made) == placed(gold.text, gold.fields), gold.name
        assert {key: made[key] for key in ("title", "doc_type", "years")} == {
            key: gold.fields[key] for key in ("title", "doc_type", "years")
        }, gold.name

    assert written > 400


def test_what_cannot_be_written_in_the_notation_is_refused(tmp_path):
    quote = {"nth": 1, "action": "新建", "object": "书屋", "deadline": None, "optional": False}
    fields = json.loads(json.dumps(annotate(HEAD + "新建书屋。", "x01")[1]))
    overlapping = [{"quote": "新建书屋", **quote}, {"quote": "书屋。", **quote}]
    for text, commitments, told in (
        ("新建书屋{一}。", [], "the text holds '{', which is a mark"),
        ("新建书屋。", overlapping, "two quotes overlap"),
    ):
        (tmp_path / "x01.txt").write_text(text, encoding="utf-8")
        (tmp_path / "x01.json").write_text(json.dumps(fields | {"commitments": commitments}), encoding="utf-8")
        with pytest.raises(NotationError, match=f"x01: {told}"):
            notation_of(load_document(tmp_path / "x01.json"))
