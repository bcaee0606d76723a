"""Characters in another form than the usual one: full-width digits, compatibility ideographs, radicals for words."""

import re
import unicodedata
from functools import cache

from ...corpora import lexicon
from .mend import Mend

__all__ = ["TELLTALES", "find"]

_RUNS = (
    ("\u2e80", "\u2fd5"),
    ("\uf900", "\ufaff"),
    ("０", "９"),
    ("Ａ", "Ｚ"),
    ("ａ", "ｚ"),
    ("％", "％"),
    ("．", "．"),
)
TELLTALES: frozenset[str] = frozenset(chr(code) for first, last in _RUNS for code in range(ord(first), ord(last) + 1))

_FORMS = re.compile("[" + "".join(f"{first}-{last}" for first, last in _RUNS) + "]+")
_GROUPED = re.compile("(?<![0-9０-９，])[１-９][０-９]{0,2}(?:，[０-９]{3})+(?![0-9０-９，])")
_DIGITS = frozenset("0123456789０１２３４５６７８９")


def find(text: str) -> list[Mend]:
    """Find the runs of such characters; each is replaced by the one it is a form of.

    A full-width comma between groups of three full-width digits may part two numbers, too.
    """
    mends = [
        Mend.replacing(text, match.start(), match.end(), _plain(match[0]), "width_form", certain=False)
        for match in _GROUPED.finditer(text)
    ]
    grouped = {at for mend in mends for at in range(mend.start, mend.end)}
    for match in _FORMS.finditer(text):
        if match.start() in grouped:
            continue
        clean = "".join(
            "．" if character == "．" and not _is_point(text, match.start() + at) else _usual(character)
            for at, character in enumerate(match[0])
        )
        if clean != match[0]:
            mends.append(Mend.replacing(text, match.start(), match.end(), clean, "width_form"))
    return sorted(mends, key=lambda mend: mend.start)


def _plain(number: str) -> str:
    return unicodedata.normalize("NFKC", number)


def _is_point(text: str, at: int) -> bool:
    """Tell whether the full-width dot at ``at`` is a decimal point; else it is a list number's or a sentence's."""
    return text[at - 1 : at] in _DIGITS and text[at + 1 : at + 2] in _DIGITS


@cache
def _usual(character: str) -> str:
    known: dict[str, str] = lexicon("repair")["radicals"]
    normal = known.get(character) or unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character
