"""The sentences of the audit, in Chinese and in English, by name: ``sentences.toml`` holds them."""

import tomllib
from functools import cache
from importlib.resources import files

from .languages import Language

__all__ = ["Wording"]


class Wording:
    """The sentences in one language: ``say("years", 2023, 2021)``."""

    def __init__(self, language: Language = "zh") -> None:
        self.language = language
        self._sentences = _sentences(language)

    def __call__(self, sentence: str, *values: object) -> str:
        """Return ``sentence`` with ``values`` filled in. Raises KeyError for a name that is not there."""
        return self._sentences[sentence].format(*values)


@cache
def _sentences(language: Language) -> dict[str, str]:
    entries = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8"))
    return {name: entry[language] for name, entry in entries.items()}
