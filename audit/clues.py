"""The clues that decide what a number may be compared with; their words stand in ``corpora/lexicon/linking.toml``."""

import re

from ..corpora import pattern

__all__ = ["clue"]


def clue(name: str) -> re.Pattern[str]:
    """Return the words of the clue ``name``."""
    return pattern("linking", "clues", name)
