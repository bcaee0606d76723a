"""What a run has to read: files, folders, patterns and the members of archives, always in the same order."""

import glob
import hashlib
import os
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from ..errors import Code, DuixianError
from ..readers.archive import DAMAGE
from ..readers.files import LARGEST, SUFFIXES, bytes_of, located, open_file, shown, storable

__all__ = ["MEMBER", "Input", "Place", "list_inputs", "places_of", "read_inputs"]

MEMBER = "!/"
"""Stands between an archive and its member: ``reports.zip!/2023/plan.txt``."""
TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ARCHIVE_SUFFIXES = (".zip", *TAR_SUFFIXES)
RATIO = 200
"""Inflated bytes for each byte of a member that holds more than RATIO_MATTERS; text in deflate reaches about 10."""
RATIO_MATTERS = 10 * 1024 * 1024
LANGUAGE_FLAG, ENCRYPTED_FLAG = 0x800, 0x1
"""Of a zip member: its name is in UTF-8; it is protected by a password. Without the first, Chinese programs write names
in GBK, which zipfile takes for code page 437."""
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
BROKEN = (*DAMAGE, DuixianError, tarfile.TarError)
"""What the libraries raise for archives that are cut short, damaged or made to harm."""


class Place(NamedTuple):
    """A file to read, or an archive with the members to read in it: ``path`` opens it, names are fit to be stored."""

    path: str
    members: tuple[str, ...] | None = None

    def names(self) -> list[str]:
        """Return the names of the inputs to come from here."""
        path = storable(self.path)
        return [path] if self.members is None else [f"{path}{MEMBER}{member}" for member in self.members]


class Input(NamedTuple):
    """The bytes of one document, or why there are none."""

    path: str
    data: bytes
    error: DuixianError | None = None


def list_inputs(paths: Iterable[str]) -> list[Place]:
    """Return what ``paths`` (files, folders, patterns, archives, members of archives) lead to, each file once.

    In folders and archives the suffix decides what is a document. Raises DuixianError for a path that leads nowhere.
    """
    found = []
    for path in paths:
        places = list(_places(path))
        if not places:
            raise DuixianError(Code.NOTHING_TO_READ, path=shown(path))
        found += places
    return _once(found)


def places_of(names: Iterable[str]) -> list[Place]:
    """Return the places of inputs by the names that ``Place.names`` gave them, whether or not they are still there."""
    found = []
    for name in names:
        archive, mark, member = name.partition(MEMBER)
        path = located(archive)
        found.append(Place(path, (member,)) if mark and Path(path).is_file() else Place(located(name)))
    return _once(found)


def read_inputs(places: Iterable[Place]) -> Iterator[Input]:
    """Yield the bytes of every document; what cannot be read comes with its error. One document is held at a time."""
    for place in places:
        if place.members is None:
            yield _read_file(place.path)
        else:
            yield from _read_members(place.path, place.members)


def _once(places: Iterable[Place]) -> list[Place]:
    """Return ``places`` with each path once: an archive with all members that were asked for."""
    found: dict[str, Place] = {}
    for place in places:
        known = found.get(place.path)
        if known and known.members and place.members:
            found[place.path] = Place(place.path, tuple(dict.fromkeys([*known.members, *place.members])))
        else:
            found[place.path] = place
    return list(found.values())


def _places(path: str) -> Iterator[Place]:
    if not os.path.lexists(path):
        archive, mark, member = path.partition(MEMBER)
        if mark and Path(archive).is_file():
            yield Place(archive, (member,))
            return
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  a Path would lose the ./ the user gave
        if not matches:
            raise DuixianError(Code.NOT_FOUND, path=shown(path))
        for match in matches:
            yield from _places(match)
    elif Path(path).is_dir():
        for name in _files_in(path):
            yield _file_or_archive(name)
    else:
        yield _file_or_archive(path)


def _files_in(folder: str) -> list[str]:
    return sorted(
        os.path.join(parent, name)  # noqa: PTH118  a Path would lose the ./ the user gave
        for parent, _, names in os.walk(folder)
        for name in names
        if _is_document(name) or (name.lower().endswith(ARCHIVE_SUFFIXES) and not name.startswith("."))
    )


def _is_document(name: str) -> bool:
    """Tell by its name whether a file in a folder or an archive is read; an archive in an archive is, to be refused."""
    last = name.rpartition("/")[2]
    return not last.startswith((".", "~$")) and Path(last).suffix.lower() in SUFFIXES


