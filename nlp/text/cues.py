"""Cues: words of a lexicon in a text, by category and place.

The lexicons of cues are ``cues.toml`` (which way a number or a clause looks) and ``promises.toml`` (what a promise is
known by); one function compiles them all.
"""

from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick, MatchKind

from ...corpora import lexicon

__all__ = ["SILENT", "Cues", "cue_categories", "find_cues"]

SILENT = "none"
"""The category of words that only keep shorter ones inside them from being heard."""


@dataclass(frozen=True)
class Cues:
    """The cues of a text in order of place: where each begins, and the number of its category."""

    lexicon: str
    starts: npt.NDArray[np.int64]
    categories: npt.NDArray[np.int64]

    def moved(self, by: int) -> "Cues":
        """Return the cues of a longer text that has ``by`` characters before this one."""
        return replace(self, starts=self.starts + by)

    def counts(self, borders: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return for each border how many cues of each category begin before it: ``(*borders.shape, categories)``."""
        return self._counted[np.searchsorted(self.starts, borders)]

    @cached_property
    def _counted(self) -> npt.NDArray[np.int64]:
        each = np.zeros((len(self.starts) + 1, len(cue_categories(self.lexicon))), np.int64)
        each[np.arange(1, len(each)), self.categories] = 1
        return np.cumsum(each, axis=0)


def find_cues(text: str, name: str = "cues") -> Cues:
    """Return the cues of the lexicon ``name`` in ``text`` (simplified); of those that begin together the longest."""
    automaton, of_word = _automaton(name)
    found = automaton.find_matches_as_indexes(text)
    cues = [(start, of_word[word]) for word, start, _ in found if of_word[word] >= 0]
    table = np.array(cues, np.int64).reshape(-1, 2)
    return Cues(name, table[:, 0], table[:, 1])


@cache
def cue_categories(name: str) -> tuple[str, ...]:
    """Return the categories of the lexicon ``name`` in its order."""
    categories = dict.fromkeys(entry["category"] for entry in lexicon(name)["cue"])
    return tuple(category for category in categories if category != SILENT)


@cache
def _automaton(name: str) -> tuple[AhoCorasick, list[int]]:
    numbers = {category: number for number, category in enumerate(cue_categories(name))}
    words = [(word, numbers.get(entry["category"], -1)) for entry in lexicon(name)["cue"] for word in entry["words"]]
    return AhoCorasick([word for word, _ in words], matchkind=MatchKind.LeftmostLongest), [n for _, n in words]
