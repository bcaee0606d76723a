"""``duixian load``: what a cluster has read, into the database."""

import sys
from typing import Annotated

import typer

from .options import Database

__all__ = ["load"]


def load(
    folder: Annotated[str, typer.Argument(help="With the Parquet files of --engine ray.", show_default=False)],
    db: Database = "duixian.db",
) -> None:
    """Load what ``ingest --engine ray`` has written into a database."""
    from ..bulk.load import load as load_all  # noqa: PLC0415
    from ..store import open_store  # noqa: PLC0415

    with open_store(db) as store:
        counts = load_all(store, folder)
    sys.stderr.write(f"{counts.read:,} documents loaded, {counts.quarantined:,} put into quarantine\n")
