"""Sentences broken over lines: hard-wrapped text, a line for each token, numbers cut from their units.

Lines are joined only where something proves that they are one: tables, lists and headings are lines as well, and a
joined table says things that nobody reported.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..offsets import Edit
from .joints import has_leading_unit, has_sentence_end, is_item, is_number, is_prose, is_torn, is_word_cut
from .layouts import is_token_per_line, margin, width
from .lines import Line, lines_of
from .mend import Mend

__all__ = ["find"]

_LABELLED = re.compile(r"\S{1,5}[ \u3000]")
_DATE = re.compile(r"[0-9〇零一二三四五六七八九十]{2,4}年.{0,9}")
_SHOWN = 16
"""Characters of the first and of the last line that the record of a mend shows; whole paragraphs would fill reports."""

_LONGEST_SENTENCE = 12
"""Lines that a broken sentence is followed over, in search of its end."""


def find(text: str) -> list[Mend]:
    """Find the lines to be joined; each stretch of them is one mend."""
    lines = list(lines_of(text))
    full = margin(lines)
    mends: list[Mend] = []
    for block in _blocks(lines):
        joined = _joined(block, full)
        start = 0
        for end in range(1, len(block) + 1):
            if end == len(block) or not joined[end - 1]:
                if end - start > 1:
                    mends.append(_mend(block[start:end]))
                start = end
    return mends


def _blocks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the stretches of lines without a blank line between them."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not (lines[at].follows or lines[at].cut_off):
            if at - start > 1:
                yield lines[start:at]
            start = at


def _joined(block: Sequence[Line], full: int | None) -> list[bool]:
    """Say for each line of ``block`` but the last if the next one goes on; a row of a table never does."""
    joined = [is_torn(line.content, after.content) or _is_cut(line, after, full) for line, after in pairwise(block)]
    numbers = any(is_number(line.content) for line in block)
    if numbers and is_token_per_line(block):
        _join_tokens(block, joined)
    for at, line in enumerate(block[:-1]):
        if not (joined[at] or has_sentence_end(line.content)):
            if numbers:
                _join_number(block, joined, at)
            _join_sentence(block, joined, at)
    if any(joined):
        rows = ["\t" in line.content for line in block]
        joined = [goes_on and not (row or after) for goes_on, (row, after) in zip(joined, pairwise(rows), strict=True)]
    return joined


def _is_cut(line: Line, after: Line, full: int | None) -> bool:
    """Tell whether the line was cut by a margin or by something invisible inside the sentence."""
    if full is None and not after.cut_off:
        return False
    if has_sentence_end(line.content) or is_item(after.content):
        return False
    if after.cut_off:
        return True
    if full is None or is_number(after.content) or _LABELLED.match(after.content):
        return False
    columns = width(line.content)
    return columns >= full or (2 * columns >= full and is_word_cut(line.content, after.content))


def _join_tokens(block: Sequence[Line], joined: list[bool]) -> None:
    """Numbers go with their units and with what they are numbers of, and halves of words with each other."""
    for at, (line, after) in enumerate(pairwise(block)):
        if is_number(line.content):
            joined[at] = joined[at] or has_leading_unit(after.content)
        elif is_number(after.content):
            follows = at + 2 < len(block) and has_leading_unit(block[at + 2].content)
            joined[at] = joined[at] or (follows and line.content[-1] not in "。；！？.")
        elif not (has_sentence_end(line.content) or is_item(after.content)) and len(line.content) > 4:
            joined[at] = joined[at] or is_word_cut(line.content, after.content)


def _join_number(block: Sequence[Line], joined: list[bool], at: int) -> None:
    """Put a number back that has a line of its own inside a sentence, as a subscript has: M 2, PM 2.5."""
    if at + 2 < len(block) and is_number(block[at + 1].content):
        before, after = block[at].content, block[at + 2].content
        if is_prose(before) and before[-1].isascii() and before[-1].isalpha() and not is_item(after):
            joined[at] = joined[at + 1] = True


def _join_sentence(block: Sequence[Line], joined: list[bool], at: int) -> None:
    """Let a line that goes beyond a full stop without coming to another go on to the line that ends the sentence."""
    if "。" not in block[at].content:
        return
    for last in range(at + 1, min(at + _LONGEST_SENTENCE, len(block))):
        content = block[last].content
        if is_item(content) or is_number(content) or _DATE.fullmatch(content) or _LABELLED.match(content):
            return
        if has_sentence_end(content):
            joined[at:last] = [True] * (last - at)
            return


def _mend(lines: Sequence[Line]) -> Mend:
    """Take out the breaks; between two words in Latin letters a blank takes their place."""
    edits = []
    for line, after in pairwise(lines):
        latin = line.content[-1].isascii() and line.content[-1].isalpha() and after.content[0].isascii()
        edits.append(Edit(line.end, after.start, " " if latin and after.content[0].isalpha() else ""))
    start = max(lines[0].start, lines[0].end - _SHOWN)
    end = min(lines[-1].end, lines[-1].start + _SHOWN)
    return Mend(start, end, "line_break", certain=True, edits=tuple(edits))
