"""Which characters make a word: the dictionary of the segmenter, asked in either script."""

from collections.abc import Collection

from ..script import converted

__all__ = [
    "begins_word",
    "crossing",
    "ends_word",
    "is_traditional",
    "longest_word",
    "segmented",
    "simplified",
    "traditional",
]

_LONGEST = 4
"""Characters of the longest words that are asked for."""

_FIRST_CHARACTER = 0x4E00
_CONTEXT = 7
"""Characters around one of which it is asked whether it is a word."""

_TRADITIONAL = "會國總個為發權關"
"""Characters without one of which no page in traditional characters is written: asking is quicker than converting."""


def segmented(text: str) -> list[str]:
    """Return the likeliest words of ``text``, in simplified characters."""
    import rjieba  # noqa: PLC0415  a fifth of a second that only damaged text needs

    words: list[str] = rjieba.cut(simplified(text), hmm=False)
    return words


def is_traditional(text: str) -> bool:
    """Tell whether some of ``text`` may be in traditional characters."""
    return any(character in text for character in _TRADITIONAL)


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters, of the same length; unchanged if that cannot be had."""
    plain = converted(text, "t2s")
    return plain if len(plain) == len(text) else text


def traditional(text: str) -> str:
    """Return ``text`` in traditional characters."""
    return converted(text, "s2t")


def longest_word(before: str, character: str, after: str) -> int:
    """Return the length of the longest dictionary word that ``character`` makes with its neighbours, 1 for none.

    All three are in simplified characters.
    """
    import rjieba  # noqa: PLC0415

    before, after = before[-_LONGEST + 1 :], after[: _LONGEST - 1]
    for length in range(_LONGEST, 1, -1):
        for taken in range(max(0, length - 1 - len(after)), min(length - 1, len(before)) + 1):
            left = before[len(before) - taken :]
            if rjieba.has_word(left + character + after[: length - 1 - taken]):
                return length
    return 1


def ends_word(text: str, at: int, but: Collection[str] = ()) -> bool:
    """Tell whether the character of the simplified text at ``at`` ends a longer word, none of ``but``: 约 in 节约.

    Where another word stands across the start of that one (资金 in 资金约), the likeliest words decide.
    """
    if ord(text[at]) < _FIRST_CHARACTER:
        return False
    before = text[max(0, at - _CONTEXT) : at + 1]
    for start in range(len(before) - 1):
        if _is_word(before[start:], but):
            return not _has_across(before, start, len(before) - 1) or len(segmented(before)[-1]) > 1
    return False


def begins_word(text: str, at: int, but: Collection[str] = ()) -> bool:
    """Tell whether the character of the simplified text at ``at`` begins a longer word, none of ``but``: 起 in 起草.

    Where another word stands across the end of that one (劳动 in 多劳动力), the likeliest words decide.
    """
    behind = text[at : at + _CONTEXT + 1]
    for end in range(len(behind), 1, -1):
        if _is_word(behind[:end], but):
            return not _has_across(behind, end, len(behind)) or len(segmented(behind)[0]) > 1
    return False


def _is_word(word: str, but: Collection[str]) -> bool:
    import rjieba  # noqa: PLC0415

    return rjieba.has_word(word) and word not in but


def _has_across(text: str, border: int, end: int) -> bool:
    """Tell whether a word of ``text[1:end]`` stands on either side of ``border``."""
    starts = range(max(0, border - _LONGEST + 1), border)
    return any(
        _is_word(text[start:stop], ()) for start in starts for stop in range(border + 1, min(end, start + _LONGEST) + 1)
    )


def crossing(left: str, right: str) -> tuple[int, int]:
    """Return how much of a dictionary word stands on either side of the border between ``left`` and ``right``.

    (0, 0) means that the likeliest segmentation has no word across the border.
    """
    left, right = left[-6:], right[:6]
    at = 0
    for word in segmented(left + right):
        if at < len(left) < at + len(word):
            return len(left) - at, at + len(word) - len(left)
        at += len(word)
    return 0, 0
