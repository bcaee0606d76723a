"""What commands that read documents share: their arguments, the reports of paths, and writing the result."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import Code, DuixianError, pages_without_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..readers import SourceText
    from ..schemas import Report

__all__ = ["Out", "Paths", "along", "reports_of", "source_of", "whole", "write"]

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", help="Write here instead of to the screen.")]


def reports_of(paths: list[str]) -> "Iterator[Report]":
    """Yield the Report of each document; one that cannot be read is reported on stderr, and the exit code is 2."""
    from ..pipeline import extract as extract_one  # noqa: PLC0415
    from ..readers import find_files  # noqa: PLC0415

    failed: DuixianError | None = None
    files = list(find_files(paths))
    for path in along(files):
        try:
            yield extract_one(source_of(path))
        except DuixianError as error:
            # One document that cannot be read does not stop the others.
            if len(files) > 1:
                sys.stderr.write(f"duixian: {error}\n")
            failed = error
    if failed:
        if len(files) == 1:
            raise failed
        raise typer.Exit(2)


def source_of(path: str) -> "SourceText":
    """Return the source text of ``path``; pages that could not be read are reported on stderr."""
    from ..readers.files import read, shown  # noqa: PLC0415

    source = read(path)
    if source.unreadable_pages:
        sys.stderr.write(f"duixian: {pages_without_text(shown(source.source), source.unreadable_pages)}\n")
    return source


def write(pieces: "Iterable[str]", out: Path | None) -> None:
    """Write ``pieces`` to the file ``out``, or to stdout. The file is there when all is written, or as it was before.

    Raises:
        DuixianError: the file cannot be written.

    """
    if out is None:
        for piece in pieces:
            sys.stdout.write(piece)
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
