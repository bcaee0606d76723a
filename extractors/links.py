"""Links: the closest thing that two neighbouring places stand in together: a clause, a sentence, a paragraph, a section."""

import numpy as np

from ..models.scorer import LINKS, Ints
from .arrays import Piece

__all__ = ["links_between", "within_sentences"]


def links_between(arrays: Piece, at: Ints, lines: Ints) -> Ints:
    """Return for each of the places how it is joined to the one before it, as an index of ``LINKS``.

    ``at`` are the words at the places, ascending, ``lines`` the lines they stand in.
    """
    words, links = arrays.words, np.zeros(len(at), np.int64)
    if len(at) < 2:  # a piece without words has a sentence none the less
        return links
    together = np.ones(len(at) - 1, np.bool_)
    for column in (arrays.lines.sections[lines], lines, words.sentence[at], words.left[at]):
        together &= column[1:] == column[:-1]
        links[1:] += together
    return links


def within_sentences(links: Ints) -> Ints:
    """Return ``links`` without those between questions of different sentences."""
    return np.where(links >= LINKS.index("sentence"), links, 0)
