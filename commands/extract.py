"""``duixian extract``: documents into reports."""

import sys
from typing import Annotated, Literal

import typer

from .documents import Out, Paths, read_apart, write
from .options import Interface

__all__ = ["extract"]


def extract(
    paths: Paths,
    output_format: Annotated[
        Literal["jsonl", "table"] | None, typer.Option("--format", help="Default: table on a terminal, else jsonl.")
    ] = None,
    out: Out = None,
    language: Interface = "zh",
) -> None:
    """Extract figures, commitments and numbers from documents, one JSON object a line for each."""
    chosen = output_format or ("table" if out is None and sys.stdout.isatty() else "jsonl")
    if chosen == "jsonl":
        from ..apart import json_of  # noqa: PLC0415

        write((piece for line in read_apart(paths, json_of) for piece in (line, "\n")), out)
    else:
        from ..apart import extract as extract_apart  # noqa: PLC0415
        from .tables import figures_table  # noqa: PLC0415

        write((figures_table(report, language) for report in read_apart(paths, extract_apart)), out)
