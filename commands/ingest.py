"""``duixian ingest``: many documents into a database."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..errors import Code, DuixianError, other_kinds
from .options import Database
from .progress import summary, watching

if TYPE_CHECKING:
    from ..bulk.inputs import Place

__all__ = ["ingest", "run"]

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C has ended."""

Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes that read; one for each core if not given.")
]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--seconds",
        min=0.001,
        help="Time for each megabyte of a document, to parse it and again to extract; 8 and 12 if not given.",
    ),
]


def ingest(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, patterns, zip and tar archives.", show_default=False)
    ],
    db: Database = "duixian.db",
    workers: Workers = None,
    seconds: Seconds = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out of the database what is gone from these folders and archives.")
    ] = False,
    engine: Annotated[Literal["local", "ray"], typer.Option(help="This machine, or a cluster of several.")] = "local",
    ray_address: Annotated[
        str | None, typer.Option(help="Of the cluster; Ray is started here if not given.", show_default=False)
    ] = None,
    out: Annotated[
        str | None, typer.Option(help="For ray: a folder for Parquet files that all nodes reach.", show_default=False)
    ] = None,
) -> None:
    """Read documents into a database: what is known is skipped, what cannot be read goes into quarantine."""
    from ..bulk import Limits, list_all  # noqa: PLC0415

    if engine == "ray":
        if out is None:
            raise DuixianError(Code.NEEDS_OUT, path="ray")
        from ..bulk.cluster import read_on_cluster  # noqa: PLC0415
        from .load import load  # noqa: PLC0415

        read_on_cluster(paths, out, address=ray_address, actors=workers, limits=Limits(seconds=seconds))
        load(out, db)
        return
    places, others = list_all(paths)
    if others:
        from ..readers.files import shown  # noqa: PLC0415

        sys.stderr.write(other_kinds([*map(shown, others)]))
    run(places, db, workers, seconds, others=others)
    _tell_gone(db, paths, places, others, prune=prune)


def run(
    places: "list[Place]",
    db: str,
    workers: int | None,
    seconds: float | None,
    *,
    retry: bool = False,
    others: Sequence[str] = (),
) -> None:
    """Read ``places`` into the database ``db`` and say how it went."""
    from .. import bulk  # noqa: PLC0415
    from ..store import open_store  # noqa: PLC0415

    with open_store(db) as store, watching() as watch:
        pool = bulk.Pool(workers or _cores(), bulk.Limits(seconds=seconds))
        tally = bulk.ingest(store, places, pool, retry=retry, others=others, watch=watch)
    sys.stderr.write(summary(tally))
    if tally.quarantined:
        sys.stderr.write(f"To see why: duixian quarantine list --db {store.name}\n")
    if tally.is_stopped:
        sys.stderr.write("Stopped; nothing is lost. To go on, run the same command again.\n")
        raise typer.Exit(INTERRUPTED)


def _tell_gone(db: str, paths: list[str], places: "list[Place]", others: list[str], *, prune: bool) -> None:
    """Say which files are gone since they were read, and take them out if that is wanted."""
    from .. import bulk  # noqa: PLC0415
    from ..readers.files import shown  # noqa: PLC0415
    from ..store import open_store  # noqa: PLC0415

    with open_store(db) as store:
        missing = bulk.gone(store, paths, places, others)
        if not missing:
            return
        sys.stderr.write(f"{len(missing):,} files are gone since they were read: {shown(missing[0])}")
        sys.stderr.write(", …\n" if len(missing) > 1 else "\n")
        if prune:
            bulk.prune(store, missing)
            sys.stderr.write("They are taken out of the database.\n")
        else:
            sys.stderr.write("To take them out of the database: the same command with --prune\n")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
