"""The languages that the interface speaks."""

from typing import Literal, get_args

__all__ = ["LANGUAGES", "Language"]

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
