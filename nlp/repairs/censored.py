"""Words put out as ***, ×× or 某某, by a filter or by the author: marked, and filled inside a fixed formula."""

import re

from ...corpora import lexicon
from .mend import Mend

__all__ = ["TELLTALES", "fill", "marks"]

TELLTALES: frozenset[str] = frozenset("*＊×某□Xx")

_MARKS = re.compile("[*＊]{3,}|×{2,}|某{2,}|□{2,}")
_IN_FORMULAS = re.compile("[*＊]{3,}|×{2,}|某{2,}|□{2,}|[Xx]{2,}")
"""Latin letters are marks inside a formula alone: elsewhere XX may stand for anything, and be meant so."""
_PAIRS = ("**", "*＊", "＊*", "＊＊", "××", "某某", "□□", "XX", "Xx", "xX", "xx")
"""What every mark begins with: looking for these is quicker than for the marks."""

_RULE = re.compile(r"[*＊×□\s]*")


def fill(text: str) -> list[Mend]:
    """Fill the marks inside fixed formulas; never for certain."""
    if not any(pair in text for pair in _PAIRS):
        return []
    return [
        Mend.replacing(text, match.start(), match.end(), formula["word"], "censored", certain=False)
        for match in _IN_FORMULAS.finditer(text)
        if (formula := _formula(text, match))
    ]


def marks(text: str) -> list[Mend]:
    """Mark those that stay."""
    if "***" not in text and "＊＊＊" not in text and not any(mark in text for mark in ("××", "某某", "□□")):
        return []
    return [
        Mend(match.start(), match.end(), "censored", certain=False)
        for match in _MARKS.finditer(text)
        if not _is_ornament(text, match)
    ]


def _is_ornament(text: str, match: re.Match[str]) -> bool:
    """Tell whether the marks stand in a line of their own, as a rule between paragraphs."""
    before = text[max(0, match.start() - 80) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 80].partition("\n")[0]
    return bool(_RULE.fullmatch(before) and _RULE.fullmatch(after))


def _formula(text: str, match: re.Match[str]) -> dict[str, str] | None:
    for formula in lexicon("repair")["formula"]:
        after = text.startswith(tuple(formula["after"]), match.end())
        said = text.endswith(formula["word"], 0, match.start())
        if after and not said and text.endswith(tuple(formula["before"]), 0, match.start()):
            return dict(formula)
    return None
