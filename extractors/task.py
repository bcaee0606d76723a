"""What a task is: one question asked of a document again and again, its candidates, and what speaks for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from ..models.scorer import Batch, Floats, Ints
from .arrays import YEAR_WORDS, Piece
from .features import ABSENT, Atom, Atoms, Codes, code_of, hashed, packed
from .word_columns import Flags

__all__ = [
    "Answer",
    "Answers",
    "Questions",
    "Task",
    "character_pairs",
    "characters",
    "choice",
    "holding",
    "labelled",
    "texts",
    "words",
]


class Questions(NamedTuple):
    """The questions of one task to one document, in order of place.

    ``atoms`` have a row for each candidate, or for each question where the candidates are labels. ``starts`` says with
    which candidate those of each question begin, ``kinds`` of what kind each candidate is, ``links`` how each question
    is joined to the one before it, ``spans`` of what stretch of the text each asks, ``(questions, 2)``. ``items`` is
    what the task itself knows of its candidates, or of its questions where those are labels.
    """

    atoms: Atoms
    starts: Ints
    kinds: Ints
    links: Ints
    spans: Ints
    items: Any = None


class Answer(NamedTuple):
    """The chosen candidate of each question, and the probability of every candidate."""

    questions: Questions
    best: Ints
    shares: Floats

    @property
    def probability(self) -> Floats:
        """The probability of each chosen candidate."""
        return self.shares[self.best]

    @property
    def kinds(self) -> Ints:
        """The kind of each chosen candidate: the label, where candidates are labels."""
        return self.questions.kinds[self.best]


Answers = Mapping[str, Answer]


_Asked = TypeVar("_Asked")


@dataclass(frozen=True)
class Task(Generic[_Asked]):
    """One question: its name, the kinds of its candidates, the templates of its features, and how to ask it.

    ``has_labels`` says that the kinds are the candidates of every question. ``ask`` may look at the answers of the
    tasks before it.
    """

    name: str
    kinds: tuple[str, ...]
    templates: tuple[str, ...]
    ask: Callable[[_Asked, Answers], Questions]
    has_labels: bool = False
    strength: float = 1.0
    """inverse strength of the regularisation, by three-fold cross-validation on the training documents"""
    model: str = ""
    """the task whose model answers it; its own where none is named"""
    settled: Callable[[Questions, Ints, Floats], Ints] | None = None
    """what becomes of an answer that the model is not sure of: the best candidates and all probabilities are given"""

    def batch(self, questions: Questions) -> Batch:
        """Return ``questions`` as a scorer takes them."""
        features = hashed(questions.atoms, self.templates)
        labels = len(self.kinds) if self.has_labels else 0
        return Batch(features, questions.starts, questions.kinds, questions.links, len(self.kinds), labels)


def labelled(atoms: Atoms, links: Ints, spans: Ints, labels: int, items: Any = None) -> Questions:
    """Return questions whose candidates are ``labels`` many labels."""
    count = len(links)
    return Questions(atoms, np.arange(count) * labels, np.tile(np.arange(labels), count), links, spans, items)


def choice(values: Iterable[int] | npt.NDArray[Any], names: Sequence[str] | None = None) -> Atom:
    """Return an atom of one of few values; ``names`` tells them by number."""
    codes = np.asarray(values if isinstance(values, np.ndarray) else list(values), np.int64).astype(np.uint64)
    return Atom(codes, names.__getitem__ if names else None)


def texts(values: Sequence[str | None]) -> Atom:
    """Return an atom of texts that recur, such as units."""
    codes = {value: code_of(value or "") for value in set(values)}
    names = {code: value or "–" for value, code in codes.items()}
    return Atom(np.array([codes[value] for value in values], np.uint64), names.__getitem__)


def holding(flags: Flags, names: Sequence[str]) -> Atom:
    """Return an atom of those of ``names``, a column each, that hold of each row."""
    return Atom(packed(np.where(flags, np.arange(len(names), dtype=np.uint64), ABSENT)), names.__getitem__)


def words(arrays: Piece, codes: Codes) -> Atom:
    """Return an atom of words of the document, by their codes; 0 is none."""

    def named(code: int) -> str:
        kept = code & 0xFFFFFFFF
        known = (*arrays.document.words.words, *YEAR_WORDS)
        return next((word for word in known if code_of(word) == kept), "–")

    return Atom(codes, named)


def characters(*codes: Codes) -> Atom:
    """Return an atom of one or two characters of the text; of two, the second stands 21 bits higher, if not by itself."""
    packed = codes[0] if len(codes) == 1 else codes[0] | codes[1] << np.uint64(21)
    return Atom(packed, lambda code: chr(code & 0x1FFFFF) + (chr(code >> 21) if code >> 21 else ""))


def character_pairs(text: str) -> list[int]:
    """Return the codes, as ``characters`` tells them, of the pairs of neighbouring characters of ``text``."""
    return [ord(one) | ord(two) << 21 for one, two in pairwise(text)]
