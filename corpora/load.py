"""The one loader of the data beside it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["Division", "divisions", "genres", "lexicon", "model_bytes", "splits"]


class Division(NamedTuple):
    """An administrative division at province, prefecture or county level, while it bore this name and this code."""

    code: str
    """GB/T 2260, six digits"""
    name: str
    """the full name of this division alone: 许昌市, 建安区"""
    start: int | None
    """the year it came to be so; None where it was so before 1980"""
    end: int | None
    """the year it ceased to be so; None where it still is"""

    def stood_in(self, year: int) -> bool:
        """Say whether it stood on any day of ``year``."""
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the lexicon ``lexicon/NAME.toml`` as plain data; each file says at its top what its entries mean."""
    return tomllib.loads(_text("lexicon", f"{name}.toml"))


@cache
def divisions() -> tuple[Division, ...]:
    """Return China's administrative divisions since 2000, as ``divisions.tsv`` lists them; its header says whence."""
    rows = (line.split("\t") for line in _text("divisions.tsv").splitlines() if not line.startswith("#"))
    return tuple(
        Division(code, name, int(start) if start else None, int(end) if end else None)
        for code, name, start, end in rows
    )


@cache
def splits(folder: str = "annotated") -> dict[str, str]:
    """Return train, dev or test by the name of each annotated document."""
    lines = _text(folder, "splits.tsv").splitlines()
    return {name: split for name, split, *_ in (line.split("\t") for line in lines if not line.startswith("#"))}


def genres() -> dict[str, str]:
    """Return what each annotated document is like, by its name: announcement, news, speech, scheme …; see the file."""
    lines = _text("annotated", "splits.tsv").splitlines()
    return {name: genre for name, _, genre in (line.split("\t") for line in lines if not line.startswith("#"))}


def model_bytes() -> bytes:
    """Return the file of trained models, ``models/models.npz``; ``models.bundle`` reads it."""
    return files(__package__).joinpath("models", "models.npz").read_bytes()


def _text(*path: str) -> str:
    return files(__package__).joinpath(*path).read_text(encoding="utf-8")
