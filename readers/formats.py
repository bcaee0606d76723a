"""What can be read: every format with its suffixes, how its bytes look, and the function that reads it.

What a file is, is told by its bytes and never by its name; the name decides between plain text and Markdown alone, and
in a folder what is a document. A new format is an entry here and a module of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import Code, DuixianError

__all__ = [
    "ARCHIVE_SUFFIXES",
    "FORMATS",
    "PICTURES",
    "PICTURE_SUFFIXES",
    "SUFFIXES",
    "TAR_SUFFIXES",
    "Format",
    "format_in",
    "format_of",
    "may_be_scanned",
    "named",
]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of document.

    ``parser`` is module:function of this package: it gets the bytes (the parts of a zip container) and the path to
    name in messages. ``begins`` or ``looks`` tell it by its first bytes; a format in a ``container``, zip or ole, is told
    by a part whose name begins with ``part``. The text of a picture must be recognised: it needs the extra ``ocr``.
    """

    name: str
    media_type: str
    parser: str
    suffixes: tuple[str, ...]
    begins: bytes | None = None
    looks: re.Pattern[bytes] | None = None
    container: str = ""
    part: str = ""
    is_picture: bool = False


OFFICE = "application/vnd.openxmlformats-officedocument"
# Possessive and atomic, so that nothing is read twice: these run in the parent process, before any budget of time.
HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?>(?><!--.*?-->)\s*+)*+<(?:!doctype html|html|head|body|meta|title|div|table|p|article)\b",
    re.IGNORECASE | re.DOTALL,
)
MAIL = re.compile(
    rb"(?:From [^\n]*+\n)?+(?>[!-9;-~]++:[^\n]*+\n(?>[ \t]++[^\n]*+\n)*+)*?"
    rb"(?:MIME-Version|Message-ID|Received|Return-Path|Content-Transfer-Encoding|X-Mailer):",
    re.IGNORECASE,
)
FORMATS = (
    *(
        Format(name, f"image/{name}", "pictures:picture_to_text", suffixes, looks=re.compile(looks, re.DOTALL), is_picture=True)
        for name, suffixes, looks in (
            ("png", (".png",), rb"\x89PNG"),
            ("jpeg", (".jpg", ".jpeg"), rb"\xff\xd8\xff"),
            ("tiff", (".tif", ".tiff"), rb"II\*\x00|MM\x00\*"),
            ("bmp", (".bmp",), rb"BM.{4}\x00{4}"),
            ("webp", (".webp",), rb"RIFF.{4}WEBP"),
        )
    ),
    Format("scan", "application/pdf", "pdf:scan_to_text", ()),
    Format("pdf", "application/pdf", "pdf:pdf_to_text", (".pdf",), begins=b"%PDF-"),
    Format("rtf", "application/rtf", "rtf:rtf_to_text", (".rtf",), begins=b"{\\rtf"),
    Format("html", "text/html", "html:page_to_text", (".html", ".htm", ".shtml", ".xhtml"), looks=HTML),
    Format("mail", "message/rfc822", "mail:mail_to_text", (".eml", ".mht", ".mhtml"), looks=MAIL),
    Format("markdown", "text/markdown", "markdown:markdown_to_text", (".md", ".markdown")),
    Format("text", "text/plain", "text:plain_text", (".txt", ".text")),
    Format(
        "docx", f"{OFFICE}.wordprocessingml.document", "docx:docx_to_text", (".docx", ".docm", ".dotx", ".dotm"),
        container="zip", part="word/",
    ),
    Format("ofd", "application/ofd", "ofd:ofd_to_text", (".ofd",), container="zip", part="OFD.xml"),
    Format(
        "xlsx", f"{OFFICE}.spreadsheetml.sheet", "workbook:workbook_to_text", (".xlsx", ".xlsm", ".xltx"),
        container="zip", part="xl/",
    ),
    Format(
        "doc", "application/msword", "doc:doc_to_text", (".doc", ".dot", ".wps", ".wpt"),
        container="ole", part="WordDocument",
    ),
    Format(
        "xls", "application/vnd.ms-excel", "old_workbook:old_workbook_to_text", (".xls", ".xlt", ".et", ".ett"),
        container="ole", part="Workbook",
    ),
)  # fmt: skip
"""In the order that they are tried; a file that is none of the others is plain text. A scan is a PDF with pages whose text
is to be recognised, which is seen when they are read."""
PICTURES = frozenset(each.name for each in FORMATS if each.is_picture)
PICTURE_SUFFIXES = frozenset(suffix for each in FORMATS if each.is_picture for suffix in each.suffixes)
SUFFIXES = frozenset(suffix for each in FORMATS if not each.is_picture for suffix in each.suffixes)
"""Of what is read wherever duixian is installed."""
TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ARCHIVE_SUFFIXES = (".zip", *TAR_SUFFIXES)
"""Of archives of documents."""
CONTAINERS = ((b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "ole"))
OTHER = (
    (b"PK\x05\x06", "an empty zip file", "give the documents themselves"),
    (b"GIF8", "a GIF picture", "save it as png"),
    (b"\x1f\x8b", "a compressed file", "unpack it"),
    (b"Rar!", "a compressed file", "unpack it"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it"),
    (b"\x7fELF", "a program", "give a document"),
    (b"MZ\x90", "a program", "give a document"),
)
OTHER_PARTS = (
    ("ppt/", "a slide show", "save it as docx"),
    ("PowerPoint Document", "an old slide show", "save it as docx"),
    ("__substg1.0_", "a mail of Outlook", "save it as eml"),
    ("content.xml", "an OpenDocument", "save it as docx"),
)
PDF_WITHIN = 1024  # readers of PDF allow as much before the header
MARKDOWN = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)
XML = re.compile(rb"\s*<\?xml\b")
DOCTYPE = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)


