"""Years that are handed out: in 2021年、2022年分别建30家、40家 the first number is of the first year, the second of the second."""

from collections.abc import Iterator

from ..corpora import pattern
from ..nlp.text.borders import SENTENCE_MARKS
from .arrays import DocumentArrays

__all__ = ["handed_out"]

REACH = 20
"""characters between the last of the years and the word that hands them out"""
APART = 16
"""characters between two of the numbers"""
LEAST = 2


def handed_out(arrays: DocumentArrays) -> Iterator[tuple[int, int]]:
    """Yield the figures that stand in a list behind years in a list, each with the year of its place."""
    for word in pattern("actions", "in_turn").finditer(arrays.text, arrays.start, arrays.end):
        years = _years_before(arrays, word.start())
        figures = _figures_behind(arrays, word.end()) if len(years) >= LEAST else []
        if len(figures) == len(years):
            yield from zip(figures, years, strict=True)


def _years_before(arrays: DocumentArrays, at: int) -> list[int]:
    """Return the years of the list that ends before ``at``."""
    named, text = arrays.named_years, arrays.text
    last = int(named.ends.searchsorted(at, side="right")) - 1
    if last < 0 or at - named.ends[last] > REACH or _is_parted(text[int(named.ends[last]) : at]):
        return []
    first = last
    joint = pattern("actions", "year_joint")
    while first > 0 and joint.fullmatch(text, int(named.ends[first - 1]), int(named.starts[first])):
        first -= 1
    if named.relative[first : last + 1].any() and not arrays.year:
        return []
    run = slice(first, last + 1)
    years: list[int] = (named.years[run] + named.relative[run] * arrays.year).tolist()
    return years


def _figures_behind(arrays: DocumentArrays, at: int) -> list[int]:
    """Return the figures of the list that begins behind ``at``."""
    figures, text, joint = arrays.figures, arrays.text, pattern("actions", "number_joint")
    first = int(figures.starts.searchsorted(at))
    if first == len(figures) or _is_parted(text[at : int(figures.starts[first])]):
        return []
    found = [first]
    for index in range(first + 1, len(figures)):
        between = text[int(figures.ends[index - 1]) : int(figures.starts[index])]
        if len(between) > APART or not joint.search(between):
            break
        found.append(index)
    return found


def _is_parted(words: str) -> bool:
    return not set(SENTENCE_MARKS).isdisjoint(words)
