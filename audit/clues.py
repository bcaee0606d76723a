"""The words that the audit looks for, as patterns: every one of them stands in ``corpora/lexicon/``."""

import re
from functools import cache

from ..corpora import lexicon

__all__ = ["clue", "pattern"]


@cache
def pattern(name: str, *keys: str) -> re.Pattern[str]:
    """Return the entry under ``keys`` of the lexicon ``name`` as a pattern; a list matches where one of it does.

    Raises:
        KeyError: the lexicon holds no such entry.

    """
    entry = lexicon(name)
    for key in keys:
        entry = entry[key]
    return re.compile(entry if isinstance(entry, str) else "|".join(entry))


def clue(name: str) -> re.Pattern[str]:
    """Return the words of the clue ``name``, which decide what a number may be compared with."""
    return pattern("linking", "clues", name)
