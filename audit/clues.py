"""Words around a number that decide what it may be held against: ``[clues]`` of ``corpora/lexicon/linking.toml``."""

import re
from functools import cache

from ..corpora import lexicon

__all__ = ["clue"]


@cache
def clue(name: str) -> re.Pattern[str]:
    """Return the words of the clue ``name`` as one pattern; a clue that the lexicon does not hold is a KeyError."""
    return re.compile("|".join(lexicon("linking")["clues"][name]))
