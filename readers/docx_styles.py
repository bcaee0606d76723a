"""What the styles of a Word document say: which make headings, number their paragraphs, hide, strike or raise text."""

from typing import Any, NamedTuple

from .attributes import whole_number
from .markup import ALIGNED
from .wordprocessing import W, value_of

__all__ = ["Look", "Styles", "look_of"]

OFF = {"0", "false", "off"}
DEEPEST = 20
"""Styles that are based on one another; Word itself ends at eleven."""


class Look(NamedTuple):
    """How a run looks, as far as it matters; ``place`` is RAISED or LOWERED, or nothing."""

    is_hidden: bool = False
    is_struck: bool = False
    place: str = ""


PLAIN = Look()


class Styles:
    """The styles of a document by their ids. ``root`` is the root element of the part that holds them, if there is one."""

    def __init__(self, root: Any | None) -> None:
        self.headings: dict[str, int] = {}
        """ranks of the styles that make headings: Title 1, Heading 1 to 6"""
        self.numbers: dict[str, tuple[str, int]] = {}
        """list and level of the styles that number their paragraphs"""
        self._styles = {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        self._looks: dict[str, Look] = {}
        for identifier, style in self._styles.items():
            if (rank := _rank(value_of(style, "name") or "")) is not None:
                self.headings[identifier] = rank
            number, level = value_of(style, "pPr", "numPr", "numId"), value_of(style, "pPr", "numPr", "ilvl") or "0"
            if number:
                self.numbers[identifier] = (number, whole_number(level))

    def of_paragraph(self, paragraph: Any) -> Look:
        """Return the look that the style of ``paragraph`` gives its runs."""
        identifier = value_of(paragraph, "pPr", "pStyle")
        return PLAIN if identifier is None else self._look(identifier, DEEPEST)

    def of_run(self, properties: Any, usual: Look) -> Look:
        """Return the look of a run by its character style, ``usual`` where it has none."""
        identifier = value_of(properties, "rStyle")
        return usual if identifier is None else self._look(identifier, DEEPEST, usual)

    def _look(self, identifier: str, depth: int, usual: Look = PLAIN) -> Look:
        if usual == PLAIN and identifier in self._looks:
            return self._looks[identifier]
        style = self._styles.get(identifier)
        if style is None or not depth:
            return usual
        base = value_of(style, "basedOn")
        look = usual if base is None else self._look(base, depth - 1, usual)
        properties = style.find(f"{W}rPr")
        look = look if properties is None else look_of(properties, look)
        if usual == PLAIN:
            self._looks[identifier] = look
        return look


def look_of(properties: Any, usual: Look) -> Look:
    """Return the look that run ``properties`` give, that of ``usual`` where they say nothing."""
    hidden = _toggle(properties, "vanish")
    struck = [said for name in ("strike", "dstrike") if (said := _toggle(properties, name)) is not None]
    place = value_of(properties, "vertAlign")
    return Look(
        usual.is_hidden if hidden is None else hidden,
        any(struck) if struck else usual.is_struck,
        usual.place if place is None else ALIGNED.get(place, ""),
    )


def _toggle(properties: Any, name: str) -> bool | None:
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val") not in OFF


def _rank(name: str) -> int | None:
    name = name.lower()
    if name == "title":
        return 1
    rank = whole_number(name[8:]) if name.startswith("heading ") else 0
    return min(rank, 6) if rank > 0 else None
