"""``duixian report``: one HTML file for people."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import Code, DuixianError
from .documents import Paths, along, source_of
from .options import Interface

if TYPE_CHECKING:
    from ..schemas import Report

__all__ = ["report"]


def report(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")] = Path("report.html"),
    language: Interface = "zh",
) -> None:
    """Write one self-contained HTML page: verdicts, findings, and every record lit up in its source."""
    from ..pipeline import audit  # noqa: PLC0415
    from ..web import report_html  # noqa: PLC0415

    documents, failed = _read(paths)
    page = report_html(documents, audit((each for each, _ in documents), language=language), language)
    try:
        out.write_bytes(page.encode("utf-8", "replace"))
    except OSError as error:
        raise DuixianError(Code.CANNOT_WRITE, path=out, reason=error.strerror) from error
    sys.stderr.write(f"{out}: {len(documents)} documents, {out.stat().st_size / 1e6:.2f} MB\n")
    if failed:
        raise typer.Exit(2)


def _read(paths: list[str]) -> "tuple[list[tuple[Report, str]], bool]":
    """Return what could be read of ``paths``, each document once, and whether something could not."""
    from ..pipeline import extract  # noqa: PLC0415
    from ..readers import find_files  # noqa: PLC0415

    files = list(find_files(paths))
    documents: dict[str, tuple[Report, str]] = {}
    failed = False
    for path in along(files):
        try:
            source = source_of(path)
            if source.identifier not in documents:
                documents[source.identifier] = (extract(source), source.text)
        except DuixianError as error:
            # The other documents are not lost for one that cannot be read.
            if len(files) == 1:
                raise
            sys.stderr.write(f"duixian: {error}\n")
            failed = True
    return list(documents.values()), failed