def format_of(data: bytes, path: str) -> str:
    """Return the name of the format that ``data`` is in, or of the container that it is.

    Raises DuixianError for a kind of file that is known and cannot be read, and for xml that is no page.
    """
    if picture := _picture(data):
        return picture.name
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    for magic, container in CONTAINERS:
        if start.startswith(magic):
            return container
    for magic, looks_like, advice in OTHER:
        if start.startswith(magic):
            raise DuixianError(Code.UNSUPPORTED, path=path, looks_like=looks_like, advice=advice)
    plain = start.replace(b"\x00", b"")
    for each in FORMATS:
        if (each.begins and start.startswith(each.begins)) or (each.looks and each.looks.match(plain)):
            return each.name
    if XML.match(plain):
        if DOCTYPE.search(data[:65_536].replace(b"\x00", b"")):
            raise DuixianError(Code.DOCTYPE, path=path, entry="its first lines")
        raise DuixianError(Code.UNSUPPORTED, path=path, looks_like="an XML file", advice="save it as html or docx")
    if may_be_scanned(data):
        return "pdf"
    return "markdown" if MARKDOWN.search(path) else "text"


def may_be_scanned(data: bytes) -> bool:
    """Tell whether ``data`` is a picture, or a PDF, which may be made of pictures."""
    return b"%PDF-" in data[:PDF_WITHIN] or _picture(data) is not None


def format_in(container: str, parts: Iterable[str], path: str) -> Format:
    """Return the format of a container that has ``parts``. Raises DuixianError if it is none that can be read."""
    names = list(parts)
    for each in FORMATS:
        if each.container == container and any(name.startswith(each.part) for name in names):
            return each
    for part, looks_like, advice in OTHER_PARTS:
        if any(name.startswith(part) for name in names):
            raise DuixianError(Code.UNSUPPORTED, path=path, looks_like=looks_like, advice=advice)
    looks_like, advice = ("a zip file", "unpack it") if container == "zip" else ("an Office file", "save it as docx")
    raise DuixianError(Code.UNSUPPORTED, path=path, looks_like=looks_like, advice=advice)


def _picture(data: bytes) -> Format | None:
    return next((each for each in FORMATS if each.is_picture and each.looks and each.looks.match(data)), None)


def named(name: str) -> Format:
    """Return the format called ``name``."""
    return next(each for each in FORMATS if each.name == name)
