"""``duixian schema``: the JSON Schemas of what the other commands write."""

import sys
from typing import Annotated, Literal

import typer

__all__ = ["schema"]


def schema(name: Annotated[Literal["report", "audit"], typer.Argument(help="Which one.", show_default=False)]) -> None:
    """Print the JSON Schema of a Report or an Audit."""
    from ..published import schema_text  # noqa: PLC0415

    sys.stdout.write(schema_text(name))
