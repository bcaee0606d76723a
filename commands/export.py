"""``duixian export``: the database into the files of other programs."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ..errors import Code, DuixianError
from .documents import write
from .options import Database

__all__ = ["export"]


def export(
    output_format: Annotated[
        Literal["jsonl", "csv", "xlsx", "parquet", "sarif", "webannotation", "labelstudio", "docbin", "gold"],
        typer.Option(
            "--format", help="csv, parquet, docbin and gold fill a folder, xlsx is a file.", show_default=False
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="Write here; a stream of text may go to the screen.")
    ] = None,
    db: Database = "duixian.db",
) -> None:
    """Write the database for other programs: tables, annotations, findings, training data."""
    from ..store import open_store  # noqa: PLC0415
    from ..store.exports import PLACES, STREAMS  # noqa: PLC0415

    if out is None and output_format in PLACES:
        raise DuixianError(Code.NEEDS_OUT, path=output_format)
    try:
        with open_store(db, create=False) as store, store.reading() as connection:
            if output_format in PLACES and out is not None:
                PLACES[output_format](connection, out)
            else:
                write(STREAMS[output_format](connection), out)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DuixianError(Code.CANNOT_WRITE, path=out, reason=error.strerror or "unknown reason") from error
