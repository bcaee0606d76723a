"""Repairs found on a real damaged page, scored against the list made of it by hand. The page is not ours to ship."""

import json
from pathlib import Path

import pytest
from duixian.nlp.repair import Repaired, repair

GOLD = Path(__file__).parents[3] / "shared" / "gold"
LISTED = GOLD / "seed_003.repairs.json"

pytestmark = pytest.mark.skipif(not LISTED.exists(), reason="the gold pages are not on this machine")


@pytest.fixture(scope="module")
def mended() -> Repaired:
    (page,) = GOLD.glob("seed_003_*.txt")
    return repair(page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def listed() -> set[tuple[str, str]]:
    return {(entry["raw"], entry["clean"]) for entry in json.loads(LISTED.read_text(encoding="utf-8"))}


def test_recall(mended: Repaired, listed: set[tuple[str, str]]) -> None:
    found = {(one.raw, one.clean) for one in mended.repairs}

    assert len(listed & found) / len(listed) >= 0.95, listed - found


def test_precision(mended: Repaired, listed: set[tuple[str, str]]) -> None:
    right = [one for one in mended.repairs if (one.raw, one.clean) in listed]
    wrong = [one for one in mended.repairs if (one.raw, one.clean) not in listed]

    assert len(right) / len(mended.repairs) >= 0.98, wrong


def test_nothing_of_the_damage_is_left(mended: Repaired) -> None:
    assert "(xi" not in mended.text
    assert "?" not in mended.text
    assert "dquo" not in mended.text


def test_clean_page_keeps_every_character() -> None:
    (page,) = GOLD.glob("seed_000_*.txt")
    text = page.read_text(encoding="utf-8")
    notice, body = text.split("\n", 1)

    assert [(one.raw, one.kind) for one in repair(text).repairs] == [(notice, "injected_notice")]
    assert repair(body).text == body
    assert repair(body).repairs == ()


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2017, 2018])
def test_long_clean_texts_lose_nothing_but_broken_lines(year: int) -> None:
    text = (GOLD.parent / "gwr" / f"gwr_{year}.txt").read_text(encoding="utf-8")
    mended = repair(text)

    assert {one.kind for one in mended.repairs} == {"line_break"}
    assert _without_breaks(mended.text) == _without_breaks(text)


def _without_breaks(text: str) -> str:
    return text.replace("\n", "").replace("\u200b", "")
