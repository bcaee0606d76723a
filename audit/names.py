"""The name of the measured thing, as linking compares it: synonyms replaced, empty words left out."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from ..corpora import any_of, catalogue, indicator_code, lexicon, pattern
from ..corpora.catalogue import normalised

__all__ = ["Name", "core_of", "name_of", "name_similarity", "unified_words"]

# Names that share the catalogue's code but not the words before it: 叉车技能竞赛, 护理技能竞赛.
SAME_CODE = 0.95
SAME_CODE_OTHER_WORDS = 0.5
WHOLE_AND_PART = 0.8
# A name inside the other; the words left over are a closer description or another thing.
CONTAINED = 0.76
# Both have words that the other lacks: 化学需氧量排放, 氨氮排放.
OTHER_THINGS = 0.6
LEFT_OVER = 2
NOISE = re.compile(r"\([^\n)]{0,300}\)|[^\w%、]")


@dataclass(frozen=True, slots=True)
class Name:
    """``core`` is what is compared; ``parts`` are the words in it that make a part out of a whole (省级, 女职工)."""

    core: str
    parts: frozenset[str]
    code: str | None
    items: tuple[str, ...]
    """members of a joint name: 二氧化硫、氮氧化物排放量; empty where there is one only"""


@lru_cache(maxsize=100_000)
def name_of(text: str) -> Name:
    """Return the name that ``text``, an indicator in simplified characters, is compared by."""
    whole = pattern("linking", "change", "wanted").sub("", normalised(text))
    parts = frozenset(found.group() for found in _parts().finditer(whole))
    listed = [core_of(item) for item in pattern("linking", "listed").split(whole)]
    items = tuple(item for item in listed if len(item) >= 2)
    return Name(core_of(whole), parts, indicator_code(whole), items if len(items) > 1 else ())


@lru_cache(maxsize=1_000_000)
def name_similarity(first: Name, second: Name) -> float:
    """Return from 0 to 1 how similar two names are; 1 is the same thing, below 0.62 is another."""
    if not first.core or not second.core:
        return 0.0
    if first.core == second.core:
        return 1.0
    if first.items and second.items and not _has_shared_item(first.items, second.items):
        return 0.0
    score = _shared_weight(first.core, second.core)
    short, long = sorted((first.core, second.core), key=len)
    if short in long and len(short) >= 2:
        score = max(score, CONTAINED)
    elif _left_over(first.core, second.core) >= LEFT_OVER <= _left_over(second.core, first.core):
        score = min(score, OTHER_THINGS) if score < 0.75 else score
    if first.code and first.code == second.code:
        return max(score, _same_code(first, second))
    return score


def _same_code(first: Name, second: Name) -> float:
    entry = catalogue()[first.code or ""]
    names = {core_of(normalised(name)) for name in (entry.zh, *entry.aliases)}
    bare = first.core in names, second.core in names
    if all(bare):
        return SAME_CODE
    return WHOLE_AND_PART if any(bare) else SAME_CODE_OTHER_WORDS


def _has_shared_item(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return any(_shared_weight(one, other) >= 0.8 for one in first for other in second)


def _shared_weight(first: str, second: str) -> float:
    """Dice's coefficient of the characters, each weighted by how rare it is among the names of the catalogue."""
    total = _letters(first)[1] + _letters(second)[1]
    return 2 * _shared(first, second)[0] / total if total else 0.0


def _left_over(name: str, other: str) -> int:
    return len(name) - _shared(name, other)[1]


def _shared(first: str, second: str) -> tuple[float, int]:
    """The weight and the number of the characters that stand in both."""
    weights, one, other = _weights(), _letters(first)[0], _letters(second)[0]
    weight, count = 0.0, 0
    for character, times in one.items():
        common = min(times, other.get(character, 0))
        if common:
            weight += common * weights.get(character, _rarest())
            count += common
    return weight, count


@lru_cache(maxsize=100_000)
def _letters(name: str) -> tuple[dict[str, int], float]:
    letters = Counter(name)
    return letters, sum(_weights().get(character, _rarest()) * times for character, times in letters.items())


@lru_cache(maxsize=100_000)
def core_of(text: str) -> str:
    """Return ``text`` with synonyms replaced and without words that have no meaning of their own."""
    plain = unified_words(text)
    return _qualities().sub("", plain) or _change_at_end().sub("", plain)


@lru_cache(maxsize=100_000)
def unified_words(text: str) -> str:
    """Return ``text`` with synonyms replaced, without marks and what stands in brackets."""
    words = lexicon("linking")["synonyms"]
    return NOISE.sub("", _synonyms().sub(lambda found: words[found.group()], text))


@cache
def _weights() -> dict[str, float]:
    names = {name for entry in catalogue().values() for name in (entry.zh, *entry.aliases)}
    holding = Counter(character for name in names for character in set(name))
    return {character: math.log((len(names) + 1) / (count + 1)) for character, count in holding.items()}


@cache
def _rarest() -> float:
    return max(_weights().values())


@cache
def _synonyms() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("linking")["synonyms"]))


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("linking")["parts"]["words"]))


@cache
def _qualities() -> re.Pattern[str]:
    change = lexicon("linking")["change"]
    return re.compile(
        any_of(lexicon("linking")["qualities"]["words"]) + f"|(?:{'|'.join(change['rise'] + change['fall'])})$"
    )


@cache
def _change_at_end() -> re.Pattern[str]:
    change = lexicon("linking")["change"]
    return re.compile(f"(?:{'|'.join(change['rise'] + change['fall'])})$")
