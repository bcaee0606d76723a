"""``duixian extract``: documents into reports."""

import sys
from itertools import chain
from typing import Annotated, Literal

import typer

from .documents import Out, Paths, reports_of, write
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
        from ..schemas.writing import json_pieces  # noqa: PLC0415

        write((piece for report in reports_of(paths) for piece in chain(json_pieces(report), "\n")), out)
    else:
        from .tables import figures_table  # noqa: PLC0415

        write((figures_table(report, language) for report in reports_of(paths)), out)
