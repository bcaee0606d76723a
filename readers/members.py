"""Untrusted zip and tar archives of documents: their members by names that can be stored.

This runs in the child process of ``archives``, whose limits hold where these do not.
"""

import bz2
import gzip
import hashlib
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Protocol, Self

from ..errors import Code, DuixianError
from .container import DAMAGE, RATIO, RATIO_MATTERS
from .decode import decode
from .files import LARGEST, open_file, storable
from .formats import TAR_SUFFIXES

__all__ = ["BROKEN", "Members", "open_members"]

LANGUAGE_FLAG, ENCRYPTED_FLAG = 0x800, 0x1
"""Of a zip member: its name is in UTF-8; it is protected by a password. Without the first, Chinese programs write names
in GBK or Big5, which zipfile takes for code page 437."""
LONGEST_NAME = 800
"""Bytes of a member's name that is kept as it is: an index of PostgreSQL takes 2,700 with the archive's path."""
NAMING_TYPES = frozenset(
    {
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
    }
)
LARGEST_HEADER = 1 << 15
"""Bytes of a tar header of NAMING_TYPES: tarfile reads it whole, and searches it in quadratic time."""
MOST_MEMBERS = 100_000
MOST_NAMES = 16 * 1024 * 1024
"""Characters of all names together."""
COMPRESSED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
"""How tar files may be compressed, by their first bytes."""
BROKEN = (*DAMAGE, DuixianError, tarfile.TarError)
"""What the libraries raise for archives that are cut short, damaged or made to harm."""


class Members(Protocol):
    """The members of an archive that are files."""

    def names(self) -> list[str]:
        """Return the names of the members, fit to be stored."""

    def read(self, name: str) -> bytes:
        """Return the bytes of the member ``name``. Raises one of BROKEN."""

    def close(self) -> None:
        """Close the archive."""


def open_members(path: str) -> Members:
    """Open the archive ``path``, whose suffix says of which kind it is. Raises one of BROKEN."""
    file = open_file(path)
    try:
        return _Tar(file) if path.lower().endswith(TAR_SUFFIXES) else _Zip(file)
    except BaseException:
        file.close()
        raise


class _Zip:
    """A zip archive; of members with one name the last counts, as when unpacked."""

    def __init__(self, source: BinaryIO) -> None:
        self.source = source
        self.file = zipfile.ZipFile(source)
        self.packed, self.inflated = _size(source), 0
        # Not is_dir(), which fails for an empty name.
        members = [entry for entry in self.file.infolist() if not entry.filename.endswith("/")]
        _refuse_many(entry.filename for entry in members)
        self.entries = dict(zip(_zip_names(members), members, strict=True))

    def names(self) -> list[str]:
        return sorted(self.entries)

    def read(self, name: str) -> bytes:
        entry = self.entries[name]
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise DuixianError(Code.ENCRYPTED, path=name)
        if not name:
            raise zipfile.BadZipFile("a member without a name")
        _refuse_inflated(entry.file_size, entry.compress_size)
        with self.file.open(entry) as member:
            data = member.read(LARGEST + 1)
        self.inflated += len(data)
        _refuse_inflated(self.inflated, self.packed)  # members may lie one in the other
        return data

    def close(self) -> None:
        self.file.close()
        self.source.close()


class _Tar:
    """A tar archive, compressed or not, in the order it is stored: going back would mean to inflate it again."""

    def __init__(self, source: BinaryIO) -> None:
        self.source = source
        self.file = tarfile.open(fileobj=_Inflated(source), mode="r:", tarinfo=_Header)  # noqa: SIM115  closed by close()
        _refuse_many(_forward(entry).name for entry in self.file)
        self.entries = {_tar_name(entry): entry for entry in self.file if entry.isfile()}

    def names(self) -> list[str]:
        return list(self.entries)

    def read(self, name: str) -> bytes:
        if not name:
            raise tarfile.ReadError("a member without a name")
        member = self.file.extractfile(self.entries[name])
        return member.read(LARGEST + 1) if member else b""

    def close(self) -> None:
        self.file.close()
        self.source.close()


