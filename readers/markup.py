"""What markup says of a stretch inside a line: struck out, raised, lowered. Readers wrap it, the builder resolves it.

A struck stretch is on the page and does not count: it goes, and is remembered where it holds a number. A raised figure
is an exponent (m²) or the mark of a note, which is no part of the number that it stands behind.
"""

import re
from functools import cache
from typing import NamedTuple

from ..corpora import lexicon

__all__ = ["ALIGNED", "LOWERED", "MARK", "RAISED", "STRUCK", "Struck", "marked", "resolved"]

MARK, END = "\ufdd0", "\ufdd1"
"""Before and after a stretch. Unicode sets these two aside for programs: they stand in no text."""
STRUCK, RAISED, LOWERED = "s", "^", "_"
ALIGNED = {"superscript": RAISED, "subscript": LOWERED}
"""What Office calls the places of text above and below the line."""
STRETCH = re.compile(f"{MARK}(.)[^{MARK}{END}]*{END}(?:{MARK}\\1[^{MARK}{END}]*{END})*", re.DOTALL)
BORDER = re.compile(f"{MARK}.|{END}")
STRAY = re.compile(f"[{MARK}{END}]")
EXPONENT = re.compile(r"[-−+]?\d{1,3}")
LETTER_END = re.compile(r"[A-Za-zμΩ]$")
POWER_END = re.compile(r"[×xX*·✕]\s?10$")
SUPERSCRIPT = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
FRACTION = ("/", "⁄")


class Struck(NamedTuple):
    """``text`` is struck out on the page before the place ``at`` of the text that counts."""

    at: int
    text: str


def marked(look: str, text: str) -> str:
    """Return ``text`` wrapped as one that looks like ``look``: STRUCK, RAISED or LOWERED."""
    return f"{MARK}{look}{STRAY.sub('', text)}{END}" if text else ""


def resolved(line: str) -> tuple[str, list[Struck]]:
    """Return ``line`` as it counts, and what is struck out in it and holds a number."""
    struck: list[Struck] = []
    shown, at = "", 0
    for stretch in STRETCH.finditer(line):
        shown = _joined(shown, line[at : stretch.start()])
        at = stretch.end()
        look, text = stretch[1], BORDER.sub("", stretch[0])
        if look == STRUCK:
            if any(map(str.isnumeric, text)):
                struck.append(Struck(len(shown), " ".join(text.split())))
        else:
            shown = _joined(shown, (_raised if look == RAISED else _lowered)(shown, text, line[at : at + 1]))
    shown = STRAY.sub("", _joined(shown, line[at:])).rstrip()
    return shown, [one._replace(at=min(one.at, len(shown))) for one in struck]


def _joined(before: str, more: str) -> str:
    """Return both as one, with one blank where what stood between them is gone."""
    return before + (more.lstrip(" ") if before.endswith((" ", "\t")) or not before else more)


def _raised(before: str, text: str, after: str) -> str:
    figure = text.strip()
    if after in FRACTION:
        return text
    if EXPONENT.fullmatch(figure) and (LETTER_END.search(before) or POWER_END.search(before)):
        return figure.translate(SUPERSCRIPT)
    return "" if _note().fullmatch(figure) else text


def _lowered(before: str, text: str, _: str) -> str:
    beside = before[-1:]
    if not beside or beside in FRACTION or LETTER_END.search(beside):
        return text
    return "" if _note().fullmatch(text.strip()) else text


@cache
def _note() -> re.Pattern[str]:
    """Return the pattern of the mark of a note."""
    words, numerals = lexicon("readers")["notes"]["words"], lexicon("readers")["notes"]["numerals"]
    return re.compile(
        rf"[\[［【〔(（]?\s?(?:{'|'.join(words)})?\s?(?:\d{{1,3}}|[①-⑳❶-❿ⅰ-ⅹa-zA-Z*＊†‡§#{numerals}])"
        r"(?:\s?[,，、–—~-]\s?\d{1,3})*\s?[\]］】〕)）]?"
    )
