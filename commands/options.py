"""Options that several commands share."""

from typing import Annotated

import typer

from ..i18n.languages import Language

__all__ = ["Database", "Interface"]

Database = Annotated[
    str, typer.Option("--db", help="A path (SQLite) or postgresql://user@host/name.", envvar="DUIXIAN_DB")
]
Interface = Annotated[Language, typer.Option("--lang", help="Language of what is shown.")]