class _Inflated(io.RawIOBase):
    """A tar file that may be compressed, read no further than its size can account for."""

    def __init__(self, source: BinaryIO) -> None:
        start = source.read(6)
        source.seek(0)
        self.packed = _size(source)
        opened = next((opened for magic, opened in COMPRESSED if start.startswith(magic)), None)
        self.stream: BinaryIO = opened(source) if opened else source  # type: ignore[assignment]

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            raise tarfile.ReadError("a size below nothing")
        data = self.stream.read(min(size, LARGEST + 1))
        _refuse_inflated(self.stream.tell(), self.packed)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence != os.SEEK_SET or offset < 0:
            raise tarfile.ReadError("a place outside of it")
        _refuse_inflated(offset, self.packed)
        return self.stream.seek(offset)

    def tell(self) -> int:
        return self.stream.tell()


class _Header(tarfile.TarInfo):
    """A header that does not lead tarfile back to where it has been, nor to read without end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        header = super().frombuf(buf, encoding, errors)
        if _forward(header).size > LARGEST_HEADER and header.type in NAMING_TYPES:
            raise tarfile.ReadError("a name without end")
        return header


def _forward(header: tarfile.TarInfo) -> tarfile.TarInfo:
    """Return ``header``, unless its size leads backwards, where tarfile would go round for ever."""
    if header.size < 0:
        raise tarfile.ReadError("a size below nothing")
    return header


def _refuse_many(names: Iterable[str]) -> None:
    """Raise DuixianError if there are more names than any archive of documents has; they are counted as they come."""
    characters = 0
    for members, name in enumerate(names, 1):
        characters += len(name)
        if members > MOST_MEMBERS:
            raise DuixianError(Code.ARCHIVE_LIMIT, path="", reason=f"it has over {MOST_MEMBERS:,} members")
        if characters > MOST_NAMES:
            raise DuixianError(Code.ARCHIVE_LIMIT, path="", reason="the names of its members are without end")


def _refuse_inflated(inflated: int, packed: int) -> None:
    if inflated > RATIO_MATTERS and inflated > RATIO * max(packed, 1):
        reason = f"it unpacks to over {RATIO_MATTERS >> 20} MB of hardly anything"
        raise DuixianError(Code.ARCHIVE_LIMIT, path="", reason=reason)


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


def _zip_names(entries: list[zipfile.ZipInfo]) -> list[str]:
    """Return the names of ``entries`` as people gave them.

    One name is too short to tell its encoding by, GBK or Big5 or UTF-8 without its flag: all of them are tried together.
    """
    written = [entry.filename.encode("cp437", "replace") for entry in entries if not entry.flag_bits & LANGUAGE_FLAG]
    found = decode(b"\n".join(written))
    codec = found[1] if found and not found[1].startswith("utf-16") else "gb18030"
    return [
        _fit(entry.filename if entry.flag_bits & LANGUAGE_FLAG else _renamed(entry.filename, codec))
        for entry in entries
    ]


def _renamed(name: str, codec: str) -> str:
    try:
        return name.encode("cp437").decode(codec)
    except UnicodeError:
        return name


def _tar_name(entry: tarfile.TarInfo) -> str:
    written = entry.name.encode("utf-8", "surrogateescape")
    for codec in ("utf-8", "gb18030"):
        try:
            return _fit(written.decode(codec))
        except UnicodeDecodeError:
            continue
    return _fit(entry.name)


def _fit(name: str) -> str:
    """Return the name of a member as it can be stored; one without end is cut and told from others by its digest."""
    name = storable(name)
    written = name.encode("utf-8")
    if len(written) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(written).hexdigest()[:16]
    return f"{written[: LONGEST_NAME // 2].decode('utf-8', 'ignore')}…{digest}{Path(name).suffix}"
