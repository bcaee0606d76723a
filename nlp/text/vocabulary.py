"""Regional words read as the common ones: a second view of a text for cues and models, place by place the same."""

import re
from functools import cache

from ...corpora import lexicon

__all__ = ["unified"]


def unified(text: str) -> str:
    """Return ``text`` (simplified characters), with the same length, in one vocabulary: 劳工 as 职工, 资讯 as 信息."""
    common = _common()
    return _words().sub(lambda found: common.get(found[0], found[0]), text)


@cache
def _common() -> dict[str, str]:
    common = {word: entry["common"] for entry in lexicon("regional")["word"] for word in entry["words"]}
    for word, other in common.items():
        if len(word) != len(other):
            raise ValueError(f"{word} and {other} differ in length: places would not be the same in both views")
    return common


@cache
def _words() -> re.Pattern[str]:
    stay = [name for entry in lexicon("regional")["word"] for name in entry.get("within", ())]
    return re.compile("|".join(sorted([*stay, *_common()], key=len, reverse=True)))
