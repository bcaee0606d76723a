"""Why two lines are one: what the end of a line and the start of the next say about the break between them."""

import re

from ...corpora import lexicon
from ..text.borders import LINE_END_MARKS
from .words import crossing, segmented

__all__ = ["has_leading_unit", "has_sentence_end", "is_item", "is_number", "is_prose", "is_torn", "is_word_cut"]

_LEXICON = lexicon("repair")["lines"]
_UNITS = tuple(_LEXICON["units"])
_ITEM = re.compile(_LEXICON["item"])
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?")
_DIGITS = frozenset("0123456789")
_NUMBER_START = frozenset("+-0123456789")
_CLOSING = frozenset("，。、；：！？）」』”’》】,;")
_OPENING = frozenset("（「『“‘《【〈(")
_SENTENCE_END = frozenset(LINE_END_MARKS + "…")
_QUOTE_END = frozenset("”’」』）)")


def is_torn(before: str, after: str) -> bool:
    """Tell whether the marks alone prove that the line ``after`` goes on the line ``before``."""
    if after[0] in _CLOSING or before[-1] in _OPENING:
        return True
    if before[-1] == "第" and (after[0].isdigit() or after[0] in "一二三四五六七八九十"):
        return True
    return before[-1] in _DIGITS and is_prose(before) and has_leading_unit(after)


def has_sentence_end(content: str) -> bool:
    """Tell whether a line ends as sentences and lead-ins do."""
    last = content[-1]
    return last in _SENTENCE_END or (last in _QUOTE_END and content.rstrip("”’」』）)")[-1:] in _SENTENCE_END)


def is_item(content: str) -> bool:
    """Tell whether a line starts a list item, a heading or a table row, and so is a line of its own."""
    return _ITEM.match(content) is not None


def is_number(content: str) -> bool:
    """Tell whether a line is a bare number."""
    return content[0] in _NUMBER_START and _NUMBER.fullmatch(content) is not None


def is_prose(content: str) -> bool:
    """Tell whether a line reads as part of a sentence, not as a cell or a heading."""
    return len(content) >= 12 and any(mark in content for mark in "，。、；")


def has_leading_unit(content: str) -> bool:
    """Tell whether a line starts with what follows a number: a unit, as the first word, or a mark."""
    if content[0] in _CLOSING or content[0] in "%％":
        return True
    return content.startswith(_UNITS) and segmented(content[:6])[0] in _UNITS


def is_word_cut(before: str, after: str) -> bool:
    """Tell whether the break cuts a word in two."""
    return crossing(before, after) != (0, 0)
