"""What there is to read: the files that paths name, those in folders told by their suffix, and what is left aside."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import Code, DuixianError
from .extra import has_ocr
from .files import LOCK, STANDARD_INPUT, shown
from .formats import PICTURE_SUFFIXES, SUFFIXES

__all__ = ["Listing", "files_below", "is_document", "is_set_aside", "listed"]

OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


class Listing(NamedTuple):
    """``files`` to read; ``others`` in the folders, of kinds that are not read; what is wrong with some paths."""

    files: list[str]
    others: list[str]
    errors: list[DuixianError]


def listed(paths: Iterable[str]) -> Listing:
    """Return what ``paths`` lead to: a file as it is, a folder's files in order, - as it is."""
    found = Listing([], [], [])
    for path in paths:
        if path == STANDARD_INPUT or (not Path(path).is_dir() and os.path.lexists(path)):
            found.files.append(path)
        elif not os.path.lexists(path):
            found.errors.append(DuixianError(Code.NOT_FOUND, path=shown(path)))
        else:
            below = list(files_below(path, lambda _, error: found.errors.append(error)))
            documents = [name for name in below if is_document(name)]
            found.files.extend(documents)
            found.others.extend(name for name in below if not is_document(name))
            if not documents:
                found.errors.append(DuixianError(Code.NOTHING_TO_READ, path=shown(path)))
    return found


def files_below(folder: str, on_error: Callable[[str, DuixianError], object]) -> Iterator[str]:
    """Yield the files in ``folder`` and the folders in it, in order; not hidden ones, nor those of the system.

    The path of what cannot be listed, and why, is handed to ``on_error``.
    """

    def note(error: OSError) -> None:
        path, reason = str(error.filename or folder), error.strerror or "unknown reason"
        on_error(path, DuixianError(Code.UNREADABLE, path=shown(path), reason=reason))

    found = []
    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not is_set_aside(name)]
        found += [
            os.path.join(parent, name)  # noqa: PTH118  a Path would lose the ./ the user gave
            for name in names
            if not is_set_aside(name)
        ]
    return iter(sorted(found))


def is_document(path: str) -> bool:
    """Tell by its name whether a file in a folder or an archive is read."""
    suffix = Path(path).suffix.lower()
    return (suffix in SUFFIXES or (suffix in PICTURE_SUFFIXES and has_ocr())) and not is_set_aside(path)


def is_set_aside(path: str) -> bool:
    """Tell whether a file or folder is none of the user's own: hidden, a lock, or of the system."""
    name = path.rpartition("/")[2]
    return name.startswith((".", LOCK)) or name.lower() in OF_THE_SYSTEM
