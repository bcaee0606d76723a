"""What a run has to read: files, folders, patterns and the members of archives, always in the same order."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import Code, DuixianError
from ..readers.archives import Archive, open_archive
from ..readers.files import bytes_of, located, shown, storable
from ..readers.folders import files_below, is_document, is_set_aside
from ..readers.formats import ARCHIVE_SUFFIXES

__all__ = ["MEMBER", "Input", "Place", "list_all", "list_inputs", "places_of", "read_inputs"]

MEMBER = "!/"
"""Stands between an archive and its member: ``reports.zip!/2023/plan.txt``."""


class Place(NamedTuple):
    """A file to read, or an archive with the members to read in it: ``path`` opens it, names are fit to be stored."""

    path: str
    members: tuple[str, ...] | None = None
    error: DuixianError | None = None
    """why nothing can be read here"""

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
    return list_all(paths)[0]


def list_all(paths: Iterable[str]) -> tuple[list[Place], list[str]]:
    """Return what ``list_inputs`` does, and the names of what folders and archives hold beside it, each once."""
    found, others = [], list[str]()
    for path in paths:
        places = list(_places(path, others))
        if not places:
            raise DuixianError(Code.NOTHING_TO_READ, path=shown(path))
        found += places
    return _once(found), list(dict.fromkeys(others))


def places_of(names: Iterable[str]) -> list[Place]:
    """Return the places of inputs by the names that ``Place.names`` gave them, whether or not they are still there."""
    found = []
    for name in names:
        archive, mark, member = name.partition(MEMBER)
        path = located(archive)
        if mark and Path(path).is_file():
            found.append(Place(path, (member,)))
        else:
            whole = located(name)
            found.append(_file_or_archive(whole, []) if os.path.lexists(whole) else Place(whole))
    return _once(found)


def read_inputs(places: Iterable[Place]) -> Iterator[Input]:
    """Yield the bytes of every document; what cannot be read comes with its error. One document is held at a time."""
    for place in places:
        if place.members is None:
            yield _read_file(place.path, place.error)
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


def _places(path: str, others: list[str]) -> Iterator[Place]:
    if not os.path.lexists(path):
        archive, mark, member = path.partition(MEMBER)
        if mark and Path(archive).is_file():
            yield Place(archive, (member,))
            return
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207  a Path would lose the ./ the user gave
        if not matches:
            raise DuixianError(Code.NOT_FOUND, path=shown(path))
        for match in matches:
            yield from _places(match, others)
    elif Path(path).is_dir():
        unread = dict[str, DuixianError]()
        for name in files_below(path, unread.__setitem__):
            if _is_input(name):
                yield _file_or_archive(name, others)
            else:
                others.append(storable(name))
        for folder, error in unread.items():
            yield Place(folder, error=error)
    else:
        yield _file_or_archive(path, others)


def _is_input(name: str) -> bool:
    """Tell by its name whether a file in a folder or an archive is read; an archive in an archive is, to be refused."""
    return is_document(name) or (name.lower().endswith(ARCHIVE_SUFFIXES) and not is_set_aside(name))


def _file_or_archive(path: str, others: list[str]) -> Place:
    if not path.lower().endswith(ARCHIVE_SUFFIXES):
        return Place(path)
    try:
        with open_archive(path) as archive:
            names = archive.names
    except (DuixianError, OSError) as error:
        return Place(path, error=_error_of(path, error))
    if "[Content_Types].xml" in names or "OFD.xml" in names:
        return Place(path)  # a document by its content, whatever its name
    wanted = {name for name in names if not name or _is_input(name)}
    left = {name for name in names if name not in wanted and not any(map(is_set_aside, name.split("/")))}
    others += [f"{storable(path)}{MEMBER}{name}" for name in sorted(left)]
    return Place(path, tuple(sorted(wanted)))


def _read_file(path: str, known: DuixianError | None) -> Input:
    name = storable(path)
    if known is not None:
        return Input(name, b"", known)
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
        with open_archive(path) as archive:
            for name in archive.names:
                if name in left:
                    left.remove(name)
                    yield _read_member(archive, name, f"{storable(path)}{MEMBER}{name}")
    except (DuixianError, OSError) as error:
        for name in sorted(left):
            inside = f"{storable(path)}{MEMBER}{name}"
            yield Input(inside, b"", _error_of(inside, error))
        return
    for name in sorted(left):
        inside = f"{storable(path)}{MEMBER}{name}"
        yield Input(inside, b"", DuixianError(Code.NOT_FOUND, path=shown(inside)))


def _read_member(archive: Archive, name: str, inside: str) -> Input:
    try:
        return Input(inside, archive.read(name))
    except DuixianError as error:
        return Input(inside, b"", _error_of(inside, error))


def _error_of(path: str, error: DuixianError | OSError) -> DuixianError:
    """Return ``error`` as one of the file or member ``path``."""
    if isinstance(error, DuixianError):
        return DuixianError(error.code, **(error.values | {"path": shown(path)}))
    return DuixianError(Code.UNREADABLE, path=shown(path), reason=error.strerror or "unknown reason")
