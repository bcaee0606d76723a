"""OFD (GB/T 33190) to text: the pages in the document's order, read as ``page_text`` reads pages."""

import posixpath
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ..errors import Code, DuixianError
from .container import Container
from .ofd_objects import POINTS, glyphs_of, numbers, rules_of
from .page import UNKNOWN_SHARE, Box, Glyph, Page, Rule
from .page_direction import page_of
from .page_text import pages_to_parsed
from .parsed import Parsed

__all__ = ["ofd_to_text"]

A4 = (0.0, 0.0, 210.0, 297.0)
PICTURE_FEW = 10


def ofd_to_text(archive: Container, path: str) -> Parsed:
    """Return the text of the OFD container ``archive``, all its documents one after the other.

    Raises DuixianError for a container that is encrypted or whose parts cannot be found.
    """
    if any(posixpath.basename(name).lower() == "encryptions.xml" for name in archive):
        raise DuixianError(Code.ENCRYPTED, path=path)
    parts = _Parts(archive, path)
    # Each once, documents as well as pages: a small file could name one a hundred thousand times.
    roots = dict.fromkeys(root.text or "" for root in parts.find("", "OFD.xml").iter("{*}DocRoot"))
    try:
        return pages_to_parsed(page for root in roots for page in _pages(parts, root))
    except ValueError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)) from error


class _Parts:
    """The xml parts of the container, by names that are absolute or relative to another part."""

    def __init__(self, archive: Container, path: str) -> None:
        self._archive = {_plain(name): content for name, content in archive.items()}
        self._path = path

    def find(self, beside: str, name: str) -> Any:
        """Return the root of the part ``name`` as the part ``beside`` calls it. Raises DuixianError."""
        content = self._archive.get(_plain(self.name(beside, name)))
        if content is None:
            raise DuixianError(Code.DAMAGED, path=self._path, reason=f"its part {name[:80]} is missing")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(content, parser)

    @staticmethod
    def name(beside: str, name: str) -> str:
        """Return the full name of the part that the part ``beside`` calls ``name``."""
        return posixpath.join(posixpath.dirname(beside), name.strip().replace("\\", "/"))


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _pages(parts: _Parts, location: str) -> Iterator[Page]:
    """Yield the pages of the document at ``location``."""
    document_name = parts.name("", location)
    document = parts.find("", document_name)
    usual = _box(document.find("{*}CommonData/{*}PageArea"), A4)
    templates = {
        template.get("ID"): parts.find(document_name, template.get("BaseLoc") or "")
        for template in document.iterfind("{*}CommonData/{*}TemplatePage")
    }
    for place in dict.fromkeys(entry.get("BaseLoc") or "" for entry in document.iterfind("{*}Pages/{*}Page")):
        content = parts.find(document_name, place)
        used = [
            templates[t.get("TemplateID")] for t in content.iterfind("{*}Template") if t.get("TemplateID") in templates
        ]
        yield _page([*used, content], _box(content.find("{*}Area"), usual))


def _page(layers: list[Any], area: tuple[float, float, float, float]) -> Page:
    """Return the page that ``layers`` draw one over the other."""
    directions: dict[int, list[Glyph]] = {}
    rules: list[Rule] = []
    pictures = False
    for layer in layers:
        for content in layer.iterfind("{*}Content"):
            for drawn in content.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"):
                kind = etree.QName(drawn).localname
                if drawn.get("Visible") == "false":
                    continue
                if kind == "TextObject":
                    for turn, glyph in glyphs_of(drawn):
                        directions.setdefault(turn, []).append(glyph)
                elif kind == "PathObject":
                    rules.extend(rules_of(drawn))
                else:
                    pictures = pictures or _is_large(drawn, area)
    left, top, width, height = (POINTS * value for value in area)
    page = page_of(Box(left, top, left + width, top + height), directions, rules)
    known, unknown = page.count()
    page.is_readable = unknown <= UNKNOWN_SHARE * (known + unknown) and not (pictures and known < PICTURE_FEW)
    return page


def _is_large(picture: Any, area: tuple[float, float, float, float]) -> bool:
    box = numbers(picture.get("Boundary"))
    return len(box) == 4 and box[2] * box[3] > 0.5 * area[2] * area[3]


def _box(area: Any | None, usual: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a page in millimetres."""
    physical = None if area is None else area.find("{*}PhysicalBox")
    values = numbers(None if physical is None else physical.text)
    if len(values) != 4 or min(values[2:]) <= 0:
        return usual
    return values[0], values[1], values[2], values[3]
