"""The page of repairs says what the program does, and its examples are mended or left alone."""

import sys
from pathlib import Path

import pytest
from duixian.nlp.repair import repair

sys.path.insert(0, str(Path(__file__).parent))
from repairs_page import KINDS, PAGE, page, raw

DAMAGED = [(kind, example) for kind, entry in KINDS.items() for example in entry.damaged]
CLEAN = [example for entry in KINDS.values() for example in entry.clean]


def test_the_page_is_the_one_the_examples_give() -> None:
    assert page() == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "example"), DAMAGED)
def test_damage_is_recorded_under_its_kind(kind: str, example: str) -> None:
    assert {one.kind for one in repair(raw(example)).repairs} == {kind}


@pytest.mark.parametrize("example", CLEAN)
def test_what_only_looks_damaged_is_left_alone(example: str) -> None:
    assert repair(raw(example)).text == raw(example)
    assert repair(raw(example)).repairs == ()
