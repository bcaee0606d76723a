"""``duixian text``: the source text of a document, or its sections."""

import sys
from typing import Annotated

import typer

from ..i18n.visible import visible
from .documents import source_of

__all__ = ["text"]


def text(
    file: Annotated[str, typer.Argument(help="A file, or - for standard input.", show_default=False)],
    outline: Annotated[bool, typer.Option("--outline", help="Print its sections instead, with their places.")] = False,
) -> None:
    """Print the source text that all offsets speak of."""
    source = source_of(file)
    if outline:
        from ..pipeline import outline as outline_of  # noqa: PLC0415
        from .tables import outline_lines  # noqa: PLC0415

        sys.stdout.buffer.writelines(line.encode("utf-8") for line in outline_lines(outline_of(source)))
    else:
        text = visible(source.text) if sys.stdout.isatty() else source.text
        sys.stdout.buffer.write(text.encode("utf-8"))
