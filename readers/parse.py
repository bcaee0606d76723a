"""From the format of a file to the parser for it. This runs in the child process that may be killed."""

import io
from importlib import import_module
from typing import Any

from ..errors import Code, DuixianError
from .container import open_container
from .formats import Format, format_in, named
from .parsed import Parsed

__all__ = ["page_picture", "parse"]

ENCRYPTED_PART = "EncryptedPackage"
"""Of the compound file that an Office document with a password is put into."""


def page_picture(data: bytes, path: str, page: int) -> bytes:
    """Return what the ``page`` (from 1) of the PDF or picture ``data`` looks like, as JPEG. Raises DuixianError."""
    from .pictures import page_picture as picture  # noqa: PLC0415  of the extra ocr

    try:
        return picture(data, page)
    except ValueError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)) from error


def parse(kind: str, data: bytes, path: str) -> tuple[Parsed, str]:
    """Return what stands in ``data``, of the format or container ``kind``, and its media type.

    Raises DuixianError for what cannot be read.
    """
    content: Any = data
    if kind == "zip":
        content = open_container(data, path)
        form = format_in(kind, content, path)
    else:
        form = format_in(kind, _streams(data, path), path) if kind == "ole" else named(kind)
    return _parser(form)(content, path), form.media_type


def _parser(form: Format) -> Any:
    module, _, function = form.parser.partition(":")
    return getattr(import_module(f".{module}", __package__), function)


def _streams(data: bytes, path: str) -> list[str]:
    """Return the names of the streams of the compound file ``data``. Raises DuixianError if it is locked or damaged."""
    import olefile  # noqa: PLC0415  only old documents need it

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = ["/".join(name) for name in container.listdir()]
    except (OSError, ValueError, IndexError, TypeError, AttributeError, KeyError) as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)[:80] or "its parts do not fit") from error
    if ENCRYPTED_PART in names:
        raise DuixianError(Code.ENCRYPTED, path=path)
    return ["Workbook" if name == "Book" else name for name in names]
