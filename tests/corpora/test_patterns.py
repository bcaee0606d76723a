"""Entries of the lexicons as patterns."""

import re
from pathlib import Path

import pytest
from duixian.corpora import any_of, lexicon, pattern


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        pytest.param(("issuers", "short_union"), "云浦市总2023年工作要点", "云浦市总", id="a_pattern"),
        pytest.param(("documents", "school_year"), "某校2023学年", "学年", id="words"),
        pytest.param(("linking", "completion", "column"), "本年完成率", "完成率", id="a_pattern_by_its_key"),
        pytest.param(("arithmetic", "sums", "joins"), "甲和乙", "和", id="a_list"),
        pytest.param(("documents", "year_cue", "year.next"), "到明年", "明年", id="one_of_several_by_its_id"),
    ],
)
def test_an_entry_is_found_by_its_keys(keys, text, found):
    assert pattern(*keys).search(text)[0] == found


def test_what_an_entry_leaves_open_is_filled():
    assert pattern("documents", "year_cue", "year.last", LAST="2022").search("比2022年多")
    assert not pattern("documents", "year_cue", "year.last", LAST="2021").search("比2022年多")


def test_an_entry_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        pattern("issuers", "no such entry")


def test_an_entry_is_compiled_once():
    assert pattern("issuers", "bare") is pattern("issuers", "bare")


def test_a_longer_word_stands_before_one_that_begins_it():
    assert re.match(any_of(["工会", "工会小组", "a.b"]), "工会小组长")[0] == "工会小组"
    assert not re.match(any_of(["a.b"]), "axb")


LEXICONS = sorted(path.stem for path in (Path(__file__).resolve().parents[2] / "corpora" / "lexicon").glob("*.toml"))


@pytest.mark.parametrize("name", LEXICONS)
def test_entries_of_one_kind_have_ids_of_their_own(name):
    for kind, entries in lexicon(name).items():
        ids = [entry["id"] for entry in entries if isinstance(entry, dict) and "id" in entry]

        assert len(ids) == len(set(ids)), kind
