"""The one loader of the data beside it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["lexicon"]


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the lexicon ``lexicon/NAME.toml`` as plain data; each file says at its top what its entries mean."""
    text = files(__package__).joinpath("lexicon", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
