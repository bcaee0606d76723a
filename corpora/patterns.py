"""The words of the lexicons as patterns: the one function that compiles entries, and the one that joins words."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from .load import lexicon

__all__ = ["any_of", "pattern"]


@cache
def pattern(name: str, *keys: str, **filled: str) -> re.Pattern[str]:
    """Return the entry under ``keys`` of the lexicon ``name`` as a pattern.

    A list, and an entry with ``words``, match where one of them does. Of several entries of one kind a key is the
    ``id``. The words in capitals that an entry leaves open are ``filled`` by name.

    Raises:
        KeyError: the lexicon holds no such entry.

    """
    entry: Any = lexicon(name)
    for key in keys:
        entry = {one["id"]: one for one in entry}[key] if isinstance(entry, list) else entry[key]
    if isinstance(entry, dict):
        entry = entry["pattern"] if "pattern" in entry else entry["words"]
    text = entry if isinstance(entry, str) else "|".join(entry)
    for word, value in filled.items():
        text = text.replace(word, value)
    return re.compile(text)


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of one of ``words`` as they are written, a longer one before those that it begins with."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
