"""How characters are read: the pinyin of every character of GBK, asked both ways."""

import re
import unicodedata
from functools import cache, lru_cache

from ...corpora import lexicon

__all__ = ["SYLLABLE", "TONED", "candidates", "has_reading", "has_tone", "normal"]

SYLLABLE = "[a-zɡüêàáèéìíòóùúāēěīńňōūǎǐǒǔǖǘǚǜǹḿ\u0300\u0301\u0304\u0308\u030c]{1,8}"
"""What a syllable of pinyin is written with, tone marks on the vowel or none."""

TONED = frozenset("àáèéìíòóùúāēěīńňōūǎǐǒǔǖǘǚǜǹḿ\u0300\u0301\u0304\u030c")

_TONES = re.compile("[\u0300\u0301\u0304\u030c]")


def normal(syllable: str) -> str:
    """Return ``syllable`` composed, with the plain g and with ü."""
    return unicodedata.normalize("NFC", syllable).replace("ɡ", "g").replace("v", "ü")


def has_tone(syllable: str) -> bool:
    """Tell whether ``syllable`` carries a tone mark."""
    return _without_tone(syllable) != syllable


def has_reading(character: str, syllable: str) -> bool:
    """Tell whether ``character`` may be read as ``syllable`` (normal form, with its tone or without any)."""
    if has_tone(syllable):
        return syllable in _readings().get(character, ())
    return any(_without_tone(reading) == syllable for reading in _readings().get(character, ()))


def candidates(syllable: str) -> str:
    """Return the characters that may be read as ``syllable``, those with that usual reading first."""
    if has_tone(syllable):
        table = lexicon("readings")
        return str(table["first"].get(syllable, "") + table["other"].get(syllable, ""))
    return _toneless().get(syllable, "")


@cache
def _readings() -> dict[str, list[str]]:
    table = lexicon("readings")
    readings: dict[str, list[str]] = {}
    for part in ("first", "other"):
        for syllable, characters in table[part].items():
            for character in characters:
                readings.setdefault(character, []).append(syllable)
    return readings


@cache
def _toneless() -> dict[str, str]:
    syllables: dict[str, str] = {}
    for character, readings in _readings().items():
        for syllable in {_without_tone(reading) for reading in readings}:
            syllables[syllable] = syllables.get(syllable, "") + character
    return syllables


@lru_cache(maxsize=4096)
def _without_tone(syllable: str) -> str:
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", syllable)))
