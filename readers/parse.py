"""From the format of a file to the parser for it. This runs in the child process that may be killed."""

from collections.abc import Callable

from ..errors import Code, DuixianError
from .archive import open_archive
from .decode import decode
from .doc import doc_to_text
from .docx import docx_to_text
from .formats import Format
from .html import declared_charset, html_to_text
from .parsed import Parsed

__all__ = ["page_picture", "parse"]


def parse(kind: Format, data: bytes, path: str) -> tuple[Parsed, str]:
    """Return what stands in ``data`` and its media type. Raises DuixianError for what cannot be read."""
    return PARSERS[kind](data, path)


def page_picture(data: bytes, path: str, page: int) -> bytes:
    """Return what the ``page`` (from 1) of the PDF or picture ``data`` looks like, as JPEG. Raises DuixianError."""
    from .pictures import page_picture as picture  # noqa: PLC0415  of the extra ocr

    try:
        return picture(data, page)
    except ValueError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)) from error


def _text(data: bytes, path: str) -> tuple[Parsed, str]:
    text, codec = _decoded(data, None, path)
    return Parsed(text, encoding=codec), "text/plain"


def _html(data: bytes, path: str) -> tuple[Parsed, str]:
    page, codec = _decoded(data, declared_charset(data), path)
    return html_to_text(page, codec), "text/html"


def _pdf(data: bytes, path: str) -> tuple[Parsed, str]:
    from .pdf import EncryptedError, pdf_to_text  # noqa: PLC0415  the library is loaded for PDF alone

    try:
        return pdf_to_text(data), "application/pdf"
    except EncryptedError as error:
        raise DuixianError(Code.ENCRYPTED, path=path) from error
    except ValueError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)) from error


def _scan(data: bytes, path: str) -> tuple[Parsed, str]:
    from .pdf import EncryptedError, scan_to_text  # noqa: PLC0415

    try:
        return scan_to_text(data), "application/pdf"
    except EncryptedError as error:
        raise DuixianError(Code.ENCRYPTED, path=path) from error
    except ValueError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)) from error


def _picture(data: bytes, path: str) -> tuple[Parsed, str]:
    from .pictures import media_type_of, picture_to_text  # noqa: PLC0415  of the extra ocr

    try:
        return picture_to_text(data), media_type_of(data)
    except ValueError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)) from error


def _zip(data: bytes, path: str) -> tuple[Parsed, str]:
    archive = open_archive(data, path)
    if "OFD.xml" in archive:
        from .ofd import ofd_to_text  # noqa: PLC0415

        return ofd_to_text(archive, path), "application/ofd"
    if any(name.startswith("word/") for name in archive):
        return docx_to_text(data, path), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    for folder, looks_like in (("xl/", "a spreadsheet"), ("ppt/", "a slide show"), ("content.xml", "an OpenDocument")):
        if any(name.startswith(folder) for name in archive):
            raise DuixianError(Code.UNSUPPORTED, path=path, looks_like=looks_like, advice="save it as docx")
    raise DuixianError(Code.UNSUPPORTED, path=path, looks_like="a zip file", advice="unpack it")


def _ole(data: bytes, path: str) -> tuple[Parsed, str]:
    return doc_to_text(data, path), "application/msword"


def _decoded(data: bytes, declared: str | None, path: str) -> tuple[str, str]:
    decoded = decode(data, declared)
    if decoded is None or "\x00" in decoded[0]:
        if b"\x00" in data[:4096]:
            raise DuixianError(Code.BINARY, path=path, looks_like="a binary file")
        raise DuixianError(Code.UNDECODABLE, path=path)
    return decoded


PARSERS: dict[Format, Callable[[bytes, str], tuple[Parsed, str]]] = {
    "text": _text,
    "html": _html,
    "pdf": _pdf,
    "zip": _zip,
    "ole": _ole,
    "picture": _picture,
    "scan": _scan,
}
