"""Words that a filter has printed as asterisks: marked, and filled where the formula around them is a fixed one."""

import re

from ...corpora import lexicon
from .mend import Mend

__all__ = ["TELLTALES", "fill", "marks"]

TELLTALES = frozenset("*＊")

_STARS = re.compile(r"[*＊]{3,}")
_RULE = re.compile(r"[*＊\s]*")


def fill(text: str) -> list[Mend]:
    """Fill the asterisks inside fixed formulas; never for certain."""
    return [
        Mend.replacing(text, match.start(), match.end(), formula["word"], "censored", certain=False)
        for match in _censored(text)
        if (formula := _formula(text, match))
    ]


def marks(text: str) -> list[Mend]:
    """Mark the asterisks that stay."""
    return [Mend(match.start(), match.end(), "censored", certain=False) for match in _censored(text)]


def _censored(text: str) -> list[re.Match[str]]:
    if "***" not in text and "＊＊＊" not in text:
        return []
    return [match for match in _STARS.finditer(text) if not _is_ornament(text, match)]


def _is_ornament(text: str, match: re.Match[str]) -> bool:
    """Tell whether the asterisks stand in a line of their own, as a rule between paragraphs."""
    before = text[max(0, match.start() - 80) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 80].partition("\n")[0]
    return bool(_RULE.fullmatch(before) and _RULE.fullmatch(after))


def _formula(text: str, match: re.Match[str]) -> dict[str, str] | None:
    for formula in lexicon("repair")["formula"]:
        after = text.startswith(tuple(formula["after"]), match.end())
        if after and text.endswith(tuple(formula["before"]), 0, match.start()):
            return dict(formula)
    return None
