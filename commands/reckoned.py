"""What ``audit``, ``ledger`` and ``report`` print from: the reckoning of each body of documents or of a database."""

import sys
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ..i18n.visible import visible
from .documents import Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ..audit.by_body import Failed, Reckoned
    from ..audit.suppression import Suppression
    from ..errors import DuixianError
    from ..i18n.languages import Language
    from ..schemas import Report
    from ..store import Store

__all__ = ["Actuals", "Documents", "Found", "Map", "OfDatabase", "reckoned", "reckoned_in", "tell_failed"]

Documents = Annotated[list[str] | None, typer.Argument(help="Files, folders, or - for standard input.")]
OfDatabase = Annotated[str | None, typer.Option("--db", help="Take the documents of this database instead.")]
Actuals = Annotated[
    str | None,
    typer.Option("--actuals", help="Numbers of a system: a csv, xlsx or Parquet file, or DATABASE?QUERY."),
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", help="FIELD=COLUMN of the actuals; FIELD is issuer, year, indicator, value or unit."),
]


class Found(NamedTuple):
    """The reckoning of each body, and by their names the files that could not be read, once all are reckoned."""

    bodies: "Iterator[Reckoned]"
    unread: "list[tuple[str, DuixianError]]"


@contextmanager
def reckoned(
    paths: list[str] | None,
    db: str | None,
    actuals: tuple[str | None, list[str] | None] = (None, None),
    *,
    language: "Language" = "zh",
    suppressions: "Collection[Suppression]" = (),
    also: "Collection[str]" = (),
) -> "Iterator[Found]":
    """Yield the reckoning of each body that speaks in the documents of ``paths`` or of the database ``db``.

    ``actuals`` is a table of actuals and how its columns are mapped. What is bad is told on stderr; at the end it costs
    the exit code.
    """
    if (db is None) == (not paths):
        raise typer.BadParameter("give documents, or a database with --db")
    from ..audit.by_body import Failed  # noqa: PLC0415

    more, problems = _actuals(*actuals)
    failed = Failed()
    reading = Reading(paths or [])
    if db is None:
        from ..apart import extract, reckon  # noqa: PLC0415
        from ..pipeline import audits  # noqa: PLC0415

        reports = chain(reading.each(extract), more)
        found = audits(
            reports, language=language, suppressions=suppressions, also=also, on_error=failed.note, reckoned=reckon
        )
        yield Found(found, reading.unread)
    else:
        from ..store import open_store  # noqa: PLC0415

        with open_store(db, create=False) as store:
            found = reckoned_in(store, failed, language=language, more=more, suppressions=suppressions, also=also)
            yield Found(found, [])
    tell_failed(failed)
    reading.end()
    if problems:
        raise typer.Exit(2)


def reckoned_in(
    store: "Store",
    failed: "Failed",
    *,
    language: "Language" = "zh",
    more: "Sequence[Report]" = (),
    suppressions: "Collection[Suppression]" = (),
    also: "Collection[str]" = (),
) -> "Iterator[Reckoned]":
    """Return the reckoning of each body of ``store``; those that break down are noted in ``failed``.

    What the database keeps is in Chinese, of its own documents alone, without a reviewer's file and without findings
    that are told on request: it is brought up to date and given. Anything else is reckoned beside it, body by body.
    """
    from ..bulk import reckon_apart, reckon_store, stored_reckoning  # noqa: PLC0415

    if language != "zh" or more or suppressions or also or store.is_read_only:
        return reckon_apart(store, more, failed, language=language, suppressions=suppressions, also=also)
    tally = reckon_store(store)
    failed |= tally.failed
    sys.stderr.write(f"{tally.reckoned:,} bodies reckoned, {tally.up_to_date:,} have nothing new\n")
    return stored_reckoning(store)


def tell_failed(failed: "Failed") -> None:
    """Say on stderr which bodies could not be reckoned, and why; raise Exit if there are any."""
    for name, why in failed.items():
        sys.stderr.write(visible(f"duixian: {name}: could not be reckoned ({why})\n"))
    if failed:
        raise typer.Exit(2)


def _actuals(source: str | None, columns: list[str] | None) -> "tuple[list[Report], list[str]]":
    """Return the rows of ``source`` as Reports, and what is wrong with the rows left out, which is told on stderr."""
    from ..apart import within  # noqa: PLC0415
    from ..audit.actuals import read_actuals, read_mapping  # noqa: PLC0415
    from ..confined.budget import seconds_for  # noqa: PLC0415
    from ..readers.files import shown  # noqa: PLC0415

    if source is None:
        return [], []
    reading = partial(read_actuals, source, read_mapping(columns or []))
    if "://" in source:
        table = reading()
    else:
        size = Path(source).stat().st_size if Path(source).is_file() else 0
        table = within(reading, shown(source), seconds_for(size))
    for problem in table.problems:
        sys.stderr.write(visible(f"duixian: {problem}\n"))
    return table.reports, table.problems
