"""The lines of a text that have something in them."""

from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Line", "lines_of"]

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


class Line(NamedTuple):
    """``content``, without the blanks around it, is ``text[start:end]``; ``rank`` counts such lines from 0.

    ``follows`` says that no blank line stands before it; ``cut_off``, that only a line of invisible characters does,
    which is what is left of a link or an anchor.
    """

    content: str
    start: int
    end: int
    rank: int
    follows: bool
    cut_off: bool


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank, in order."""
    at = index = 0
    follows = cut_off = False
    for raw in text.split("\n"):
        if content := raw.strip():
            if content[0] in _INVISIBLE and not content.strip(_INVISIBLE):
                cut_off = follows
            else:
                start = at if content == raw else at + len(raw) - len(raw.lstrip())
                yield Line(content, start, start + len(content), index, follows, cut_off)
                index += 1
                follows, cut_off = True, False
        else:
            follows = cut_off = False
        at += len(raw) + 1
