"""The one loader of the data beside it."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

__all__ = ["lexicon", "samples"]


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the lexicon ``lexicon/NAME.toml`` as plain data; each file says at its top what its entries mean."""
    text = files(__package__).joinpath("lexicon", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def samples() -> list[Path]:
    """Return the paths of the sample reports that ship with the project, in order of name."""
    folder = Path(str(files(__package__).joinpath("samples")))
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html"})
