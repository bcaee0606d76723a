"""Pinyin left in brackets after characters, as converters between the scripts leave it: 總結(jié) for 總結."""

import re
from collections.abc import Iterator

from .mend import Mend
from .readings import SYLLABLE, TONED, has_reading, has_tone, normal

__all__ = ["TELLTALES", "find"]

TELLTALES: frozenset[str] = frozenset("aeiouvügnɡ") | TONED

# A blank may stand in the bracket: some converters print 會(huì ).
_ANNOTATION = re.compile(f"[(（](?P<syllable>{SYLLABLE}) ?[)）]")

_HABIT = 3
"""So many fitting brackets show that a converter wrote them. Below that, one without a tone mark may be an author's
own bracket, and one that fits no known reading of its character surely is."""


def find(text: str) -> list[Mend]:
    """Find the annotations; what they are in decides how much proof one of them needs."""
    found = list(_annotations(text))
    habit = sum(fits for _, fits, _ in found) >= _HABIT
    return [
        Mend.replacing(text, match.start() - 1, match.end(), text[match.start() - 1], "pinyin_annotation", certain=fits)
        for match, fits, has_tone in found
        if (fits and (has_tone or habit)) or (has_tone and habit)
    ]


def _annotations(text: str) -> Iterator[tuple[re.Match[str], bool, bool]]:
    for match in _ANNOTATION.finditer(text):
        character = text[match.start() - 1 : match.start()]
        if "\u3400" <= character <= "\ufaff":
            syllable = normal(match["syllable"])
            yield match, has_reading(character, syllable), has_tone(syllable)