def _file_or_archive(path: str) -> Place:
    if not path.lower().endswith(ARCHIVE_SUFFIXES):
        return Place(path)
    try:
        with closing(_opened(path)) as archive:
            names = archive.names()
    except BROKEN:
        return Place(path)  # reading it says what is wrong with it
    if "[Content_Types].xml" in names or "OFD.xml" in names:
        return Place(path)  # a document by its content, whatever its name
    wanted = (name for name in names if not name or _is_document(name) or name.lower().endswith(ARCHIVE_SUFFIXES))
    return Place(path, tuple(sorted(set(wanted))))


def _read_file(path: str) -> Input:
    name = storable(path)
    try:
        data = bytes_of(path)
    except DuixianError as error:
        return Input(name, b"", error)
    if path.lower().endswith(ARCHIVE_SUFFIXES) and not data.startswith(b"PK\x03\x04"):
        return Input(name, b"", DuixianError(Code.DAMAGED, path=shown(path), reason="it is no whole archive"))
    return Input(name, data)


def _read_members(path: str, members: tuple[str, ...]) -> Iterator[Input]:
    left = set(members)
    try:
        with closing(_opened(path)) as archive:
            for name in archive.names():
                if name in left:
                    left.remove(name)
                    yield _read_member(archive, name, f"{storable(path)}{MEMBER}{name}")
    except BROKEN as error:
        for name in sorted(left):
            yield _failed(f"{storable(path)}{MEMBER}{name}", error)
        return
    for name in sorted(left):
        inside = f"{storable(path)}{MEMBER}{name}"
        yield Input(inside, b"", DuixianError(Code.NOT_FOUND, path=shown(inside)))


def _read_member(archive: "_Zip | _Tar", name: str, inside: str) -> Input:
    try:
        return Input(inside, archive.read(name))
    except BROKEN as error:
        return _failed(inside, error)


def _failed(name: str, error: Exception) -> Input:
    if isinstance(error, DuixianError):
        return Input(name, b"", DuixianError(error.code, **(error.values | {"path": shown(name)})))
    reason = str(error)[:80] or type(error).__name__
    return Input(name, b"", DuixianError(Code.DAMAGED, path=shown(name), reason=reason))


def _opened(path: str) -> "_Zip | _Tar":
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
        # Not is_dir(), which fails for an empty name.
        members = (entry for entry in self.file.infolist() if not entry.filename.endswith("/"))
        self.entries = {_zip_name(entry): entry for entry in members}

    def names(self) -> list[str]:
        return sorted(self.entries)

    def read(self, name: str) -> bytes:
        entry = self.entries[name]
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise DuixianError(Code.ENCRYPTED, path=name)
        if not name:
            raise zipfile.BadZipFile("a member without a name")
        if entry.file_size > RATIO_MATTERS and entry.file_size > RATIO * max(entry.compress_size, 1):
            reason = f"it unpacks to over {RATIO_MATTERS >> 20} MB of hardly anything"
            raise DuixianError(Code.ARCHIVE_LIMIT, path=name, reason=reason)
        with self.file.open(entry) as member:
            return member.read(LARGEST + 1)

    def close(self) -> None:
        self.file.close()
        self.source.close()


class _Tar:
    """A tar archive, compressed or not, in the order it is stored: going back would mean to inflate it again."""

    def __init__(self, source: BinaryIO) -> None:
        self.source = source
        self.file = tarfile.open(fileobj=source, tarinfo=_Header)  # noqa: SIM115  closed by close()
        self.entries = {_tar_name(entry): entry for entry in self.file if _forward(entry).isfile()}

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


def _zip_name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & LANGUAGE_FLAG:
        return _fit(entry.filename)
    try:
        return _fit(entry.filename.encode("cp437").decode("gb18030"))
    except UnicodeError:
        return _fit(entry.filename)


def _tar_name(entry: tarfile.TarInfo) -> str:
    try:
        return _fit(entry.name.encode("utf-8", "surrogateescape").decode("utf-8"))
    except UnicodeError:
        pass
    try:
        return _fit(entry.name.encode("utf-8", "surrogateescape").decode("gb18030"))
    except UnicodeError:
        return _fit(entry.name)


def _fit(name: str) -> str:
    """Return the name of a member as it can be stored; one without end is cut and told from others by its digest."""
    name = storable(name)
    written = name.encode("utf-8")
    if len(written) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(written).hexdigest()[:16]
    return f"{written[: LONGEST_NAME // 2].decode('utf-8', 'ignore')}…{digest}{Path(name).suffix}"
