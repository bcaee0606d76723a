"""``duixian numbers``: every number of each line, by type."""

from typing import Annotated, Literal

import typer

from .documents import Out, write

__all__ = ["numbers"]


def numbers(
    file: Annotated[str, typer.Argument(help="A file, or - for standard input.")] = "-",
    output_format: Annotated[  # noqa: ARG001  there is one so far; naming it keeps scripts true when there are more
        Literal["jsonl"], typer.Option("--format", help="One JSON object a line.")
    ] = "jsonl",
    out: Out = None,
) -> None:
    """Print every number of each line by type: number, percent, money, range, ordinal, dimension, or why it is none."""
    from ..pipeline import numbers as numbers_of  # noqa: PLC0415
    from ..readers import read_lines  # noqa: PLC0415

    write((line.model_dump_json() + "\n" for line in numbers_of(read_lines(file))), out)
