"""What a run has to read: files, folders, patterns and the members of archives, always in the same order."""

import glob
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..errors import Code, DuixianError
from ..readers.files import LARGEST, SUFFIXES, shown

__all__ = ["MEMBER", "Input", "Place", "list_inputs", "places_of", "read_inputs"]

MEMBER = "!/"
"""Stands between an archive and its member: ``reports.zip!/2023/plan.txt``."""
TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ARCHIVE_SUFFIXES = (".zip", *TAR_SUFFIXES)
RATIO = 200
"""Inflated bytes for each byte of a member that holds more than RATIO_MATTERS; text in deflate reaches about 10."""
RATIO_MATTERS = 10 * 1024 * 1024
LANGUAGE_FLAG = 0x800
"""Of a zip member: its name is in UTF-8. Without it Chinese programs write GBK, which zipfile takes for code page 437."""
BROKEN = (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Place(NamedTuple):
    """A file to read, or an archive with the members to read in it."""

    path: str
    members: tuple[str, ...] | None = None

    def names(self) -> list[str]:
        """Return the names of the inputs to come from here."""
        return [self.path] if self.members is None else [f"{self.path}{MEMBER}{member}" for member in self.members]


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
        found.append(Place(archive, (member,)) if mark and Path(archive).is_file() else Place(name))
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
    wanted = (name for name in names if _is_document(name) or name.lower().endswith(ARCHIVE_SUFFIXES))
    return Place(path, tuple(sorted(set(wanted))))


def _read_file(path: str) -> Input:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        code = Code.NOT_FOUND if isinstance(error, FileNotFoundError) else Code.UNREADABLE
        return Input(path, b"", DuixianError(code, path=shown(path), reason=error.strerror or "unknown reason"))
    if path.lower().endswith(ARCHIVE_SUFFIXES) and not data.startswith(b"PK\x03\x04"):
        return Input(path, b"", DuixianError(Code.DAMAGED, path=shown(path), reason="it is no whole archive"))
    return Input(path, data)


def _read_members(path: str, members: tuple[str, ...]) -> Iterator[Input]:
    left = set(members)
    try:
        with closing(_opened(path)) as archive:
            for name in archive.names():
                if name in left:
                    left.remove(name)
                    yield _read_member(archive, path, name)
    except BROKEN as error:
        reason = str(error)[:80] or type(error).__name__
        for name in sorted(left):
            inside = f"{path}{MEMBER}{name}"
            yield Input(inside, b"", DuixianError(Code.DAMAGED, path=shown(inside), reason=reason))
        return
    for name in sorted(left):
        inside = f"{path}{MEMBER}{name}"
        yield Input(inside, b"", DuixianError(Code.NOT_FOUND, path=shown(inside)))


def _read_member(archive: "_Zip | _Tar", path: str, name: str) -> Input:
    inside = f"{path}{MEMBER}{name}"
    try:
        return Input(inside, archive.read(name))
    except DuixianError as error:
        return Input(inside, b"", error)
    except RuntimeError:  # what zipfile raises for a password
        return Input(inside, b"", DuixianError(Code.ENCRYPTED, path=shown(inside)))
    except BROKEN as error:
        reason = str(error)[:80] or type(error).__name__
        return Input(inside, b"", DuixianError(Code.DAMAGED, path=shown(inside), reason=reason))


def _opened(path: str) -> "_Zip | _Tar":
    return _Tar(path) if path.lower().endswith(TAR_SUFFIXES) else _Zip(path)


class _Zip:
    """A zip archive; of members with one name the last counts, as when unpacked."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.file = zipfile.ZipFile(path)
        self.entries = {_name(entry): entry for entry in self.file.infolist() if not entry.is_dir()}

    def names(self) -> list[str]:
        return sorted(self.entries)

    def read(self, name: str) -> bytes:
        entry = self.entries[name]
        if entry.file_size > RATIO_MATTERS and entry.file_size > RATIO * max(entry.compress_size, 1):
            inside = shown(f"{self.path}{MEMBER}{name}")
            raise DuixianError(
                Code.ARCHIVE_LIMIT,
                path=inside,
                reason=f"it unpacks to over {RATIO_MATTERS >> 20} MB of hardly anything",
            )
        with self.file.open(entry) as member:
            return member.read(LARGEST + 1)

    def close(self) -> None:
        self.file.close()


class _Tar:
    """A tar archive, compressed or not, in the order it is stored: going back would mean to inflate it again."""

    def __init__(self, path: str) -> None:
        self.file = tarfile.open(path)  # noqa: SIM115  closed by close()
        self.entries = {entry.name: entry for entry in self.file if entry.isfile()}

    def names(self) -> list[str]:
        return list(self.entries)

    def read(self, name: str) -> bytes:
        member = self.file.extractfile(self.entries[name])
        return member.read(LARGEST + 1) if member else b""

    def close(self) -> None:
        self.file.close()


def _name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & LANGUAGE_FLAG:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename
