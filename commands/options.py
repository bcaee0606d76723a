"""Options that several commands share."""

from typing import Annotated, Literal

import typer

__all__ = ["Database", "Interface"]

Database = Annotated[
    str, typer.Option("--db", help="A path (SQLite) or postgresql://user@host/name.", envvar="DUIXIAN_DB")
]
Interface = Annotated[Literal["zh", "en"], typer.Option("--lang", help="Language of what is shown.")]
