"""HTML entities left over in the text, whole, escaped twice, or cut in half: ``&nbsp;`` ``&amp;ldquo;`` ``rdquo;``."""

import html
import re

from ...corpora import lexicon
from .mend import Mend

__all__ = ["TELLTALES", "find"]

TELLTALES: frozenset[str] = frozenset("&;")

_NAMES = "|".join(sorted(lexicon("repair")["entities"]["names"], key=len, reverse=True))
_WHOLE = rf"&(?:amp;)*(?:#[0-9]{{1,7}};|#[xX][0-9a-fA-F]{{1,6}};|[A-Za-z]{{2,8}};|(?:{_NAMES})(?![A-Za-z0-9=;]))"
_RUN = re.compile(rf"(?:{_WHOLE})+")
_TORN = re.compile("|".join(rf"&{torn}(?![A-Za-z0-9=;])" for torn in lexicon("repair")["entities"]["torn"]))
_CUT_NAMES = tuple(f"{name};" for name in lexicon("repair")["entities"]["cut"])
_CUT = re.compile(rf"(?<![A-Za-z0-9&;])(?:amp;)?(?:{'|'.join(_CUT_NAMES)})")
_TORN_NAMES = {f"&{torn}": f"&{name};" for torn, name in lexicon("repair")["entities"]["torn"].items()}
_ONE = re.compile(_WHOLE)
_ESCAPED = re.compile("&(?:amp;)+")


def find(text: str) -> list[Mend]:
    """Find the entities; neighbours that follow at once are one mend."""
    mends = []
    if "&" in text:
        mends += [
            Mend.replacing(text, match.start(), match.end(), clean, "broken_entity")
            for match in _RUN.finditer(text)
            if (clean := _ONE.sub(_character, match[0])) != match[0]
        ]
        mends += [
            Mend.replacing(text, match.start(), match.end(), _spelled(_TORN_NAMES[match[0]]), "broken_entity")
            for match in _TORN.finditer(text)
        ]
    if ";" in text and any(name in text for name in _CUT_NAMES):
        mends += [
            Mend.replacing(
                text, match.start(), match.end(), _spelled(f"&{match[0].removeprefix('amp;')}"), "broken_entity"
            )
            for match in _CUT.finditer(text)
        ]
    return sorted(mends, key=lambda mend: mend.start)


def _character(match: re.Match[str]) -> str:
    return _spelled(_ESCAPED.sub("&", match[0]))


def _spelled(entity: str) -> str:
    """Return the character of ``entity``, or the entity itself where it stands for none that can be printed."""
    character = html.unescape(entity if entity.endswith(";") else f"{entity};")
    if character.isspace() and character not in "\n\t\u3000":
        return " "
    printed = character.isprintable() and "\ufffd" not in character
    return character if printed or character in "\n\t\u3000" else entity
