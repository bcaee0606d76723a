"""Office Open XML containers: parts by what they are to one another, Strict namespaces read as Transitional ones."""

import io
import posixpath
import re
import zipfile
from typing import Any

from ..errors import Code, DuixianError
from .container import Container

__all__ = ["Package", "as_transitional", "transitional"]

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
MARK = b"purl.oclc.org/ooxml"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of the container ``archive``, which ``path`` names in messages."""

    def __init__(self, archive: Container, path: str) -> None:
        self._parts = {_plain(name): content for name, content in archive.items()}
        self._path = path
        main = self._related("", "officeDocument")
        if main is None or main not in self._parts:
            raise DuixianError(Code.DAMAGED, path=path, reason="its main part cannot be found")
        self._main = main

    def main(self) -> Any:
        """Return the root element of the document itself."""
        return self._root(self._main)

    def related(self, kind: str) -> Any | None:
        """Return the root element of the part that the document refers to as ``kind``, such as styles."""
        name = self._related(self._main, kind)
        return self._root(name) if name in self._parts else None

    def _related(self, part: str, kind: str) -> str | None:
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relations not in self._parts:
            return None
        for relation in self._root(relations).iter(RELATIONSHIP):
            internal = relation.get("TargetMode", "Internal") == "Internal"
            if internal and relation.get("Type", "").rpartition("/")[2] == kind:
                return _plain(posixpath.join("/", folder, relation.get("Target", "")))
        return None

    def _root(self, name: str | None) -> Any:
        from lxml import etree  # noqa: PLC0415  heavy, and only Office documents need it

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(transitional(self._parts[name or ""]), parser)
        except etree.XMLSyntaxError as error:
            raise DuixianError(Code.DAMAGED, path=self._path, reason=f"{name}: {error}"[:200]) from error


def transitional(content: bytes) -> bytes:
    """Return the xml ``content`` with the namespaces of ISO 29500 Strict as those that programs write by default."""
    return STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content) if MARK in content else content


def as_transitional(archive: Container) -> bytes:
    """Return the container of ``archive``, written anew with its xml alone if that is Strict."""
    if not any(MARK in content for content in archive.values()):
        return archive.data
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as container:
        for name, content in archive.items():
            container.writestr(name, transitional(content))
    return made.getvalue()


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()
