"""A document of which it is known which way its sentences look: what is asked for its kind and its years."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..models.scorer import Floats, Ints
from ..nlp.document_text import DocumentText
from .document.title_block import TitleBlock

__all__ = ["Told"]


@dataclass(frozen=True)
class Told:
    """A document with the sentences of all its pieces; every column is as long as there are any."""

    document: DocumentText
    block: TitleBlock
    year: int | None
    """the year that the document speaks in, as far as anything tells"""
    kind: str
    """the kind of document that its title tells, and once that is decided the kind that it is"""
    starts: Ints
    lines: Ints
    lengths: Ints
    outlook: float
    """how probable it is that the document as a whole speaks of what is to come"""
    ahead: Floats
    """how probable it is that each speaks of what is to come"""

    @cached_property
    def share_ahead(self) -> float:
        """The share of the text that speaks of what is to come."""
        return self.share_of(slice(None))

    def share_of(self, sentences: slice) -> float:
        """Return the share of what is to come in a part of the sentences."""
        lengths = self.lengths[sentences]
        return float(lengths @ self.ahead[sentences] / max(1, lengths.sum()))

    def looks_ahead(self, place: int) -> bool:
        """Tell whether the sentence at ``place`` of the text speaks of what is to come."""
        at = max(0, int(np.searchsorted(self.starts, place, side="right")) - 1)
        return bool(self.ahead[at] > 0.5)
