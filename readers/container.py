"""Untrusted zip containers: everything counted while it is inflated, nothing written, no DOCTYPE."""

import io
import lzma
import struct
import zipfile
import zlib
from xml.parsers import expat

from ..errors import Code, DuixianError

__all__ = ["DAMAGE", "RATIO", "RATIO_MATTERS", "Container", "open_container", "refuse_doctype"]

ENTRIES = 4_000
INFLATED = 400 * 1024 * 1024
"""Bytes of all entries together. A report with a hundred photographs has about 100 MB."""
RATIO = 200
"""Inflated bytes for each byte of the container; Office xml reaches about 20, deflate at its best 1,032."""
RATIO_MATTERS = 10 * 1024 * 1024
DEPTH = 200
"""Elements inside one another; nested tables reach about 40."""
CHUNK = 1 << 16
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
)
"""What zipfile raises for containers that are cut short, damaged or made to harm."""


class Container(dict[str, bytes]):
    """The entries of the container ``data`` that hold xml, by name; pictures and the like are counted and left out."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


def open_container(data: bytes, path: str) -> Container:
    """Return the xml entries of the zip container ``data``.

    Raises DuixianError for a damaged or encrypted container, for one over a limit (entries, bytes, ratio, depth of
    xml) and for xml with a DOCTYPE; ``path`` is the name the message gives.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
        entries = container.infolist()
        if len(entries) > ENTRIES:
            raise DuixianError(Code.ARCHIVE_LIMIT, path=path, reason=f"it has {len(entries):,} entries")
        archive = Container(data)
        total = 0
        for entry in entries:
            if entry.flag_bits & 1:
                raise DuixianError(Code.ENCRYPTED, path=path)
            content = _inflate(container, entry, path, len(data), total)
            total += len(content)
            if entry.filename.endswith((".xml", ".rels")):
                refuse_doctype(content, path, entry.filename)
                archive[entry.filename] = content
    except DAMAGE as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=str(error)[:80] or type(error).__name__) from error
    return archive


def refuse_doctype(content: bytes, path: str, entry: str) -> None:
    """Raise DuixianError if the xml ``content`` has a DOCTYPE, is nested too deeply or is not well formed.

    Expat reads every encoding that xml may have, so that no UTF-16 hides a DOCTYPE; entities are never expanded.
    """
    parser = expat.ParserCreate()
    depth = 0

    def doctype(*_: object) -> None:
        raise DuixianError(Code.DOCTYPE, path=path, entry=entry)

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise DuixianError(Code.ARCHIVE_LIMIT, path=path, reason=f"{entry} is nested over {DEPTH} levels deep")

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(content, True)  # noqa: FBT003  the C function takes no keyword
    except expat.ExpatError as error:
        raise DuixianError(Code.DAMAGED, path=path, reason=f"{entry}: {error}") from error


def _inflate(container: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, packed: int, total: int) -> bytes:
    """Return the bytes of ``entry``, counting them as they come: what a container says of its sizes may be a lie."""
    pieces: list[bytes] = []
    with container.open(entry) as stream:
        while piece := stream.read(CHUNK):
            total += len(piece)
            if total > INFLATED or (total > RATIO_MATTERS and total > RATIO * packed):
                raise DuixianError(Code.ARCHIVE_LIMIT, path=path, reason=f"it unpacks to over {total >> 20} MB")
            pieces.append(piece)
    return b"".join(pieces)
