"""The labels of the interface, on the terminal and on pages, by name: ``labels.toml`` holds them."""

import tomllib
from functools import cache
from importlib.resources import files

from .languages import Language

__all__ = ["label", "labels"]


def label(name: str, language: Language) -> str:
    """Return the label called ``name``, such as ``verdict.met``. Raises KeyError for a name that is not there."""
    return labels(language)[name]


@cache
def labels(language: Language) -> dict[str, str]:
    """Return all labels in ``language`` by their names."""
    groups = tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))
    return {f"{group}.{name}": entry[language] for group, entries in groups.items() for name, entry in entries.items()}
