"""Every sentence can be said in both languages, and every one is said somewhere."""

import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from duixian.i18n.wording import Wording

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = tomllib.loads(files("duixian.i18n").joinpath("sentences.toml").read_text(encoding="utf-8"))


def places(sentence):
    """How many values a sentence takes; those without a number come one after the other."""
    names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None]
    return len(names) if "" in names else max(map(int, names), default=-1) + 1


@pytest.mark.parametrize("name", SENTENCES)
def test_both_languages_take_the_same_values(name):
    count = places(SENTENCES[name]["zh"])
    said = [Wording(language)(name, *[7] * count) for language in ("zh", "en")]

    assert places(SENTENCES[name]["en"]) == count
    assert all(said)


def test_every_sentence_is_said_somewhere():
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("audit", "store", "web")
        for path in (ROOT / folder).rglob("*.py")
    )

    assert [name for name in SENTENCES if not re.search(rf'"{name}"', code)] == []
