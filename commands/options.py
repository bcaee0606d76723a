"""Options that several commands share."""

from typing import Annotated

import typer

__all__ = ["Database"]

Database = Annotated[
    str, typer.Option("--db", help="A path (SQLite) or postgresql://user@host/name.", envvar="DUIXIAN_DB")
]
