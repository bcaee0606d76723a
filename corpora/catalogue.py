"""The catalogue of indicators: what the yearbook calls the things that documents count, under any of their names."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from .patterns import pattern

__all__ = ["CatalogueEntry", "catalogue", "catalogue_names", "indicator_code", "normalised"]

# What stands around a name and does not change which indicator it is.
MARKS = re.compile(r"[\s“”\"‘’「」『』《》·]")
BRACKETS = str.maketrans("（）［］〔〕", "()[]()")


class CatalogueEntry(NamedTuple):
    """An indicator of ``indicators.toml``, whose head says what the fields mean."""

    code: str
    zh: str
    en: str
    aliases: tuple[str, ...]
    unit: str
    dimension: str
    kind: Literal["stock", "flow", "rate", "amount"]
    higher_is_better: bool | None
    parent: str | None


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """Return the catalogue by code, in the order of the file."""
    text = files(__package__).joinpath("indicators.toml").read_text(encoding="utf-8")
    entries = (
        CatalogueEntry(
            entry["code"],
            entry["zh"],
            entry["en"],
            tuple(entry["aliases"]),
            entry["unit"],
            entry["dimension"],
            entry["kind"],
            entry.get("higher_is_better"),
            entry.get("parent"),
        )
        for entry in tomllib.loads(text)["indicator"]
    )
    return {entry.code: entry for entry in entries}


@lru_cache(maxsize=20_000)
def indicator_code(name: str) -> str | None:
    """Return the code of the indicator that ``name`` (simplified characters) is a name of; None if it is none.

    That is the longest name that it ends with: a Chinese noun has its head at the end, 困难职工子女 are children, and
    the name of 困难职工 inside says nothing.
    """
    core, names = normalised(name), _names()
    return next((code for start in range(len(core)) if (code := names.get(core[start:]))), None)


def normalised(name: str) -> str:
    """Return ``name`` without marks, blanks and a closing word of counting: “两癌”筛查人数 is 两癌筛查."""
    return pattern("linking", "count_words").sub("", MARKS.sub("", name).translate(BRACKETS))


def catalogue_names() -> tuple[str, ...]:
    """Return every name of every indicator, without marks and closing words of counting."""
    return tuple(_names())


@cache
def _names() -> dict[str, str]:
    return {
        normalised(name): entry.code for entry in catalogue().values() for name in (entry.zh, *entry.aliases) if name
    }
