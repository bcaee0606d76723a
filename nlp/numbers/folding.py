"""Folded text: numerals and signs in their everyday form, character by character, so that places hold in both texts."""

import re

from ...corpora import lexicon

__all__ = ["fold"]

_WORDS = lexicon("numerals")
_SIGNS = zip(
    "０１２３４５６７８９．％﹪－／：（）＋＜＞＝＾＄\u00a0\u2009\u202f", "0123456789.%%-/:()+<>=^$   ", strict=True
)
_FOLDED = dict(_SIGNS) | _WORDS["folded"]
# A full-width comma between digits parts two numbers, as a list has them (20，30家), or groups the digits of one (7，050册):
# it groups where what follows it could begin no number, or where what stands before it is shorter, and no label.
_COMMAS = re.compile(r"(?<![0-9.,，])[0-9]+(?:，[0-9]+)+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:，[0-9]{3})+")
_LABELS = tuple(_WORDS["labels"]["words"])
_PARTED = "\ue000"
_EVERYDAY: dict[str, str] = _WORDS["everyday"]
_CHARACTERS = "".join(_EVERYDAY)
_NUMERIC = "".join((*_WORDS["digits"], *_WORDS["scales"], *_EVERYDAY, _WORDS["parts"]["point"]))
_SHARE = r"\s{0,2}".join(_WORDS["parts"]["share"])
_IN_WORDS = _WORDS["everyday_in_words"]
_EVERYDAY_CHARACTER = re.compile(f"[{_CHARACTERS}]")
_EVERYDAY_NUMERAL = re.compile(
    rf"(?<![{_IN_WORDS['not_after']}])[{_CHARACTERS}](?=\s?[{_NUMERIC}]|\s{{0,2}}{_SHARE})"
    rf"|(?:(?<=[{_NUMERIC}])|(?<=[{_NUMERIC}]\s)|(?<={_WORDS['parts']['share']}))[{_CHARACTERS}](?![{_IN_WORDS['not_before']}])"
    rf"|(?<=[0-9])[{_IN_WORDS['scales']}]"
    rf"|(?<![一-鿿])[{_CHARACTERS}](?:(?![一-鿿])|(?=[{_IN_WORDS['before']}]))"
)
_FORMAL_ONE, _FORMAL = re.compile(_WORDS["formal_one"]["pattern"]), _WORDS["formal_one"]["character"]


def fold(text: str) -> str:
    """Return ``text`` with full-width digits, financial and traditional numerals in their everyday form.

    One character stays one character, so offsets hold in both texts.
    """
    folded = text
    if "，" in text:
        folded = _COMMAS.sub(_parted, text).replace("，", ",").replace(_PARTED, "，")
    for character, plain in _FOLDED.items():
        if character in folded:  # few are, and looking is ten times as fast as translating
            folded = folded.replace(character, plain)
    if any(character in folded for character in _EVERYDAY):
        folded = _EVERYDAY_CHARACTER.sub(_everyday, folded)
    if _FORMAL in folded:
        folded = _FORMAL_ONE.sub("1", folded)
    return folded


def _parted(found: re.Match[str]) -> str:
    """Mark the full-width commas between numbers, so that they do not become those of thousands."""
    said = found.group()
    if _GROUPED.fullmatch(said):
        first, group, *_ = said.split("，")
        if group[0] == "0" or (len(first) < 3 and not found.string.endswith(_LABELS, 0, found.start())):
            return said
    return said.replace("，", _PARTED)


def _everyday(found: re.Match[str]) -> str:
    character = found.group()
    return _EVERYDAY[character] if _EVERYDAY_NUMERAL.match(found.string, found.start()) else character
