"""What a file is, told by its bytes and never by its name."""

import re
from typing import Literal

from ..errors import Code, DuixianError
from .html import is_html

__all__ = ["Format", "format_of"]

Format = Literal["text", "html", "pdf", "zip", "ole", "picture", "scan"]
"""A scan is a PDF with pages whose text is to be recognised."""

PARSED: tuple[tuple[bytes, Format], ...] = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "ole"))
OTHER = (
    (b"PK\x05\x06", "an empty zip file", "give the documents themselves"),
    (b"{\\rtf", "an RTF file", "save it as docx"),
    (b"MIME-Version:", "a saved web archive", "save it as html"),
    (b"GIF8", "a GIF picture", "save it as png"),
    (b"\x1f\x8b", "a compressed file", "unpack it"),
    (b"Rar!", "a compressed file", "unpack it"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it"),
    (b"\x7fELF", "a program", "give a document"),
    (b"MZ\x90", "a program", "give a document"),
)
PICTURE = re.compile(rb"\x89PNG|\xff\xd8\xff|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP", re.DOTALL)
"""PNG, JPEG, TIFF of both byte orders, BMP, WebP."""
PDF_WITHIN = 1024  # readers of PDF allow as much before the header
XML = re.compile(rb"\s*<\?xml\b")
DOCTYPE = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)


def format_of(data: bytes, path: str) -> Format:
    """Return which parser ``data`` is for.

    Raises DuixianError for a kind of file that is known and cannot be read, and for xml that is no page.
    """
    if PICTURE.match(data):
        return "picture"
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    for magic, known in PARSED:
        if start.startswith(magic):
            return known
    for magic, looks_like, advice in OTHER:
        if start.startswith(magic):
            raise DuixianError(Code.UNSUPPORTED, path=path, looks_like=looks_like, advice=advice)
    if is_html(data):
        return "html"
    if XML.match(start.replace(b"\x00", b"")):
        if DOCTYPE.search(data[:65_536].replace(b"\x00", b"")):
            raise DuixianError(Code.DOCTYPE, path=path, entry="its first lines")
        raise DuixianError(Code.UNSUPPORTED, path=path, looks_like="an XML file", advice="save it as html or docx")
    if b"%PDF-" in data[:PDF_WITHIN]:
        return "pdf"
    return "text"
