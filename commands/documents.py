"""What commands that read documents share: their arguments, the reports of paths, and writing the result."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ..errors import (
    Code,
    DuixianError,
    attachments_left_out,
    characters_lost,
    other_kinds,
    pages_without_text,
)
from ..i18n.visible import json_escaped, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..readers import SourceText

__all__ = ["Out", "Paths", "Reading", "along", "read_apart", "source_of", "whole", "write"]

_Read = TypeVar("_Read")
LOST = "\ufffd"
"""Stands for a damaged character."""
Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", help="Write here instead of to the screen.")]


class Reading:
    """The documents that paths lead to, read one after the other; what is not read is told on stderr and kept.

    One document that cannot be read does not stop the others, but the end says so and costs the exit code.
    """

    def __init__(self, paths: list[str]) -> None:
        from ..readers import listed  # noqa: PLC0415
        from ..readers.files import shown, storable  # noqa: PLC0415

        found = listed(paths)
        self.files = found.files
        self.unread: list[tuple[str, DuixianError]] = []
        self._failed = 0
        if found.others:
            sys.stderr.write(other_kinds([*map(shown, found.others)]))
            self.unread += [(storable(path), DuixianError(Code.OTHER_KIND, path=path)) for path in found.others]
        self._count = len(found.files) + len(found.errors)
        for error in found.errors:
            self._fail(str(error.values["path"]), error)

    def each(self, read: "Callable[[SourceText], _Read]") -> "Iterator[_Read]":
        """Yield what ``read`` makes of each document that can be read."""
        for path in along(self.files):
            try:
                made = read(source_of(path))
            except DuixianError as error:
                self._fail(path, error)
            except Exception as error:
                if self._count == 1:
                    raise
                reason = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
                self._fail(path, DuixianError(Code.CRASHED, path=path, reason=reason))
            else:
                yield made

    def end(self) -> None:
        """Say how many documents could not be read, and raise Exit if there are any."""
        if self._failed:
            read = self._count - self._failed
            sys.stderr.write(f"duixian: {read} of {self._count} documents read, {self._failed} could not be\n")
            raise typer.Exit(2)

    def _fail(self, path: str, error: DuixianError) -> None:
        from ..readers.files import storable  # noqa: PLC0415

        if self._count == 1:
            raise error
        sys.stderr.write(f"duixian: {visible(str(error))}\n")
        self.unread.append((storable(path), error))
        self._failed += 1


def read_apart(paths: list[str], read: "Callable[[SourceText], _Read]") -> "Iterator[_Read]":
    """Yield what ``read`` makes of each document; one that cannot be read is told on stderr, and the exit code is 2."""
    reading = Reading(paths)
    yield from reading.each(read)
    reading.end()


def source_of(path: str) -> "SourceText":
    """Return the source text of ``path``; pages that could not be read are reported on stderr."""
    from ..readers.extra import has_ocr  # noqa: PLC0415
    from ..readers.files import read, shown  # noqa: PLC0415

    source = read(path)
    name = shown(source.source)
    if source.unreadable_pages:
        sys.stderr.write(f"duixian: {pages_without_text(name, source.unreadable_pages, has_ocr=has_ocr())}\n")
    if source.left_out:
        sys.stderr.write(f"duixian: {attachments_left_out(name, map(shown, source.left_out))}\n")
    if source.encoding and (lost := source.text.count(LOST)):
        sys.stderr.write(f"duixian: {characters_lost(name, lost)}\n")
    return source


def write(pieces: "Iterable[str]", out: Path | None) -> None:
    """Write ``pieces`` to the file ``out``, or to stdout. The file is there when all is written, or as it was before.

    JSON that a terminal shows has escapes for what could deceive the eye; tables have made it visible.

    Raises:
        DuixianError: the file cannot be written.

    """
    if out is None:
        fit = json_escaped if sys.stdout.isatty() else str
        sys.stdout.writelines(map(fit, pieces))
        return
    with whole(out) as place, place.open("w", encoding="utf-8") as file:
        file.writelines(pieces)


@contextmanager
def whole(out: Path) -> "Iterator[Path]":
    """Yield a place to write to that becomes ``out`` when all is written; ``out`` itself where it is no plain file.

    Raises:
        DuixianError: it cannot be written.

    """
    out = out.resolve()
    part = out if out.exists() and not out.is_file() else out.with_name(f"{out.name}.{os.getpid()}.part")
    try:
        try:
            yield part
        except typer.Exit:  # all is written that could be read
            part.replace(out)
            raise
        part.replace(out)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DuixianError(Code.CANNOT_WRITE, path=out, reason=error.strerror or "unknown reason") from error
    finally:
        if part != out:
            part.unlink(missing_ok=True)


def along(files: list[str]) -> "Iterable[str]":
    """Return ``files`` to go through, with a bar on a terminal's stderr if there are several."""
    if len(files) == 1 or not sys.stderr.isatty():
        return files
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    return track(files, "reading", console=Console(stderr=True), transient=True)
