"""The words of the interface, in Chinese and in English, by name: ``words.toml`` holds them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

__all__ = ["LANGUAGES", "Language", "word", "words"]

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def word(name: str, language: Language) -> str:
    """Return the word called ``name``, such as ``verdict.met``. Raises KeyError for a name that is not there."""
    return words(language)[name]


@cache
def words(language: Language) -> dict[str, str]:
    """Return all words in ``language`` by their names."""
    groups = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return {f"{group}.{name}": entry[language] for group, entries in groups.items() for name, entry in entries.items()}
