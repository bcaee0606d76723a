"""The catalogue of indicators is whole, and finds the indicator under the names that documents use."""

from collections import Counter
from pathlib import Path

import pytest
from duixian.corpora import catalogue, indicator_code, lexicon
from duixian.corpora.catalogue import normalised
from duixian.corpora.catalogue_page import catalogue_page
from hypothesis import given
from hypothesis import strategies as st


def test_it_covers_the_headings_of_the_yearbook() -> None:
    groups = {code.split(".")[0] for code in catalogue()}

    assert len(catalogue()) >= 150
    assert groups >= {"organisation", "member", "officer", "democracy", "contract", "rights", "safety", "finance"}


def test_a_name_belongs_to_one_indicator() -> None:
    names = Counter(normalised(name) for entry in catalogue().values() for name in {entry.zh, *entry.aliases})
    twice = {name: count for name, count in names.items() if count > 1}
    ambiguous = {
        name
        for name in twice
        if len({e.code for e in catalogue().values() if name in map(normalised, (e.zh, *e.aliases))}) > 1
    }

    assert set() == ambiguous


def test_units_and_parents_are_known() -> None:
    dimensions = {unit: name for name, entry in lexicon("units").items() if "units" in entry for unit in entry["units"]}
    for entry in catalogue().values():
        assert dimensions[entry.unit] == entry.dimension, entry.code
        assert entry.parent is None or entry.parent in catalogue(), entry.code
        assert (entry.kind == "rate") == (entry.dimension == "percent"), entry.code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("会员", "member.total"),
        ("工会会员总数", "member.total"),
        ("新就业形态劳动者会员", "member.new_form"),
        ("户外劳动者爱心驿站", "service.outdoor_station"),
        ("“两癌”筛查", "service.two_cancers"),
        ("省级示范性职工书屋", "service.reading_rooms"),
        ("劳模和工匠人才创新工作室联盟", "innovation.alliance"),
        ("困难职工子女", "help.study_students"),
        ("职工（劳模）创新工作室", "innovation.studios"),
        ("海鸥", None),
        ("", None),
    ],
)
def test_the_longest_name_at_the_end_decides(name: str, code: str | None) -> None:
    assert code == indicator_code(name)


@given(st.text(max_size=40))
def test_any_text_has_a_code_or_none(name: str) -> None:
    assert indicator_code(name) in {None, *catalogue()}


def test_the_page_of_the_catalogue_is_up_to_date() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "indicators.md"

    assert page.read_text(encoding="utf-8") == catalogue_page()
