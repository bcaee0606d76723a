"""``duixian report``: one HTML file for people."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import Code, DuixianError

if TYPE_CHECKING:
    from ..schemas import Report

__all__ = ["report"]


def report(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")] = Path("report.html"),
    language: Annotated[
        Literal["zh", "en"], typer.Option("--lang", help="Language of the page to begin with; a button changes it.")
    ] = "zh",
) -> None:
    """Write one self-contained HTML page: verdicts, findings, and every record lit up in its source."""
    from ..pipeline import audit  # noqa: PLC0415
    from ..web import report_html  # noqa: PLC0415

    documents, failed = _read(paths)
    page = report_html(documents, audit(each for each, _ in documents), language)
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
    from ..readers import find_files, read  # noqa: PLC0415
    from .progress import along  # noqa: PLC0415

    files = list(find_files(paths))
    documents: dict[str, tuple[Report, str]] = {}
    failed = False
    for path in along(files):
        try:
            source = read(path)
            if source.identifier not in documents:
                documents[source.identifier] = (extract(source), source.text)
        except DuixianError as error:
            # The other documents are not lost for one that cannot be read.
            if len(files) == 1:
                raise
            sys.stderr.write(f"duixian: {error}\n")
            failed = True
    return list(documents.values()), failed
