"""The names of trade-union bodies: their shape, their borders, and the words that are no part of them."""

import re
from functools import cache
from typing import Any

from ...corpora import lexicon, pattern

__all__ = ["HAN", "area_union", "body_core", "body_name", "body_words", "cut_to_name", "is_body_name", "opener"]

LONGEST_NAME = 24
HAN = "一-鿿"


@cache
def body_name() -> re.Pattern[str]:
    """Return the pattern of a body's name, group ``name``; it is to be matched where the name may begin."""
    return re.compile(
        rf"(?P<name>{pattern('issuers', 'of_a_trade').pattern}|[{HAN}（）()·]{{0,{LONGEST_NAME}}}?{body_core()})"
    )


@cache
def body_core() -> str:
    """Return the pattern of the end of a name: 总工会, 工会委员会, 总工会女职工委员会."""
    core, more, organ = (
        "|".join(sorted(body_words(name), key=len, reverse=True)) for name in ("core", "federation", "organ")
    )
    return rf"(?:{core})(?!{'|'.join(body_words('not_after'))})(?:{more})?(?:{organ})?"


@cache
def opener() -> re.Pattern[str]:
    """Return the pattern of what stands before a name at the head of a line; it matches the empty string too."""
    year = pattern("issuers", "opening_year").pattern
    return re.compile(rf"(?:(?:{'|'.join(body_words('opener'))})[:：]?|[(（【《\s—－]|{year})*")


def is_body_name(name: str) -> bool:
    """Tell whether ``name`` is one, and no clause that ends in 工会."""
    if name in body_words("generic") or pattern("issuers", "no_name").search(name):
        return False
    return len(name) >= 4 and not name.startswith(body_words("core"))


def cut_to_name(name: str) -> str:
    """Return ``name`` without the running text before it, as far as stop words tell."""
    core = re.search(body_core(), name)
    reach = core.start() if core else len(name)
    cut = max((at + len(word) for word in body_words("stop") if (at := name.rfind(word, 0, reach)) >= 0), default=0)
    return name[cut:]


def area_union() -> str:
    """Return what the body is called that speaks for all unions of an area, behind the name of the area."""
    return str(lexicon("issuers")["area_union"]["name"])


@cache
def body_words(entry: str) -> tuple[str, ...]:
    """Return the words of the entry or entries ``entry`` of ``corpora/lexicon/issuers.toml``."""
    data = lexicon("issuers")[entry]
    entries: list[dict[str, Any]] = data if isinstance(data, list) else [data]
    return tuple(word for item in entries for word in item["words"])
