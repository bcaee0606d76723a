"""Blanks inside words and numbers, as typesetters and copyists leave them: ``总 工 会``, ``2 0 2 2年``.

A blank between two phrases is punctuation and stays; so does one between a number and its unit, which is a style.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ...corpora import lexicon
from .mend import Mend
from .words import crossing, segmented

__all__ = ["TELLTALES", "find"]

_MARKS_WITHOUT_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANK = " \u3000\xa0\u2009\u202f"
TELLTALES: frozenset[str] = frozenset(_MARKS_WITHOUT_WIDTH + _BLANK)

_ZERO_WIDTH = re.compile(f"[{_MARKS_WITHOUT_WIDTH}]+")
_BLANKS = re.compile(f"[{_BLANK}]+")
_BETWEEN_DIGITS = re.compile(f"[{_BLANK}](?<=[0-9.,].)[{_BLANK}]*(?=[0-9.,])")
_HAN = "\u3400-\u9fff"
_BETWEEN_HAN = re.compile(f"[{_BLANK}](?<=[{_HAN}].)[{_BLANK}]*(?=[{_HAN}])")
_IN_NUMBERS = frozenset("0123456789.,")
_UNIT = "(?:" + "|".join(map(re.escape, lexicon("repair")["lines"]["units"])) + ")"
_SPELLED = re.compile(rf"[0-9](?:[{_BLANK}][0-9]){{2,11}}(?=[{_BLANK}]?{_UNIT})")
# 3 0家, 5 000人次: no number begins with 0, so the blank stands inside one. 5 05日 and 9 00 may be parts of a date or a time.
_SPACED = lexicon("repair")["spaced_numbers"]
_BEFORE_ZERO = re.compile(
    rf"(?<![0-9.,:/{_SPACED['not_after']}])[1-9][0-9]{{0,5}}[{_BLANK}]{{1,3}}0[0-9]{{0,5}}"
    rf"(?=[{_BLANK}]?[{_HAN}%％])(?![{_BLANK}]?[{_SPACED['not_before']}])"
)
_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:[{_BLANK}][0-9]{{3}}){{1,4}}(?= ?{_UNIT})")
_POINTED = re.compile("[0-9]{1,6}(?: \\.|\\. )[0-9]{1,4}(?= ?[%％万萬亿億])")
_PARTED = re.compile(rf"[1-9][0-9]{{0,2}}(?: ,|, )[0-9]{{3}}(?= ?{_UNIT})")
_OPENS_A_CLAUSE = frozenset("。，,；;：:、（(）)“")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億")
_SHARE_OF_WORDS = 0.8
"""Share of a letter-spaced line that must be words once it is closed up; names in a list are hardly ever."""


def find(text: str) -> list[Mend]:
    """Find blanks that divide a word or a number."""
    mends = list(_invisible(text)) if any(mark in text for mark in _MARKS_WITHOUT_WIDTH) else []
    if _BETWEEN_DIGITS.search(text):
        mends += _in_numbers(text)
    mends += _in_words(text, _BETWEEN_HAN.finditer(text))
    kept: list[Mend] = []
    for mend in sorted(mends, key=lambda mend: mend.start):
        if not kept or mend.start >= kept[-1].end:
            kept.append(mend)
    return kept


def _invisible(text: str) -> Iterator[Mend]:
    """Find characters without width between two that are seen; at the ends of a line they hurt nobody."""
    for match in _ZERO_WIDTH.finditer(text):
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if match.start() and len(around) == 2 and not any(map(str.isspace, around)):
            yield Mend.replacing(text, match.start(), match.end(), "", "spacing")


def _in_numbers(text: str) -> Iterator[Mend]:
    for match in _BEFORE_ZERO.finditer(text):
        if _starts_number(text, match) and text[match.start() - 1 : match.start()] not in {"\t", "|"}:
            yield Mend.replacing(text, match.start(), match.end(), _BLANKS.sub("", match[0]), "spacing")
    for match in _SPELLED.finditer(text):
        digits = _BLANKS.sub("", match[0])
        counts_up = all(ord(after) - ord(before) == 1 for before, after in pairwise(digits))
        if _starts_number(text, match) and not counts_up:
            yield Mend.replacing(text, match.start(), match.end(), digits, "spacing")
    for pattern in (_GROUPED, _POINTED, _PARTED):
        for match in pattern.finditer(text):
            if _starts_number(text, match) and _is_in_sentence(text[match.start() - 1 : match.start()]):
                clean = _BLANKS.sub("", match[0])
                yield Mend.replacing(text, match.start(), match.end(), clean, "spacing", certain=False)


def _starts_number(text: str, match: re.Match[str]) -> bool:
    """Tell whether nothing before it belongs to the number."""
    before = text[max(0, match.start() - 2) : match.start()]
    return not (before[-1:] in _IN_NUMBERS or (before[-1:].isspace() and before[0].isdigit()))


def _is_in_sentence(before: str) -> bool:
    """Tell whether what stands before a number goes on into it; at the start of a line 4 618名 may be item 4, and 618 people."""
    return _is_han(before) or before in _OPENS_A_CLAUSE


def _in_words(text: str, gaps: Iterable[re.Match[str]]) -> Iterator[Mend]:
    run: list[re.Match[str]] = []
    for gap in gaps:
        if run and gap.start() != run[-1].end() + 1:
            yield from _closed_up(text, run)
            run = []
        run.append(gap)
    yield from _closed_up(text, run)


def _closed_up(text: str, run: list[re.Match[str]]) -> Iterator[Mend]:
    """Judge gaps that follow each other with one character between: letter-spaced words, or words cut by chance."""
    if not run:
        return
    start, end = run[0].start() - 1, run[-1].end() + 1
    alone = not _is_han(text[start - 1 : start] if start else "") and not _is_han(text[end : end + 1])
    letters = _BLANKS.sub("", text[start:end])
    if alone and _is_spaced_out(letters):
        yield Mend.replacing(text, start, end, letters, "spacing")
        return
    for gap in run:
        before, after = text[max(0, gap.start() - 6) : gap.start()], text[gap.end() : gap.end() + 6]
        numeral = before[-1] in _NUMERALS and after[0] in _NUMERALS
        if len(gap[0]) == 1 and not numeral and 1 in crossing(before, after):
            yield Mend.replacing(text, gap.start(), gap.end(), "", "spacing")


def _is_spaced_out(letters: str) -> bool:
    if _NUMERALS.intersection(letters):
        return False
    words = segmented(letters)
    return sum(len(word) for word in words if len(word) > 1) >= _SHARE_OF_WORDS * len(letters)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
